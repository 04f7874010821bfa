import type { Answer, Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import type { Round } from '../../src/store/study';
import { isRight } from '../../src/study/grade';
import type { DrawnRound } from './draw-round';
import { judge } from './explain';
import { ownAnswer } from './own-answer';
import { pointsLine, shareLine } from './points';
import { contestButton, whisper, writeLocked } from './receipts';
import { writeResult } from './reveal';
import { reviewButton } from './review-button';

/** How one's own answer was judged; who gave none reads the result. Before the deadline it tells only what is locked. */
export async function writeMine(
  request: Request,
  round: Round,
  drawn: DrawnRound,
  context: Context,
): Promise<Answer> {
  const { say, memory } = context;
  const person = await memory.identities.person(request);
  const answer = await ownAnswer(round.id, person, context);
  const open = round.deadline === null || context.now() <= round.deadline;
  if (open && round.mode !== 'solo') {
    if (answer) return writeLocked({ round, answer, again: true }, context);
    return whisper(say('quiz.mine.title'), say('quiz.mine.open'), []);
  }
  if (!answer) {
    const result = await writeResult(round, drawn, await memory.rounds.answers(round.id), context);
    return { ...result, private: true };
  }
  const { share, hinted } = answer.entry;
  const verdict = say('quiz.verdict', {
    said: answer.said,
    share: Math.round(100 * share),
    right: String(isRight(share)),
  });
  const parts = [
    verdict,
    ...judge(drawn, answer, context),
    hinted ? say('quiz.hint.half') : '',
    await pointsLine(answer, context),
    await shareLine(round, answer, context),
  ];
  return whisper(say('quiz.mine.title'), parts.filter(Boolean).join('\n\n'), [
    ...contestButton(answer, round, context),
    reviewButton(drawn.item, context),
  ]);
}
