import type { Answer, Command, Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import type { KeptCard } from '../../src/store/study';
import { type ReviewRating, reviewRatings } from '../../src/study/review';
import type { Bank } from '../quiz/bank';
import { drawCard } from './draw-card';
import { type Reviewer, readSitting, review, reviewerOf } from './sitting';
import { type Note, noNote, ratedLine, writeBack, writeDone, writeFront } from './write-card';

/** `/card`: the buttons of a review; each changes the message that it stands under. */
export function createCard(bank: Bank): Command {
  return {
    name: 'card',
    internal: true,
    describe: { en: 'The buttons of a review', zh: '复习卡片的按钮' },
    options: [],
    examples: [],
    isPrivate: () => true,
    edits: () => true,
    run: async (request, context) => ({ ...(await press(bank, request, context)), edits: 'pressed' }),
  };
}

async function press(bank: Bank, request: Request, context: Context): Promise<Answer> {
  const [verb = '', what = '', repetitions = ''] = (request.options.text ?? '').split(/\s+/);
  const reviewer = await reviewerOf(request, context);
  const act: Act = { bank, request, reviewer };
  if (verb === 'undo') return undo(act, what, context);
  if (what === '') return writeNext(act, noNote, context);
  const kept = await context.memory.reviews.find(reviewer.person, what);
  const current = kept?.card.repetitions === Number(repetitions) ? kept : null;
  if (verb === 'show') return show(act, current, context);
  if (verb === 'drop') return drop(act, current, context);
  const rating = reviewRatings.find((known) => known === verb);
  return rating ? rate(act, current, rating, context) : writeNext(act, noNote, context);
}

interface Act {
  bank: Bank;
  request: Request;
  reviewer: Reviewer;
}

/** The card that is due first, or when the next one is. */
export async function writeNext(
  { bank, reviewer }: Pick<Act, 'bank' | 'reviewer'>,
  note: Note,
  context: Context,
): Promise<Answer> {
  const { reviews } = context.memory;
  for (;;) {
    const sitting = await readSitting(reviewer, context);
    const [first] = sitting.due;
    if (!first) return writeDone(sitting, note, reviewer.zone, context);
    const kept = await reviews.find(reviewer.person, first.itemId);
    const drawn = kept && (await drawCard(bank, kept, reviewer.person, context));
    if (drawn) return writeFront(drawn, sitting, note, context);
    // Its deck is gone, or the question was taken out of it.
    await reviews.remove(reviewer.person, first.itemId);
  }
}

async function show(act: Act, kept: KeptCard | null, context: Context): Promise<Answer> {
  const drawn = kept && (await drawCard(act.bank, kept, act.reviewer.person, context));
  if (!drawn) return writeNext(act, stale(context), context);
  return writeBack(drawn, await readSitting(act.reviewer, context), context);
}

async function drop(act: Act, kept: KeptCard | null, context: Context): Promise<Answer> {
  if (!kept) return writeNext(act, stale(context), context);
  const { itemId } = kept.card;
  await context.memory.reviews.remove(act.reviewer.person, itemId);
  const { say } = context;
  const back = { label: say('review.button.back'), command: `/review add:${itemId}` };
  return writeNext(act, { text: say('review.dropped', { item: itemId }), buttons: [back] }, context);
}

async function rate(
  act: Act,
  kept: KeptCard | null,
  rating: ReviewRating,
  context: Context,
): Promise<Answer> {
  const { reviews } = context.memory;
  const { request, reviewer } = act;
  const given = async () =>
    (await reviews.history(reviewer.person)).find((rated) => rated.request === request.id);
  if (kept && !(await given())) {
    const at = Math.max(request.receivedAt, kept.card.lastReview ?? 0);
    const { group, card } = kept;
    await reviews.rate(reviewer.person, { ...review.rate(card, rating, at), request: request.id, group });
  }
  const rated = await given();
  if (!rated) return writeNext(act, stale(context), context);
  const { after, at } = rated;
  const text = ratedLine(after.itemId, rated.rating, after.due - at, context);
  const button = { label: context.say('review.button.undo'), command: `/card undo ${request.id}` };
  return writeNext(act, rated.undone ? noNote : { text, buttons: [button] }, context);
}

async function undo(act: Act, rating: string, context: Context): Promise<Answer> {
  const { reviews } = context.memory;
  const { person } = act.reviewer;
  await reviews.undo(person, rating);
  const rated = (await reviews.history(person)).find(({ request }) => request === rating);
  const { say } = context;
  if (!rated?.undone) return writeNext(act, { text: say('review.notUndone'), buttons: [] }, context);
  const { itemId } = rated.before;
  const kept = await reviews.find(person, itemId);
  const drawn = kept && (await drawCard(act.bank, kept, person, context));
  const note: Note = { text: say('review.undone', { item: itemId }), buttons: [] };
  const fresh = kept && drawn && kept.card.repetitions === rated.before.repetitions;
  if (!fresh) return writeNext(act, note, context);
  return writeFront(drawn, await readSitting(act.reviewer, context), note, context);
}

const stale = ({ say }: Context): Note => ({ text: say('review.stale'), buttons: [] });
