import { type Config, readConfig } from './config';
import { createLog } from './log';
import { connectRedis } from './store/connect-redis';
import { createMemory } from './store/study';
import { runningRedis } from './supervisor/running-redis';

/** Entries that are read at a time. */
const step = 1000;

/**
 * `npm run -s log:export > answers.jsonl`: the answer log as JSON Lines, an entry a line, in the order from which points and boards
 * follow (`src/study/answer-log.ts` says what the fields mean). It holds ids of persons, never names.
 */
async function main(config: Config): Promise<void> {
  const address = config.redis ?? runningRedis(config.dataFolder);
  if (!address) throw new Error('Nothing runs for this data folder; `npm start` starts it.');
  const redis = connectRedis(address, 'working', createLog('silent', 'log'));
  try {
    const { answers } = createMemory(redis, config.prefix);
    for (let after: string | null = null; ; ) {
      const found = await answers.read(after, step);
      for (const { entry } of found) await print(`${JSON.stringify(entry)}\n`);
      after = found.at(-1)?.at ?? null;
      if (found.length < step) return;
    }
  } finally {
    redis.disconnect();
  }
}

/** Waits while whoever reads is behind. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

// Whoever reads may stop early (`| head`).
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
main(readConfig()).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
