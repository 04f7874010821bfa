import { join } from 'node:path';
import type { Request } from '../../chat/types';
import { plainText } from '../../text/plain-text';
import { bringFiles } from './bring-files';
import { limits } from './limits';
import { askAndWait, type Connection, type Outcome } from './listen';
import type { Arguments } from './read-arguments';
import { saveFiles } from './save-files';
import { savePictures } from './save-pictures';
import type { Graphics } from './show-picture';
import type { Progress } from './show-progress';
import { refusalToJson, toJson, writeJson } from './to-json';
import { type RequestPorts, toRequest } from './to-request';

export interface SayParts {
  connect(): Promise<Connection>;
  progress: Progress;
  dataFolder: string;
  ports: RequestPorts;
  screen: { columns: number | undefined; colour: boolean };
  graphics: Graphics;
  /** Standard output: the answer and nothing else. */
  answer(text: string): Promise<void>;
  /** Standard error. */
  complain(text: string): Promise<void>;
}

/** Says one command and prints the answer. Gives the exit status: 0, 2 for a person's mistake, 1 for ours. */
export async function runSay(typed: Arguments, parts: SayParts): Promise<number> {
  toRequest(typed, parts.ports); // a mistake is told before anything is started
  const connection = await parts.connect();
  try {
    const request = await bringFiles(toRequest(typed, parts.ports), connection.brought);
    parts.progress.note('computing');
    const outcome = await askAndWait(connection, request, {
      timeout: typed.timeout * 1000,
      now: parts.ports.now,
      onAccepted: () => void (typed.json || loadPrinter()),
    });
    parts.progress.end();
    if (outcome.kind === 'reply') return await show(outcome, request, typed, connection, parts);
    const message = outcome.kind === 'refused' ? outcome.message : `No answer within ${typed.timeout} s.`;
    const whose = outcome.kind === 'refused' ? outcome.whose : 'ours';
    if (typed.json) await parts.answer(writeJson(refusalToJson(request, message, whose)));
    await parts.complain(`${plainText(message)}\n`);
    return whose === 'person' ? 2 : 1;
  } finally {
    await connection.close();
  }
}

// Markdown, maths and pictures take 0.2 s to load: done while the workers compute, and not at all for JSON.
const loadPrinter = () => require('./print-answer') as typeof import('./print-answer');

async function show(
  { reply, files }: Extract<Outcome, { kind: 'reply' }>,
  request: Request,
  typed: Arguments,
  connection: Connection,
  parts: SayParts,
): Promise<number> {
  const folder = typed.out ?? join(parts.dataFolder, 'pictures');
  const saved = await savePictures(reply, connection.figures, folder);
  const paths = await saveFiles(files, connection.files, typed.out ?? join(parts.dataFolder, 'files'));
  const screen = {
    ...parts.screen,
    width: Math.min(parts.screen.columns ?? limits.usualWidth, limits.width),
  };
  const figures = connection.figures;
  if (typed.json) await parts.answer(writeJson(toJson(request, reply, saved, paths)));
  if (typed.json && !reply.failure) return 0;
  const { writeAnswer } = loadPrinter();
  const graphics = typed.json ? null : parts.graphics;
  const written = await writeAnswer(reply, { figures, saved, files: paths, screen, graphics });
  if (!reply.failure) {
    await parts.answer(written);
    return 0;
  }
  await parts.complain(written);
  return reply.failure.whose === 'person' ? 2 : 1;
}
