import { mean } from 'd3-array';
import rate from 'glicko2-lite';
import type { Share } from './grade';

/** Strength of a person, or difficulty of an item, on Glicko's scale: 1500 is the middle. */
export interface Rating {
  rating: number;
  /** Standard deviation of `rating`; 350 = unknown. */
  deviation: number;
  /** How erratic; Glicko-2's σ. */
  volatility: number;
}

/** One rating unit of Glicko-2's inner scale in points: 400 / ln 10. */
const scale = 173.7178;
const mostDeviation = 350;

export const newPerson: Rating = { rating: 1500, deviation: mostDeviation, volatility: 0.06 };

/** An item begins where its author puts it: difficulty 1 … 5 = 1100 … 1900, rather certain. */
export function newItem(difficulty: number): Rating {
  return { rating: 900 + 200 * difficulty, deviation: 200, volatility: 0.06 };
}

/** A group as one player, to aim at: means of rating and deviation; a new person's where nobody has any. */
export function meanRating(ratings: readonly Rating[]): Rating {
  return {
    rating: mean(ratings, ({ rating }) => rating) ?? newPerson.rating,
    deviation: mean(ratings, ({ deviation }) => deviation) ?? newPerson.deviation,
    volatility: mean(ratings, ({ volatility }) => volatility) ?? newPerson.volatility,
  };
}

/** Both ratings after an answer: for the item it is the same game, seen from the other side. */
export function rateAnswer(person: Rating, item: Rating, share: Share): { person: Rating; item: Rating } {
  return { person: rateGames(person, [[item, share]]), item: rateGames(item, [[person, 1 - share]]) };
}

/** One rating period of Glicko-2 (Glickman 2013, τ = 0.5): opponents with the score against each, 0 to 1. */
export function rateGames(player: Rating, games: readonly [opponent: Rating, score: number][]): Rating {
  if (games.length === 0) return restRating(player, 1);
  const { rating, deviation, volatility } = player;
  const opponents = games.map(([other, score]): [number, number, number] => [
    other.rating,
    other.deviation,
    score,
  ]);
  const after = rate(rating, deviation, volatility, opponents);
  return { rating: after.rating, deviation: Math.min(mostDeviation, after.rd), volatility: after.vol };
}

/**
 * A rating after days without an answer: it stays, its deviation grows.
 * $\phi^* = \sqrt{\phi^2 + t\,\sigma^2}$ (Glickman, step 6, once a day)
 */
export function restRating(player: Rating, days: number): Rating {
  const phi = player.deviation / scale;
  const grown = scale * Math.sqrt(phi ** 2 + days * player.volatility ** 2);
  return { ...player, deviation: Math.min(mostDeviation, grown) };
}

/**
 * How much of an item a person is expected to get right, 0 to 1.
 * $E = 1 / (1 + e^{-g(\phi)(\mu - \mu_j)})$ with $g(\phi) = 1/\sqrt{1 + 3\phi^2/\pi^2}$, φ of both together
 */
export function expectedShare(person: Rating, item: Rating): Share {
  const phi = Math.hypot(person.deviation, item.deviation) / scale;
  const g = 1 / Math.sqrt(1 + (3 * phi ** 2) / Math.PI ** 2);
  return 1 / (1 + Math.exp((-g * (person.rating - item.rating)) / scale));
}
