import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Answer, Context } from '../../src/chat/command';
import type { LockedAnswer, Round } from '../../src/store/study';
import type { DrawnQuestion } from '../../src/study/drawn-question';
import { isRight } from '../../src/study/grade';
import { again, deckAsked } from './again';
import type { DrawnRound } from './draw-round';
import { explain } from './explain';
import { pointsOf } from './points';
import { reviewButton } from './review-button';
import { section } from './write-question';

/** Names at most under a result. */
const namedMost = 10;
/** Blocks of a full bar. */
const barLength = 12;

/** The result of a round: how the answers spread, what is right and why, who earned what. */
export async function writeResult(
  round: Round,
  drawn: DrawnRound,
  answers: readonly LockedAnswer[],
  context: Context,
): Promise<Answer> {
  const { say, language } = context;
  const right = answers.filter(({ entry }) => isRight(entry.share)).length;
  const spread = [
    say('quiz.result', { answers: answers.length, right }),
    ...distribution(drawn.question, answers, context),
  ];
  const { blocks, ...computed } = await explain(drawn, answers, context);
  const earned = await earnings(answers, context);
  return {
    ...computed,
    title: say('quiz.result.title', { index: round.index, count: round.count }),
    blocks: [
      section([drawn.question.question, ...spread].join('\n\n')),
      ...blocks,
      ...(earned ? [section(earned)] : []),
    ],
    buttons: [
      { label: say('quiz.button.mine'), command: `/round mine ${round.id}` },
      ...(drawn.topic ? [{ label: drawn.topic.title[language], command: `/ask ${drawn.topic.id}` }] : []),
      reviewButton(drawn.item, context),
      {
        label: say('quiz.button.another'),
        command: again({ topic: drawn.topic, deck: deckAsked(round.request) }),
      },
      { label: say('quiz.button.board'), command: '/leaderboard' },
    ],
    private: false,
  };
}

function distribution(question: DrawnQuestion, answers: readonly LockedAnswer[], { say }: Context): string[] {
  if (answers.length === 0) return [];
  if (question.kind === 'choice') {
    const rows = question.options.map(({ mark, index, text }) => {
      const votes = answers.filter(({ entry }) => entry.option === index).length;
      const sign = index === question.right ? '✓' : '·';
      return `- ${sign} **${mark}** ${bar(votes / answers.length)} ${votes} — ${text}`;
    });
    return [rows.join('\n')];
  }
  if (question.kind === 'numeric') {
    const wrong = answers.filter(({ entry }) => entry.share < 1).map(({ said }) => said);
    const common = commonest(wrong).map(([said, count]) => `${said} (${count})`);
    return common.length > 0 ? [say('quiz.wrongNumbers', { list: common.join(', ') })] : [];
  }
  const shares = answers.map(({ entry }) => Math.round(entry.share * 4) / 4);
  const rows = [1, 0.75, 0.5, 0.25, 0].map((share) => {
    const count = shares.filter((own) => own === share).length;
    return `- ${share * 100} % ${bar(count / answers.length)} ${count}`;
  });
  return [rows.join('\n')];
}

function bar(part: number): string {
  const full = Math.round(part * barLength);
  return '▰'.repeat(full) + '▱'.repeat(barLength - full);
}

function commonest(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
}

/** Points of those who agreed to be named, the most first; how many others there are. */
async function earnings(answers: readonly LockedAnswer[], context: Context): Promise<string> {
  if (answers.length === 0) return '';
  const { say, memory } = context;
  const points = await pointsOf(answers, context);
  const agreed = await Promise.all(
    answers.map(async (answer) => {
      // Whoever linked their identities meanwhile decides for all of them.
      const person = await memory.identities.current(answer.entry.person);
      return (await memory.settings.person(person)).showName ? [answer] : [];
    }),
  );
  const total = ({ entry }: LockedAnswer) => points.get(entry.id)?.points.total ?? 0;
  const named = agreed
    .flat()
    .sort((a, b) => total(b) - total(a) || a.entry.at - b.entry.at)
    .slice(0, namedMost);
  const rows = named.map(
    (answer) => `- ${say('quiz.earned', { name: nameInMarkdown(answer.name), points: total(answer) })}`,
  );
  const others = say('quiz.others', { others: answers.length - named.length, named: named.length });
  return [say('quiz.earnings'), rows.join('\n'), others].filter(Boolean).join('\n\n');
}
