import type { Topic } from '../../content';
import { pickLanguage } from '../../src/chat/pick-language';
import type { OwnStudy, StudyTopic } from '../../src/chat/study-view';
import type { Request } from '../../src/chat/types';
import type { Language } from '../../src/language';
import type { ScoredAnswer } from '../../src/study/answer-log';
import { deckOf } from '../../src/study/deck-of';
import { isRight } from '../../src/study/grade';
import { addDays, localDateAt } from '../../src/study/local-date';
import { masteryByTopic } from '../../src/study/mastery';
import { knownAt } from '../../src/study/missed';
import { spanOf } from '../../src/study/periods';
import type { ReviewCard } from '../../src/study/review';
import { standingDays } from '../../src/study/streak';
import { answersOf } from '../answers-of';
import { type Reviewer, readSitting, reviewerOf } from '../review/sitting';
import type { StudyParts } from './study-reader';

/** Weeks of one's own history, and days for which due cards are counted. */
const shown = { weeks: 12, days: 7 } as const;

/** One's own progress; answers whose result is not out yet are left out. */
export async function readOwn(
  topics: readonly Topic[],
  request: Request,
  parts: StudyParts,
): Promise<OwnStudy> {
  const { memory, now } = parts;
  const reviewer = await reviewerOf(request, parts);
  const { person, zone } = reviewer;
  await memory.boards.catchUp();
  const at = now();
  const language = pickLanguage(request);
  const known = (await answersOf(person, parts)).filter((entry) => knownAt(entry) <= at);
  const scored = [...(await memory.boards.pointsOf(known.map(({ id }) => id))).values()];
  // What somebody gave themselves counts, as it does on the boards.
  const answers = scored.map((entry) => ({ ...entry, share: entry.selfGraded ?? entry.share }));
  const { rating, deviation } = await memory.boards.ratingOf(person);
  return {
    zone,
    days: standingDays(await memory.boards.streakOf(person), localDateAt(at, zone)),
    rating: { value: rating, deviation },
    weeks: weeksOf(answers, at, zone),
    topics: topicsOf(topics, answers, at, language),
    review: await reviewOf(topics, reviewer, language, parts),
  };
}

function weeksOf(answers: readonly ScoredAnswer[], at: number, zone: string): OwnStudy['weeks'] {
  return Array.from({ length: shown.weeks }, (_, i) => {
    const { from, to } = spanOf('week', at, zone, shown.weeks - 1 - i);
    const theirs = answers.filter((answer) => answer.at >= from && answer.at < to);
    return {
      from,
      to,
      points: theirs.reduce((sum, { points }) => sum + points.total, 0),
      answers: theirs.length,
      right: theirs.filter(({ share }) => isRight(share)).length,
    };
  });
}

function topicsOf(
  topics: readonly Topic[],
  answers: readonly ScoredAnswer[],
  at: number,
  language: Language,
): StudyTopic[] {
  const mastery = masteryByTopic(answers, at);
  return topics.map(({ id, title, question }) => {
    const theirs = answers.filter(({ topic }) => topic === id);
    return {
      id,
      title: title[language],
      question: question[language],
      answers: theirs.length,
      right: theirs.filter(({ share }) => isRight(share)).length,
      mastery: mastery[id] ?? null,
    };
  });
}

async function reviewOf(
  topics: readonly Topic[],
  reviewer: Reviewer,
  language: Language,
  parts: StudyParts,
): Promise<OwnStudy['review']> {
  const { memory, now } = parts;
  const sitting = await readSitting(reviewer, parts);
  const kept = (await memory.reviews.cards(reviewer.person)).map(({ card }) => card);
  const { reviewsPerDay } = await memory.settings.person(reviewer.person);
  const titles = new Map(topics.map(({ id, title }) => [id, title[language]]));
  return {
    due: sitting.due.length,
    held: sitting.held,
    total: sitting.total,
    doneToday: sitting.doneToday,
    perDay: reviewsPerDay,
    next: sitting.next,
    ahead: aheadOf(kept, now(), reviewer.zone),
    about: aboutOf(sitting.due, titles),
  };
}

function aheadOf(cards: readonly ReviewCard[], at: number, zone: string): OwnStudy['review']['ahead'] {
  const today = localDateAt(at, zone);
  const dates = cards.map(({ due }) => localDateAt(Math.max(due, at), zone));
  return Array.from({ length: shown.days }, (_, i) => {
    const date = addDays(today, i);
    return { date, cards: dates.filter((other) => other === date).length };
  });
}

/** Questions have ids like `scaling/variance`: the topic, or the deck of the group, stands first. */
function aboutOf(due: readonly ReviewCard[], titles: ReadonlyMap<string, string>) {
  const counts = new Map<string, number>();
  for (const { itemId } of due) {
    const place = deckOf({ id: itemId });
    const title = titles.get(place) ?? place;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, cards]) => ({ title, cards })).sort((a, b) => b.cards - a.cards);
}
