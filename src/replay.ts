import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCommands } from '../commands';
import { createComputeOnce } from '../workers/compute-once';
import { createComputePool } from '../workers/compute-pool';
import { createDrawing } from '../workers/drawing';
import { createTypeset } from '../workers/typeset';
import { completeLine } from './chat/complete-line';
import { createDispatch } from './chat/dispatch';
import type { Heard } from './chat/hearing';
import { neverLater, noMemory } from './chat/no-memory';
import { nobodyKnown } from './chat/people';
import type { Replayed } from './chat/replayed';
import type { Reply } from './chat/types';
import { computeEnvironment, readConfig } from './config';
import { createLog } from './log';
import { readInteraction, replayDiscord } from './platforms/discord/replay';
import { readSlackBody, replaySlack } from './platforms/slack/replay';
import { toComputed } from './store/figures';
import { createMemoryFigures } from './store/memory-figures';

const usage = `npm run replay -- payload.json [--out DIR]

One recorded event of Discord (an interaction, or its gateway envelope) or Slack (an envelope of Socket Mode, or the body of a
request) through the bot, without any server: prints the acknowledgement and the messages that would be sent, and writes
the pictures.`;

/** Root of `npm run replay`. Exit status 2: the file holds no event that we know. */
async function main([file, ...rest]: string[]): Promise<number> {
  if (!file || file.startsWith('-')) return complain(usage);
  const out = rest[0] === '--out' && rest[1] ? rest[1] : join(readConfig().dataFolder, 'pictures');
  const figures = createMemoryFigures();
  const replayed = await hear(JSON.parse(readFileSync(file, 'utf8')), figures);
  if (!replayed) return complain(`${file} holds no event of Discord or Slack.\n\n${usage}`);
  const { acknowledgement, form, heard } = replayed;
  const messages = heard ? await replayed.render(await answer(heard.request, figures)) : [];
  const pictures = save(figures.all(), out);
  process.stdout.write(
    `${JSON.stringify({ acknowledgement, form, request: heard?.request ?? null, messages, pictures }, null, 2)}\n`,
  );
  return 0;
}

type Figures = ReturnType<typeof createMemoryFigures>;

async function hear(recorded: Record<string, unknown>, figures: Figures): Promise<Replayed | null> {
  const commands = createCommands();
  const parts = {
    commands,
    complete: (line: string, language: 'en' | 'zh') => completeLine(commands, line, language),
    figures,
    log: createLog('warn', 'replay'),
    now: Date.now,
  };
  const interaction = readInteraction(recorded);
  if (interaction) return replayDiscord(interaction, parts);
  const body = readSlackBody(recorded);
  return body && replaySlack(body, parts);
}

/** What a worker does, without Redis. */
async function answer(request: Heard['request'], store: Figures): Promise<Reply> {
  const pool = createComputePool({
    filename: join(__dirname, '..', 'workers', 'compute-child.js'),
    size: 1,
    environment: computeEnvironment(),
    log: createLog('warn', 'replay'),
  });
  const computeOnce = createComputeOnce({ pool, store, version: 'replay', observe: () => undefined });
  const dispatch = createDispatch({
    commands: createCommands(),
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: Date.now,
    compute: async (wanted, { theme }, language) => {
      const task = { kind: 'experiment', ...wanted, language, theme, size: 'chat' } as const;
      const { result, timings } = await computeOnce(task);
      return { ...toComputed(result, task), timings };
    },
    draw: createDrawing(computeOnce),
  });
  try {
    return await createTypeset(computeOnce)(request, await dispatch(request));
  } finally {
    await pool.close();
  }
}

function save(pictures: Map<string, Buffer>, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return [...pictures].map(([id, png]) => {
    const path = join(folder, `${id}.png`);
    writeFileSync(path, png);
    return path;
  });
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: Error) => {
    process.stderr.write(
      `${error instanceof SyntaxError ? `The file is no JSON: ${error.message}` : error.stack}\n`,
    );
    process.exit(error instanceof SyntaxError ? 2 : 1);
  },
);
