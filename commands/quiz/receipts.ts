import type { Answer, Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import type { LockedAnswer, Round } from '../../src/store/study';
import { isRight } from '../../src/study/grade';
import { timeLink } from '../../src/text/time-link';
import { again, deckAsked } from './again';
import type { DrawnRound } from './draw-round';
import { explain, judge } from './explain';
import { pointsLine } from './points';
import { reviewButton } from './review-button';
import { section } from './write-question';

interface Receipt {
  round: Round;
  answer: LockedAnswer;
  /** The person had answered before. */
  again: boolean;
}

/** What a person reads when an answer is locked; nothing of whether it is right before the deadline. */
export function writeLocked({ round, answer, again }: Receipt, context: Context): Answer {
  const { say } = context;
  const over = round.deadline !== null && context.now() > round.deadline;
  const until = round.deadline === null ? '' : timeLink(round.deadline);
  const text = say(again ? 'quiz.lockedBefore' : 'quiz.locked', {
    said: answer.said,
    until,
    over: String(over),
  });
  return whisper(say('quiz.locked.title'), text, over ? [mineButton(round, context)] : []);
}

/** Received after the deadline: not counted, so it may be told what would have been right. */
export async function writeLate(round: Round, drawn: DrawnRound, context: Context): Promise<Answer> {
  const { say } = context;
  const until = round.deadline === null ? '' : timeLink(round.deadline);
  const { blocks, ...rest } = await explain(drawn, [], context);
  return {
    ...whisper(say('quiz.late.title'), say('quiz.late', { until }), [
      reviewButton(drawn.item, context),
      { label: say('quiz.button.another'), command: '/quiz' },
    ]),
    ...rest,
    blocks: [section(say('quiz.late', { until })), ...blocks],
  };
}

/** The grade at once, the explanation, and the way on. */
export async function writeSolo(
  { round, drawn, answer }: { round: Round; drawn: DrawnRound; answer: LockedAnswer },
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const { share } = answer.entry;
  const verdict = say('quiz.verdict', {
    said: answer.said,
    share: Math.round(100 * share),
    right: String(isRight(share)),
  });
  const { blocks, ...computed } = await explain(drawn, [answer], context);
  const judged = judge(drawn, answer, context);
  return {
    ...whisper(
      say('quiz.solo.title', { right: String(isRight(share)) }),
      '',
      soloButtons(round, drawn, answer, context),
    ),
    ...computed,
    blocks: [
      section([verdict, ...judged, await pointsLine(answer, context)].filter(Boolean).join('\n\n')),
      ...blocks,
    ],
  };
}

function soloButtons(
  round: Round,
  { topic, item }: DrawnRound,
  answer: LockedAnswer,
  { say, language }: Context,
): Button[] {
  const next =
    round.index < round.count
      ? `/round next ${round.id}`
      : `${again({ topic, deck: deckAsked(round.request) })} mode:solo`;
  return [
    { label: say('quiz.button.next'), command: next },
    ...contestButton(answer, round, { say }),
    reviewButton(item, { say }),
    ...(topic ? [{ label: topic.title[language], command: `/ask ${topic.id}` }] : []),
  ];
}

/** A right answer needs no contest; what was chosen by a letter allows none. */
export function contestButton(
  { entry }: LockedAnswer,
  round: Round,
  { say }: Pick<Context, 'say'>,
): Button[] {
  if (entry.share === 1 || entry.kind === 'choice') return [];
  return [{ label: say('quiz.button.contest'), command: `/round contest ${round.id}` }];
}

export function mineButton({ id }: Round, { say }: Pick<Context, 'say'>): Button {
  return { label: say('quiz.button.mine'), command: `/round mine ${id}` };
}

export function whisper(title: string, markdown: string, buttons: Button[]): Answer {
  return { title, blocks: [section(markdown)], facts: [], figures: [], buttons, private: true };
}
