import { loadTopics } from '../content';
import { type Config, readConfig } from './config';
import { languages, textIn } from './language';
import { createLog } from './log';
import { connectRedis } from './store/connect-redis';
import { type Answers, createMemory } from './store/study';
import type { LogEntry } from './study/answer-log';
import { flagRules } from './study/item-statistics';
import { type ReviewedItem, reviewItems } from './study/review-items';
import { runningRedis } from './supervisor/running-redis';

/** Entries of the log that are read at a time. */
const batch = 1000;

/** `npm run items [-- zh]`: what everybody's answers say against items of the quizzes. Exit status 1: something was flagged, or nothing could be read. */
async function main(config: Config, wanted: string | undefined): Promise<void> {
  const language = languages.find((known) => known === wanted) ?? 'en';
  const address = config.redis ?? runningRedis(config.dataFolder);
  if (!address) throw new Error('Nothing runs for this data folder; `npm start` starts it.');
  const redis = connectRedis(address, 'working', createLog('silent', 'items'));
  try {
    const entries = await readAll(createMemory(redis, config.prefix).answers);
    const items = loadTopics().flatMap(({ quiz }) => quiz);
    const reviewed = reviewItems(entries, items);
    const flagged = reviewed.filter(({ flags }) => flags.length > 0);
    const enough = reviewed.filter(({ answers }) => answers >= flagRules.answers);
    say(
      `${reviewed.length} items were answered, ${enough.length} of them by ${flagRules.answers} people or more`,
    );
    for (const item of flagged) report(item, (text) => textIn(text, language));
    say(flagged.length === 0 ? '✓ nothing speaks against any of them' : `✗ ${flagged.length} flagged`);
    process.exitCode = flagged.length === 0 ? 0 : 1;
  } finally {
    redis.disconnect();
  }
}

async function readAll(answers: Answers): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let after: string | null = null; ; ) {
    const logged = await answers.read(after, batch);
    entries.push(...logged.map(({ entry }) => entry));
    const last = logged.at(-1);
    if (!last) return entries;
    after = last.at;
  }
}

function report(
  { itemId, answers, easiness, discrimination, flags }: ReviewedItem,
  write: (text: ReviewedItem['flags'][number]['reason']) => string,
): void {
  const r = discrimination === null ? '–' : discrimination.toFixed(2);
  say(`✗ ${itemId}   ${answers} answers, mean share ${Math.round(100 * easiness)} %, discrimination ${r}`);
  for (const { kind, reason } of flags) say(`  ${kind}: ${write(reason)}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(readConfig(), process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
