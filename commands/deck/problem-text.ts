import type { DeckProblem } from '../../content';
import { quotable } from '../../src/chat/clean-text';
import { type Say, speaker } from '../../src/chat/messages';
import type { Text } from '../../src/language';

/** Problems that are told one by one. */
const told = 8;

/** What is wrong with a deck that cannot be read, each with its place, in both languages. */
export function unreadable(problems: readonly DeckProblem[]): Text {
  return { en: writeProblems(problems, speaker('en')), zh: writeProblems(problems, speaker('zh')) };
}

function writeProblems(problems: readonly DeckProblem[], say: Say): string {
  const rows = problems.slice(0, told).map((problem) => `- ${writeProblem(problem, say)}`);
  return say('deck.unreadable', {
    problems: rows.join('\n'),
    more: Math.max(0, problems.length - told),
  });
}

function writeProblem({ line, item, field, what, detail }: DeckProblem, say: Say): string {
  const where = [
    ...(line === null ? [] : [say('deck.problem.line', { line: String(line) })]),
    ...[item, field].filter((name) => name.trim() !== '').map((name) => `\`${quotable(name)}\``),
  ].join(say('deck.problem.between'));
  return say('deck.problem', {
    where: where || say('deck.problem.whole'),
    what: say(`deck.problem.${what}`, { detail: quotable(detail) }),
  });
}
