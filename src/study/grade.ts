/** Which part of an answer is right, 0 to 1; every kind of question ends here. */
export type Share = number;

/** From here on an answer counts as right where only yes or no fits: streaks of right answers, item statistics. */
export const rightFrom: Share = 0.6;

export function isRight(share: Share): boolean {
  return share >= rightFrom;
}
