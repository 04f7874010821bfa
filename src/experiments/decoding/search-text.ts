import type { Random } from '../random';
import { createDraw } from './draw-token';
import { surprise } from './next-token';

/** Small languages: each token depends on the one before it. */
const tokens = 6;
const length = 8;
/** Length of the texts that are all tried. */
const shortLength = 5;
/** Deviation of the logits. */
const sharpness = 1.5;
export const languages = 200;
export const texts = 4000;

export interface Language {
  /** log-probability of the first token, [V] */
  first: number[];
  /** log-probability of the next token by the one before, [V][V] */
  next: number[][];
}

export interface Searched {
  width: number;
  /** share of the languages in which the most probable text was found */
  found: number;
}

export function drawLanguage(random: Random): Language {
  const rows = Array.from({ length: tokens + 1 }, (_, row) =>
    logSoftmax(Array.from(random.stream(`row ${row}`).normal(tokens), (z) => sharpness * z)),
  );
  return { first: rows[0] ?? [], next: rows.slice(1) };
}

/** Log-probability of the best text, exactly: the best way to each token, from left to right (Viterbi). */
export function bestScore({ first, next }: Language, steps = length): number {
  let best = first;
  for (let t = 1; t < steps; t++)
    best = first.map((_, v) => Math.max(...best.map((score, u) => score + (next[u]?.[v] ?? -Infinity))));
  return Math.max(...best);
}

/** The same by trying all texts. */
export function bestOfAll({ first, next }: Language, steps = shortLength): number {
  const extend = (score: number, last: number, left: number): number =>
    left === 0
      ? score
      : Math.max(...first.map((_, v) => extend(score + (next[last]?.[v] ?? -Infinity), v, left - 1)));
  return Math.max(...first.map((score, v) => extend(score, v, steps - 1)));
}

/** Log-probability of the best text that a beam of `width` beginnings ends with. */
export function beamScore({ first, next }: Language, width: number): number {
  let beam = keepBest(
    first.map((score, last) => ({ score, last })),
    width,
  );
  for (let t = 1; t < length; t++) {
    const longer = beam.flatMap(({ score, last }) =>
      (next[last] ?? []).map((step, v) => ({ score: score + step, last: v })),
    );
    beam = keepBest(longer, width);
  }
  return beam[0]?.score ?? Number.NaN;
}

/** How often each width finds the best text, and what greedy search loses, nats a text. */
export function compareWidths(widths: readonly number[], random: Random) {
  const drawn = Array.from({ length: languages }, (_, i) => drawLanguage(random.stream(`language ${i}`)));
  const best = drawn.map((language) => bestScore(language));
  const searched = widths.map((width): Searched & { loss: number } => {
    const lost = drawn.map((language, i) => (best[i] ?? 0) - beamScore(language, width));
    return {
      width,
      found: lost.filter((gap) => gap < 1e-9).length / languages,
      loss: lost.reduce((sum, gap) => sum + gap, 0) / languages,
    };
  });
  const shorts = drawn
    .slice(0, 10)
    .map((language) => Math.abs(bestScore(language, shortLength) - bestOfAll(language)));
  return { searched, difference: Math.max(...shorts), example: drawn[0] };
}

export interface TypicalText {
  /** mean of −ln P a token over sampled texts, nats */
  sampled: number;
  error: number;
  /** the entropy of the language a token, exactly */
  expected: number;
  /** −ln P a token of the most probable text */
  best: number;
}

/** How probable texts are that are sampled, beside the most probable one. */
export function measureTypical(language: Language, random: Random): TypicalText {
  const first = createDraw(language.first.map(Math.exp));
  const next = language.next.map((row) => createDraw(row.map(Math.exp)));
  const u = random.uniform(texts * length);
  const found = Array.from({ length: texts }, (_, i) => {
    let last = first(u[i * length] ?? 0);
    let score = language.first[last] ?? 0;
    for (let t = 1; t < length; t++) {
      const token = next[last]?.(u[i * length + t] ?? 0) ?? 0;
      score += language.next[last]?.[token] ?? 0;
      last = token;
    }
    return -score / length;
  });
  const sampled = found.reduce((sum, value) => sum + value, 0) / texts;
  const variance = found.reduce((sum, value) => sum + (value - sampled) ** 2, 0) / (texts - 1);
  return {
    sampled,
    error: Math.sqrt(variance / texts),
    expected: entropyRate(language),
    best: -bestScore(language) / length,
  };
}

/** $\frac1L \sum_t \sum_u P(x_t = u)\,H(\text{row } u)$ */
function entropyRate({ first, next }: Language): number {
  const entropies = next.map((row) => surprise(row.map(Math.exp)).mean);
  let at = first.map(Math.exp);
  let sum = surprise(at).mean;
  for (let t = 1; t < length; t++) {
    sum += at.reduce((total, share, u) => total + share * (entropies[u] ?? 0), 0);
    at = at.map((_, v) => at.reduce((total, share, u) => total + share * Math.exp(next[u]?.[v] ?? 0), 0));
  }
  return sum / length;
}

function keepBest<T extends { score: number }>(list: T[], width: number): T[] {
  return list.sort((a, b) => b.score - a.score).slice(0, width);
}

function logSoftmax(logits: number[]): number[] {
  const total = Math.log(logits.reduce((sum, z) => sum + Math.exp(z), 0));
  return logits.map((z) => z - total);
}
