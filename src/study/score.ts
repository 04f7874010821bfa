import { isRight, type Share } from './grade';

/** What decides the points of one answer. */
export interface Scored {
  /** 1 to 5. */
  difficulty: number;
  share: Share;
  /** A hint was shown before the answer. */
  hinted: boolean;
  /** Milliseconds from the question to the answer, and until the deadline; null where nobody counts time. */
  time: { used: number; allowed: number } | null;
  /** Days in a row, this one included. */
  streakDays: number;
  /** The first answer of the person's day. */
  firstOfDay: boolean;
  /** What the person gave the answer after contesting it; null = not contested. */
  selfGraded: Share | null;
}

/** Points with their parts, so that they can be shown and added up: total = worth + speed + first. */
export interface Points {
  /** difficulty × share × hint × streak. */
  worth: number;
  speed: number;
  first: number;
  total: number;
}

export const scoreRules = {
  /** Of an item of difficulty 1; each step up adds half of it. */
  base: 100,
  hint: 0.5,
  /** Of `worth`, for an answer in no time; falls evenly to 0 at the deadline. Fully right answers only. */
  speed: 0.2,
  /** Each streak day after the first adds this, … */
  streakStep: 0.05,
  /** … up to this factor. */
  streakCap: 1.5,
  first: 25,
  /** A contested answer counts for this much at most, however its author graded it. */
  contestedCap: 0.8,
} as const;

/**
 * | part | points |
 * |---|---|
 * | difficulty 1 / 2 / 3 / 4 / 5, fully right | 100 / 150 / 200 / 250 / 300 |
 * | partly right | × share, 0 to 1 |
 * | after a hint | × ½ |
 * | streak of n days | × 1 + 0.05 (n − 1), at most × 1.5 (from day 11) |
 * | speed, fully right answers only | + up to 20 %, falling evenly to 0 at the deadline |
 * | first answer of the day, if right (a share of 0.6 or more) | + 25 |
 * | contested | the larger of the grade and what the person gives, the latter at most 0.8 |
 *
 * Only a fully right answer gets the speed bonus, so a slow right answer is worth at least as much as any quick one
 * that is less right. Contesting never costs points, and never reaches those of a right answer. Whole points, halves up.
 */
export function scoreAnswer(answer: Scored): Points {
  const share = countedShare(answer);
  const { base, hint, speed, first } = scoreRules;
  const full = base * (1 + (answer.difficulty - 1) / 2);
  const worth = whole(full * share * (answer.hinted ? hint : 1) * streakFactor(answer.streakDays));
  const quick = answer.share === 1 ? speed * leftOver(answer.time) : 0;
  const parts = {
    worth,
    speed: whole(worth * quick),
    first: answer.firstOfDay && isRight(share) ? first : 0,
  };
  return { ...parts, total: parts.worth + parts.speed + parts.first };
}

/** The share that earns points; rating and statistics use the grade alone. */
export function countedShare({ share, selfGraded }: Pick<Scored, 'share' | 'selfGraded'>): Share {
  if (selfGraded === null) return share;
  return Math.max(share, Math.min(selfGraded, scoreRules.contestedCap));
}

/** The nearest whole number, halves up; 52.5 that floating point made 52.499999999999993 is a half, so that anybody's arithmetic agrees. */
function whole(points: number): number {
  return Math.round(Number(points.toFixed(6)));
}

function streakFactor(days: number): number {
  return Math.min(scoreRules.streakCap, 1 + scoreRules.streakStep * Math.max(0, days - 1));
}

/** Which part of the time was left, 0 to 1. */
function leftOver(time: Scored['time']): number {
  if (time === null || time.allowed <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - time.used / time.allowed));
}
