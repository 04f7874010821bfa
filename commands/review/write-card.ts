import type { Answer, Context } from '../../src/chat/command';
import type { Say } from '../../src/chat/messages';
import type { Button } from '../../src/chat/types';
import { deckOf } from '../../src/study/deck-of';
import { localDateAt } from '../../src/study/local-date';
import { type ReviewRating, reviewRatings, type Sitting } from '../../src/study/review';
import { timeLink } from '../../src/text/time-link';
import { explanationOf } from '../quiz/explain';
import { whisper } from '../quiz/receipts';
import { optionLines } from '../quiz/write-question';
import type { DrawnCard } from './draw-card';
import { review } from './sitting';

/** What was just done, above the next card, and how to take it back. */
export interface Note {
  text: string;
  buttons: Button[];
}

export const noNote: Note = { text: '', buttons: [] };

/** The question alone. */
export function writeFront(drawn: DrawnCard, sitting: Sitting, note: Note, context: Context): Answer {
  const { say } = context;
  const parts = [note.text, standing(sitting, context), ...questionOf(drawn, context)];
  return whisper(titleOf(sitting, context), parts.filter(Boolean).join('\n\n'), [
    { label: say('review.button.show'), command: `/card show ${addressOf(drawn)}` },
    ...note.buttons,
  ]);
}

/** The question with its answer, and the four ratings with the intervals that they give. */
export function writeBack(drawn: DrawnCard, sitting: Sitting, context: Context): Answer {
  const { say, language } = context;
  const { card, topic } = drawn;
  const now = context.now();
  const next = review.preview(card, now);
  const ratings = reviewRatings.map(
    (rating): Button => ({
      label: say('review.button.rate', { rating, interval: interval(next[rating].due - now, say) }),
      command: `/card ${rating} ${addressOf(drawn)}`,
    }),
  );
  const answer = `**${say('review.answer')}**\n\n${explanationOf(drawn, [], context)}`;
  const parts = [...questionOf(drawn, context), answer, say('review.how')];
  return whisper(titleOf(sitting, context), parts.join('\n\n'), [
    ...ratings,
    ...(topic ? [{ label: topic.title[language], command: `/ask ${topic.id}` }] : []),
    { label: say('review.button.drop'), command: `/card drop ${addressOf(drawn)}` },
  ]);
}

/** Nothing is due: when the next one comes. */
export function writeDone(
  { total, doneToday, held, next }: Sitting & { total: number },
  note: Note,
  zone: string,
  context: Context,
): Answer {
  const { say } = context;
  const when = next === null ? '' : `${localDateAt(next, zone)}, ${timeLink(next)}`;
  const text = total === 0 ? say('review.empty') : say('review.done', { done: doneToday, held, total, when });
  return whisper(say('review.title'), [note.text, text].filter(Boolean).join('\n\n'), [
    ...note.buttons,
    ...(next === null ? [] : [{ label: say('review.button.again'), command: '/card next' }]),
    { label: '/quiz mode:solo', command: '/quiz mode:solo' },
    ...(total === 0 ? [] : [{ label: say('review.button.export'), command: '/review export:anki' }]),
    formButton(say),
  ]);
}

/** Cards come in by a form. */
export const formButton = (say: Say): Button => ({
  label: say('review.button.import'),
  command: '/review',
  form: true,
});

/** The card and its state: a button that is pressed when the card was rated meanwhile does nothing. */
const addressOf = ({ card }: DrawnCard) => `${card.itemId} ${card.repetitions}`;

function titleOf({ due }: Sitting, { say }: Context): string {
  return say('review.titleDue', { due: due.length });
}

function standing({ due, doneToday, held }: Sitting, { say }: Context): string {
  return say('review.standing', { due: due.length, done: doneToday, held });
}

function questionOf({ question, topic, item }: DrawnCard, { say }: Context): string[] {
  const about = [
    topic?.title[question.language] ?? deckOf(item),
    say('quiz.kind', { kind: question.kind }),
    say('quiz.difficulty', { difficulty: question.difficulty }),
  ];
  return [about.join(' · '), question.question, ...optionLines(question)];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `10 min`, `4 days`, `2.5 months`. */
export function interval(ms: number, say: Say): string {
  if (ms < hour)
    return say('review.interval', { unit: 'minute', count: Math.max(1, Math.round(ms / minute)) });
  if (ms < day) return say('review.interval', { unit: 'hour', count: Math.round(ms / hour) });
  if (ms < 60 * day) return say('review.interval', { unit: 'day', count: Math.round(ms / day) });
  return say('review.interval', { unit: 'month', count: Math.round(ms / (3 * day)) / 10 });
}

/** `scaling/spread: good, again in 4 days.` */
export function ratedLine(itemId: string, rating: ReviewRating, ms: number, { say }: Context): string {
  return say('review.rated', { item: itemId, rating, interval: interval(ms, say) });
}
