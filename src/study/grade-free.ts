import type { FreeItem, RubricPoint } from '../../content';
import type { Share } from './grade';
import { type Match, readPhrase } from './match-phrase';
import { normaliseAnswer, sentencesOf } from './normalise-answer';

export interface GradedPoint {
  id: string;
  counts: RubricPoint['counts'];
  weight: number;
  /** The answer says this. */
  made: boolean;
  /** Which words of the answer decided it, normalised; empty when nothing fitted. */
  words: string[];
  /** The words are there, but only denied ("does not …"), so the point was not made. */
  negated: boolean;
}

export interface FreeGrade {
  share: Share;
  /** In the rubric's order: show them all, each can be contested. */
  points: GradedPoint[];
}

/** Characters of an answer that are read. */
const longest = 6000;

/**
 * Grades a text by key points, in whichever language it is written:
 * share = (Σ must + Σ bonus − Σ wrong) / Σ all must, held between 0 and 1.
 * It looks for words and cannot understand; so it says which words it found, and the person may contest.
 */
export function gradeFree(item: FreeItem, answer: string): FreeGrade {
  const sentences = sentencesOf(normaliseAnswer(answer.slice(0, longest)));
  const points = item.rubric.map((point) => gradePoint(point, sentences));
  const sum = (counts: RubricPoint['counts'], list: { counts: string; weight: number }[]) =>
    list.filter((point) => point.counts === counts).reduce((total, { weight }) => total + weight, 0);
  const made = points.filter((point) => point.made);
  const earned = sum('must', made) + sum('bonus', made) - sum('wrong', made);
  return { share: Math.min(1, Math.max(0, earned / sum('must', points))), points };
}

function gradePoint(point: RubricPoint, sentences: string[]): GradedPoint {
  const { id, counts, weight } = point;
  const phrases = [...(point.phrases.en ?? []), ...(point.phrases.zh ?? [])].map(readPhrase);
  const matches = sentences.flatMap((sentence) =>
    phrases.map((phrase) => phrase(sentence)).filter((match): match is Match => match !== null),
  );
  const best = matches.find(({ negated }) => !negated) ?? matches[0];
  const made = best !== undefined && !best.negated;
  return { id, counts, weight, made, words: best?.words ?? [], negated: best?.negated ?? false };
}
