import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { KeptInterview } from '../../src/store/study';
import { elapsedAt, type Happening } from '../../src/study/interview/interview';
import { gradeAnswer } from '../quiz/grade-answer';
import { whisper } from '../quiz/receipts';
import type { MockParts } from './mock';
import type { Said } from './options';
import { drawTurn, planEnd, play } from './play';
import { writeReport } from './report';
import { hintOf, writeTurn } from './write-turn';

/** What a person does in an interview that goes on. */
export async function act(parts: MockParts, said: Said, request: Request, context: Context): Promise<Answer> {
  const interview = await findInterview(said, request, context);
  if (said.verb === 'report') {
    if (!interview.ended) return standing(parts, interview, context.say('mock.goesOn'), context);
    return writeReport(parts, interview, '', context);
  }
  // The same request once more, after its worker died, is answered from what it did then.
  const known = interview.heard.includes(request.id);
  const what = known ? null : await happening(parts, interview, said, request, context);
  if (what === 'no hint') return standing(parts, interview, context.say('quiz.hint.none'), context);
  const after = what ? await play(parts.bank, interview.id, what, context) : interview;
  if (!after) throw gone();
  if (said.verb === 'resume' && !after.ended && !after.paused) await planEnd(after, context);
  return tell(parts, said, after, request, context);
}

async function findInterview({ turn }: Said, request: Request, { memory }: Context): Promise<KeptInterview> {
  const person = await memory.identities.person(request);
  const interview = turn ? await memory.interviews.read(turn.id) : await memory.interviews.latestOf(person);
  if (!interview) throw gone();
  if (interview.person !== person) throw new UserError(inEveryLanguage('mock.notYours'));
  return interview;
}

const gone = () =>
  new UserError(inEveryLanguage('mock.none'), {
    buttons: [{ label: '/mock minutes:30', command: '/mock minutes:30' }],
  });

async function happening(
  parts: MockParts,
  interview: KeptInterview,
  { verb, words, turn }: Said,
  request: Request,
  context: Context,
): Promise<Happening | 'no hint' | null> {
  const from = { by: request.id, at: request.receivedAt };
  if (verb === 'pause' || verb === 'resume' || verb === 'stop') return { ...from, kind: verb };
  const place = turn?.place ?? interview.turns.length - 1;
  const open = interview.turns[place];
  if (!open || open.outcome) return null;
  if (verb === 'skip') return { ...from, kind: 'skip', turn: place };
  const drawn = await drawTurn(parts.bank, interview, open, context);
  // Its item was taken away meanwhile.
  if (!drawn) return { ...from, kind: 'skip', turn: place };
  if (verb === 'hint')
    return hintOf(drawn.question, context) === null ? 'no hint' : { ...from, kind: 'hint', turn: place };
  const { share, said, option } = gradeAnswer(drawn, words);
  return { ...from, kind: 'answer', turn: place, share, said, option };
}

/** What came of it, and how it goes on. */
async function tell(
  parts: MockParts,
  { verb, turn }: Said,
  after: KeptInterview,
  request: Request,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const settled = after.turns.find(({ outcome }) => outcome?.by === request.id);
  const share = settled?.outcome?.share;
  const verdict = settled
    ? say('mock.verdict', { share: Math.round(100 * (share ?? 0)), skipped: String(share === null) })
    : '';
  if (after.ended) {
    const why = after.ended.by === request.id ? after.ended.why : 'before';
    return writeReport(parts, after, [verdict, say('mock.ended', { why })].join('\n\n'), context);
  }
  if (verb === 'hint' && turn?.place === after.turns.length - 1) return hint(parts, after, context);
  if (verb === 'hint' && !turn) return hint(parts, after, context);
  if (settled) return standing(parts, after, verdict, context);
  if (after.paused) return standing(parts, after, '', context);
  return standing(parts, after, say('mock.unchanged', { verb: verb ?? 'other' }), context);
}

async function hint(parts: MockParts, interview: KeptInterview, context: Context): Promise<Answer> {
  const turn = interview.turns.at(-1);
  const drawn = turn && (await drawTurn(parts.bank, interview, turn, context));
  const text = drawn && hintOf(drawn.question, context);
  const { say } = context;
  if (interview.paused || !text) return standing(parts, interview, '', context);
  return standing(
    parts,
    interview,
    `**${say('quiz.hint.title')}** ${text} ${say('quiz.hint.half')}`,
    context,
  );
}

/** Where an interview stands: the break, the open question, or the report. */
export async function standing(
  parts: MockParts,
  interview: KeptInterview,
  before: string,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  if (interview.ended) return writeReport(parts, interview, before, context);
  if (interview.paused) {
    const left = interview.minutes - elapsedAt(interview, context.now()) / 60_000;
    return whisper(say('mock.paused.title'), say('mock.paused', { minutes: Math.ceil(left) }), [
      { label: say('mock.button.resume'), command: '/mock resume' },
      { label: say('mock.button.stop'), command: '/mock stop' },
    ]);
  }
  const turn = interview.turns.at(-1);
  const drawn = turn && (await drawTurn(parts.bank, interview, turn, context));
  if (drawn) return writeTurn(interview, drawn, before, context);
  return whisper(say('mock.title'), [before, say('quiz.gone')].join('\n\n'), [
    { label: say('quiz.button.skip'), command: '/mock skip' },
    { label: say('mock.button.stop'), command: '/mock stop' },
  ]);
}
