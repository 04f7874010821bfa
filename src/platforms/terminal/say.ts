import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { cleanText } from '../../chat/clean-text';
import { parseCommandText } from '../../chat/parse-command-text';
import { ConfigError, readConfig } from '../../config';
import { findPackageRoot, packageVersion } from '../../package-root';
import { StartError } from '../../supervisor/create-supervisor';
import { hearStopSignals } from '../../supervisor/stop-signals';
import { plainText } from '../../text/plain-text';
import { connect } from './connect';
import { readArguments, UsageError, usage } from './read-arguments';
import { runSay } from './run-say';
import { detectGraphics } from './show-picture';
import { createProgress } from './show-progress';

/** Root of `npm run say` and `npm run ask`: reads flags and environment, wires the parts, gives the exit status. */
async function main(argv: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const typed = readArguments(argv);
  if (typed.help) return write(process.stdout, `${usage}\n`).then(() => 0);
  const text = typed.text === '-' ? readFileSync(0, 'utf8') : typed.text;
  const config = readConfig({ ...environment, ...(typed.data ? { QUIZFORMER_DATA: typed.data } : {}) });
  const progress = createProgress(process.stderr);
  let stopOwn = async (): Promise<void> => undefined;
  hearStopSignals(
    () => void stopOwn().finally(() => process.exit(130)),
    () => process.exit(130),
  );
  const root = join(__dirname, '..', '..');
  try {
    return await runSay(
      { ...typed, text },
      {
        connect: () =>
          connect({
            config,
            version: packageVersion(findPackageRoot(__dirname)),
            entries: {
              gateway: join(root, 'main.js'),
              worker: join(root, '..', 'workers', 'main.js'),
              environment: { ...environment, QUIZFORMER_DATA: config.dataFolder },
            },
            note: progress.note,
            onStarted: (stop) => {
              stopOwn = stop;
            },
          }),
        progress,
        dataFolder: config.dataFolder,
        ports: {
          parseCommandText,
          cleanText,
          now: Date.now,
          nextId: () => randomUUID().replaceAll('-', ''),
          user: userInfo().username,
          locale: environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '',
        },
        screen: {
          columns: process.stdout.columns,
          colour: Boolean(process.stdout.isTTY) && !environment.NO_COLOR,
        },
        graphics: detectGraphics(process.stdout, environment),
        answer: (answer) => write(process.stdout, answer),
        complain: (complaint) => write(process.stderr, complaint),
      },
    );
  } finally {
    progress.end();
  }
}

// A reader that has gone away (`| head`) is no fault of ours; the text counts as written.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    await write(process.stderr, `${plainText(error.message)}\n\n${usage}\n`);
    return 2;
  }
  const known = error instanceof ConfigError || error instanceof StartError;
  const reason = error instanceof Error ? (known ? error.message : error.stack) : String(error);
  await write(process.stderr, `${reason}\n`);
  return error instanceof ConfigError ? 2 : 1;
}

main(process.argv.slice(2), process.env)
  .catch(explain)
  .then((status) => process.exit(status));
