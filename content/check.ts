import { createFormulaCheck } from './checks/formula-flaws';
import { quizFlaws } from './checks/quiz-flaws';
import { topicFlaws } from './checks/topic-flaws';
import { loadTopics } from './load-topics';

/** `npm run content:check`: prints what is wrong or thin in the topics and quizzes; exit code 1 when something is wrong. */
function check(): void {
  const topics = loadTopics();
  const checkFormula = createFormulaCheck();
  const flaws = [...topicFlaws(topics, checkFormula), ...quizFlaws(topics, checkFormula)];
  for (const { where, what, grave } of flaws)
    process.stdout.write(`${grave ? 'error ' : 'remark'} ${where}: ${what}\n`);
  const items = topics.reduce((sum, { quiz }) => sum + quiz.length, 0);
  const errors = flaws.filter(({ grave }) => grave).length;
  process.stdout.write(
    `${topics.length} topics, ${items} quiz items, ${errors} errors, ${flaws.length - errors} remarks\n`,
  );
  if (errors > 0) process.exitCode = 1;
}

try {
  check();
} catch (error) {
  process.stdout.write(`error  ${(error as Error).message}\n`);
  process.exitCode = 1;
}
