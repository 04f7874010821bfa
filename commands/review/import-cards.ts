import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { type AnkiNote, readAnki } from '../../src/study/anki-csv';
import type { Bank } from '../quiz/bank';
import { whisper } from '../quiz/receipts';
import { type Reviewer, readSitting, review } from './sitting';
import { formButton } from './write-card';

/** Rows that are looked at; somebody who has more can bring them in several times. */
const most = 2000;

/** Puts cards in from a file of ours or of Anki's; of two that are about the same question the one reviewed later stays. */
export async function importCards(
  bank: Bank,
  text: string,
  { request, reviewer }: { request: Request; reviewer: Reviewer },
  context: Context,
): Promise<Answer> {
  // A path in the terminal that leads to no file stays as it was typed.
  if (text.startsWith('@'))
    throw new UserError(inEveryLanguage('file.missing', { option: 'import' }), {
      buttons: [formButton(context.say)],
    });
  const { notes, foreign } = readAnki(text);
  if (notes.length === 0)
    throw new UserError(inEveryLanguage('review.badFile', { foreign }), {
      buttons: [formButton(context.say)],
    });
  const group = await context.memory.identities.group(request);
  const count = { new: 0, newer: 0, known: 0, unknown: 0, foreign, left: Math.max(0, notes.length - most) };
  for (const note of notes.slice(0, most)) {
    const found = await bank.find({ itemId: note.itemId }, group, context);
    count[found ? await put(note, { request, reviewer, group }, context) : 'unknown'] += 1;
  }
  const { due } = await readSitting(reviewer, context);
  return whisper(context.say('review.title'), context.say('review.imported', { ...count, due: due.length }), [
    { label: context.say('review.button.start'), command: '/review' },
  ]);
}

async function put(
  { itemId, card }: AnkiNote,
  { request, reviewer, group }: { request: Request; reviewer: Reviewer; group: string },
  { memory }: Context,
): Promise<'new' | 'newer' | 'known'> {
  const { reviews } = memory;
  const theirs = card ?? review.add(itemId, request.receivedAt);
  if (await reviews.add(reviewer.person, { card: theirs, group })) return 'new';
  const own = await reviews.find(reviewer.person, itemId);
  if ((theirs.lastReview ?? 0) <= (own?.card.lastReview ?? 0)) return 'known';
  await reviews.restore(reviewer.person, { card: theirs, group });
  return 'newer';
}
