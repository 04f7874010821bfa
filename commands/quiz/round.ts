import type { Answer, Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { inEveryLanguage } from '../../src/chat/messages';
import { isOwn, ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Round } from '../../src/store/study';
import { contestAnswer } from './contest';
import { type DrawnRound, drawRound } from './draw-round';
import { writeMine } from './mine';
import { revealLater } from './open-round';
import { ownAnswer } from './own-answer';
import { whisper } from './receipts';
import { writeResult } from './reveal';
import { continueQuiz, type QuizParts } from './start';
import { writeClosedQuestion, writeQuestion } from './write-question';

/** ms between a result and the next question. */
const pause = 8000;
/** Questions without an answer after which a series ends by itself. */
const silence = 2;

interface Act {
  request: Request;
  round: Round;
  drawn: DrawnRound;
  /** What follows the round's id. */
  rest: string;
}

type Verb = (parts: QuizParts, act: Act, context: Context) => Promise<Answer>;

const verbs: Record<string, Verb> = { hint, skip, stop, show, mine, contest, next, reveal, tally, close };
const seenByAll = new Set(['reveal', 'tally', 'close']);

/** `/round`: what is done with a question that was put: its buttons say it, and requests of our own. */
export function createRound(parts: QuizParts): Command {
  return {
    name: 'round',
    internal: true,
    describe: { en: 'The buttons of a question', zh: '题目的按钮' },
    options: [],
    examples: [],
    isPrivate: ({ text = '' }) => !seenByAll.has(text.split(' ')[0] ?? ''),
    run: async (request, context) => {
      const [verb = '', id = '', ...rest] = (request.options.text ?? '').split(/\s+/);
      const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      const round = act ? await context.memory.rounds.read(id) : null;
      const language = isOwn(request) && round ? round.language : context.language;
      const drawn = round && (await drawRound(parts.bank, round, language, context));
      if (!act || !round || !drawn) {
        if (isOwn(request)) throw new NothingToSay(`no round ${id}`);
        throw new UserError(inEveryLanguage('quiz.noRound'), {
          buttons: [{ label: '/quiz', command: '/quiz' }],
        });
      }
      return act(parts, { request, round, drawn, rest: rest.join(' ') }, context);
    },
  };
}

async function hint(_: QuizParts, { request, round, drawn }: Act, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const person = await memory.identities.person(request);
  const { question } = drawn;
  if (await ownAnswer(round.id, person, context))
    return whisper(say('quiz.hint.title'), say('quiz.hint.late'), []);
  const struck = question.kind === 'choice' ? question.struckOut : [];
  const marks =
    question.kind === 'choice'
      ? question.options.filter(({ index }) => struck.includes(index)).map(({ mark }) => mark)
      : [];
  const text =
    question.kind === 'choice' ? say('quiz.hint.struck', { marks: marks.join(', ') }) : question.hint;
  if (!text) return whisper(say('quiz.hint.title'), say('quiz.hint.none'), []);
  await memory.rounds.hint(round.id, person);
  return whisper(say('quiz.hint.title'), `${text}\n\n${say('quiz.hint.half')}`, []);
}

async function skip(_: QuizParts, { request, round, drawn }: Act, context: Context): Promise<Answer> {
  await maySteer(request, round, context);
  const { say, memory } = context;
  await memory.rounds.end(round.id, request.receivedAt);
  if (round.mode === 'solo')
    return writeResult(round, drawn, [], context).then((answer) => ({ ...answer, private: true }));
  const ended = await memory.rounds.read(round.id);
  if (ended) await revealLater(ended, context);
  return whisper(say('quiz.skipped.title'), say('quiz.skipped'), []);
}

async function stop(parts: QuizParts, act: Act, context: Context): Promise<Answer> {
  await maySteer(act.request, act.round, context);
  await context.memory.series.stop(act.round.series);
  const { title, blocks } = await skip(parts, act, context);
  return act.round.mode === 'solo'
    ? { ...whisper(title, '', []), blocks }
    : whisper(context.say('quiz.stopped.title'), context.say('quiz.stopped'), []);
}

async function maySteer(request: Request, round: Round, { memory }: Context): Promise<void> {
  const { identities } = memory;
  const starter = await identities.current(round.starter);
  if (request.person.admin || (await identities.person(request)) === starter) return;
  throw new UserError(inEveryLanguage('quiz.notStarter'));
}

/** The question in one's own language, for one's own eyes. */
async function show(_: QuizParts, { round, drawn }: Act, context: Context): Promise<Answer> {
  const answers = (await context.memory.rounds.answers(round.id)).length;
  return { ...writeQuestion({ ...drawn, round, answers }, context), private: true };
}

async function mine(_: QuizParts, { request, round, drawn }: Act, context: Context): Promise<Answer> {
  return writeMine(request, round, drawn, context);
}

async function contest(
  _: QuizParts,
  { request, round, drawn, rest }: Act,
  context: Context,
): Promise<Answer> {
  return contestAnswer(request, round, drawn, rest, context);
}

async function next(parts: QuizParts, { request, round }: Act, context: Context): Promise<Answer> {
  if (isOwn(request) && (await context.memory.series.stopped(round.series)))
    throw new NothingToSay('the series was stopped');
  return continueQuiz(parts, round, request, context);
}

async function reveal(_: QuizParts, { request, round, drawn }: Act, context: Context): Promise<Answer> {
  const { rounds } = context.memory;
  if (round.deadline !== null && context.now() < round.deadline) {
    await revealLater(round, context);
    throw new NothingToSay('the question is open longer than it was');
  }
  if (!(await rounds.reveal(round.id, request.id))) throw new NothingToSay('revealed already');
  const answers = await rounds.answers(round.id);
  const own = (verb: string, at: number) => {
    const said = { id: `${verb}-${round.id}`, line: `/round ${verb} ${round.id}`, language: round.language };
    return context.later(ownRequest(round.request, said, at), at);
  };
  await own('close', context.now());
  if (await goesOn(round, answers.length, context)) await own('next', context.now() + pause);
  return writeResult(round, drawn, answers, context);
}

async function goesOn(round: Round, answers: number, { memory }: Context): Promise<boolean> {
  if (round.index >= round.count || (await memory.series.stopped(round.series))) return false;
  return (await memory.series.silent(round.series, answers > 0)) < silence;
}

/** How many have answered, under the question. */
async function tally(_: QuizParts, { round, drawn }: Act, context: Context): Promise<Answer> {
  const { rounds } = context.memory;
  if (await rounds.revealed(round.id)) throw new NothingToSay('closed by now');
  const answers = (await rounds.answers(round.id)).length;
  return { ...writeQuestion({ ...drawn, round, answers }, context), edits: { replyTo: round.shownBy } };
}

/** Takes the buttons away. */
async function close(_: QuizParts, { round, drawn }: Act, context: Context): Promise<Answer> {
  const answers = (await context.memory.rounds.answers(round.id)).length;
  return { ...writeClosedQuestion({ ...drawn, round, answers }, context), edits: { replyTo: round.shownBy } };
}
