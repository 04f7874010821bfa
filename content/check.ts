import { topicFlaws } from './checks/topic-flaws';
import { loadTopics } from './load-topics';

/** `npm run content:check`: prints what is wrong or thin in the topics; exit code 1 when something is wrong. */
function check(): void {
  const topics = loadTopics();
  const flaws = topicFlaws(topics);
  for (const { where, what, grave } of flaws)
    process.stdout.write(`${grave ? 'error ' : 'remark'} ${where}: ${what}\n`);
  const errors = flaws.filter(({ grave }) => grave).length;
  process.stdout.write(
    `${topics.length} topics, ${errors} errors, ${flaws.length - errors} remarks on length or names\n`,
  );
  if (errors > 0) process.exitCode = 1;
}

try {
  check();
} catch (error) {
  process.stdout.write(`error  ${(error as Error).message}\n`);
  process.exitCode = 1;
}
