import type { Answer, Context } from '../../src/chat/command';
import type { Attachment } from '../../src/chat/types';
import { whisper } from '../quiz/receipts';

/** Bytes of UTF-8 in one file: an attachment has at most a megabyte. */
const inFile = 900_000;

/** Everything that is kept of a person as JSON, in as many files as it takes. */
export async function exportData(person: string, context: Context): Promise<Answer> {
  const { say, memory, now } = context;
  const { log, said, cards, ratings, interviews, proposals, ...rest } = await memory.personal.read(person);
  const lists = { log, said, cards, ratings, interviews, proposals };
  const whole = { exportedAt: new Date(now()).toISOString(), ...rest, ...lists };
  const text = JSON.stringify(whole, null, 2);
  const attachments = Buffer.byteLength(text) <= inFile ? [file('', text)] : inParts(rest, lists);
  return {
    ...whisper(say('privacy.title'), say('privacy.exported', { files: attachments.length }), [
      { label: '/review export:anki', command: '/review export:anki' },
    ]),
    attachments,
  };
}

const file = (name: string, text: string): Attachment => ({
  name: `quizformer-data${name}.json`,
  mediaType: 'application/json',
  text,
});

/** One file with what is short, then each list in pieces. */
function inParts(rest: object, lists: Record<string, readonly object[]>): Attachment[] {
  const pieces = Object.entries(lists).flatMap(([name, list]) =>
    split(list).map((piece, i) => file(`-${name}-${i + 1}`, JSON.stringify({ [name]: piece }))),
  );
  return [file('', JSON.stringify(rest, null, 2)), ...pieces];
}

function split(list: readonly object[]): object[][] {
  const pieces: object[][] = [];
  let size = inFile;
  for (const entry of list) {
    const own = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (size + own > inFile) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(entry);
    size += own;
  }
  return pieces;
}
