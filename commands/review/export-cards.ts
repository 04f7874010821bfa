import type { Answer, Context } from '../../src/chat/command';
import type { KeptCard } from '../../src/store/study';
import { writeAnki } from '../../src/study/anki-csv';
import { ankiHtml } from '../../src/text/anki-html';
import type { Bank } from '../quiz/bank';
import { explanationOf } from '../quiz/explain';
import { whisper } from '../quiz/receipts';
import { optionLines } from '../quiz/write-question';
import { drawCard } from './draw-card';
import { formButton } from './write-card';

/** Cards in one file: together well below the size that an attachment may have. */
const inFile = 250;

/** One's cards as files that Anki imports; they hold the schedule, too, so that nothing is lost on the way back. */
export async function exportCards(bank: Bank, person: string, context: Context): Promise<Answer> {
  const { say } = context;
  const cards = await context.memory.reviews.cards(person);
  const notes = (await Promise.all(cards.map((kept) => toNote(bank, kept, person, context)))).flatMap(
    (note) => note ?? [],
  );
  const parts = Array.from({ length: Math.ceil(notes.length / inFile) }, (_, i) =>
    notes.slice(i * inFile, (i + 1) * inFile),
  );
  const attachments = parts.map((part, i) => ({
    name: parts.length > 1 ? `quizformer-anki-${i + 1}.csv` : 'quizformer-anki.csv',
    mediaType: 'text/csv' as const,
    text: writeAnki(part),
  }));
  const text = say(notes.length === 0 ? 'review.empty' : 'review.exported', { count: notes.length });
  return {
    ...whisper(say('review.title'), text, [formButton(say)]),
    ...(notes.length > 0 ? { attachments } : {}),
  };
}

async function toNote(bank: Bank, kept: KeptCard, person: string, context: Context) {
  const drawn = await drawCard(bank, kept, person, context);
  if (!drawn) return null;
  const { question, card } = drawn;
  return {
    card,
    front: ankiHtml([question.question, ...optionLines(question)].join('\n\n')),
    back: ankiHtml(explanationOf(drawn, [], context)),
    tags: ['quizformer'],
  };
}
