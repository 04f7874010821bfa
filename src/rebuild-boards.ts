import { type Config, readConfig } from './config';
import { createLog } from './log';
import { connectRedis } from './store/connect-redis';
import { createMemory } from './store/study';
import { runningRedis } from './supervisor/running-redis';

/** Names of differing parts that are shown. */
const mostNames = 10;

/**
 * `npm run boards:rebuild`: makes points, ratings and boards anew from the answer log, says whether they equal those that were kept, and
 * brings them into force. Exit status 1: they differed, or nothing could be done.
 */
async function main(config: Config): Promise<void> {
  const address = config.redis ?? runningRedis(config.dataFolder);
  if (!address) throw new Error('Nothing runs for this data folder; `npm start` starts it.');
  const redis = connectRedis(address, 'working', createLog('silent', 'boards'));
  try {
    const started = performance.now();
    const rebuilt = await createMemory(redis, config.prefix).boards.rebuild();
    if (!rebuilt) throw new Error('The boards are being rebuilt already; wait until that is done.');
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${rebuilt.entries} entries of the log replayed in ${seconds} s; the new boards are in force`);
    report(rebuilt);
  } finally {
    redis.disconnect();
  }
}

function report({ equal, different, forgotten }: { equal: number; different: string[]; forgotten: number }) {
  if (different.length === 0) return say(`✓ all numbers equal those that were kept (${equal} parts)`);
  process.exitCode = 1;
  say(`✗ ${different.length} of ${equal + different.length} parts differed from those that were kept:`);
  for (const name of different.slice(0, mostNames)) say(`  ${name}`);
  if (different.length > mostNames) say(`  … and ${different.length - mostNames} more`);
  if (forgotten > 0)
    say(`  ${forgotten} forgotten since the last rebuild: ratings of others counted their answers until now`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(readConfig()).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
