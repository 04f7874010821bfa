import type { DeckItem } from '../../../content';
import { createDice } from '../dice';
import { itemVersion } from '../draw-item';
import type { Share } from '../grade';
import { type Step, steps, type Turn } from './interview';

/** What can be asked, and on which topic. */
export interface Askable {
  topic: string;
  item: DeckItem;
}

export const interviewRules = {
  /** A share from here on leads deeper: a harder question on the next step. */
  good: 0.7,
  /** Below this an easier question on the same step follows, once. */
  weak: 0.4,
  /** Difficulty of the first question. */
  first: 2,
} as const;

/**
 * The next question of an interview, from all that happened so far and a seed; null where nothing is left. One topic after the
 * other in the order given, each along the chain of steps; once all had their chain, they come again with what is left.
 */
export function nextTurn(
  topics: readonly string[],
  pool: readonly Askable[],
  seed: string,
  turns: readonly Turn[],
): Turn | null {
  const asked = new Set(turns.map(({ itemId }) => itemId));
  const left = (topic: string) => pool.filter((one) => one.topic === topic && !asked.has(one.item.id));
  const last = turns.at(-1);
  if (last) {
    const share = last.outcome?.share ?? 0;
    const level = nextLevel(last, share);
    const easier =
      share < interviewRules.weak && !last.easier ? easierThan(last, left(last.topic), pool) : [];
    if (easier.length > 0) return toTurn(last.step, level, true, easier, seed);
    const step = steps[steps.indexOf(last.step) + 1];
    if (step && left(last.topic).length > 0) return toTurn(step, level, false, left(last.topic), seed);
  }
  const place = last ? topics.indexOf(last.topic) + 1 : 0;
  const order = [...topics.slice(place), ...topics.slice(0, place)];
  const topic = order.find((candidate) => left(candidate).length > 0);
  return topic === undefined ? null : toTurn('what', interviewRules.first, false, left(topic), seed);
}

function nextLevel({ level, easier }: Turn, share: Share): number {
  if (share >= interviewRules.good) return Math.min(5, level + (easier ? 0 : 1));
  return share < interviewRules.weak ? Math.max(1, level - 1) : level;
}

function easierThan({ itemId }: Turn, left: readonly Askable[], pool: readonly Askable[]): Askable[] {
  const before = pool.find(({ item }) => item.id === itemId)?.item;
  if (!before) return [];
  return left.filter(
    ({ item }) =>
      item.difficulty < before.difficulty ||
      (item.kind === 'choice' && before.kind !== 'choice' && item.difficulty === before.difficulty),
  );
}

function toTurn(
  step: Step,
  level: number,
  easier: boolean,
  candidates: readonly Askable[],
  seed: string,
): Turn {
  const wanted = easier ? Math.max(1, level - 1) : level;
  const best = Math.max(...candidates.map(({ item }) => fitness(step, item, wanted)));
  const chosen = createDice(`${seed} ${candidates.length}`, step).pick(
    candidates.filter(({ item }) => fitness(step, item, wanted) === best),
  );
  const { topic, item } = chosen;
  const drawnWith = `${seed}-${item.id}`;
  const identity = { itemId: item.id, version: itemVersion(item), seed: drawnWith };
  return { topic, step, easier, ...identity, level, hinted: false, outcome: null };
}

const kindsFor: Record<Step, Record<DeckItem['kind'], number>> = {
  what: { free: 3, choice: 2, numeric: 0 },
  why: { free: 3, choice: 2, numeric: 0 },
  derive: { free: 1, choice: 0, numeric: 2 },
  cost: { free: 0, choice: 0, numeric: 2 },
  trap: { free: 1, choice: 2, numeric: 0 },
};

/** Words of a question that make it fit a step better than its kind tells. */
const wordsFor: Record<Step, RegExp> = {
  what: /^(what|describe|explain|which)\b|什么|介绍|说明/i,
  why: /\bwhy\b|为什么|为何/i,
  derive: /\b(derive|show that|prove|variance|mean)\b|推导|证明|方差|均值/i,
  cost: /\b(memory|bytes?|[KMG]iB|parameters|operations|multiplications|how many|time|cost|factor)\b|显存|内存|参数量|多少|运算/i,
  trap: /\b(wrong|somebody|sentence|claim|no longer|instead|agree)\b|错|有人说|不对|不再/i,
};

/** How well an item serves a step, the higher the better; each step of difficulty away from the wanted one costs 0.7. */
function fitness(step: Step, item: DeckItem, wanted: number): number {
  const text = `${item.question.en ?? ''} ${item.question.zh ?? ''}`;
  const says = wordsFor[step].test(text) ? 1 : 0;
  return kindsFor[step][item.kind] + says - 0.7 * Math.abs(item.difficulty - wanted);
}
