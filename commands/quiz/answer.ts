import type { Answer, Command, Context, Form } from '../../src/chat/command';
import { inEveryLanguage, speaker } from '../../src/chat/messages';
import { ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import type { LockedAnswer, Round } from '../../src/store/study';
import { localDateAt } from '../../src/study/local-date';
import { type DrawnRound, drawRound } from './draw-round';
import { gradeAnswer } from './grade-answer';
import { idFrom, revealLater } from './open-round';
import { ownAnswer, tookHint } from './own-answer';
import { writeLate, writeLocked, writeSolo } from './receipts';
import type { QuizParts } from './start';

/** `/answer`: one locked answer to a question that is open, in private. Buttons and forms of a question say it, too. */
export function createAnswer(parts: QuizParts): Command {
  return {
    name: 'answer',
    area: 'study',
    describe: { en: 'Answer the question that is open here, in private', zh: '私下回答当前题目' },
    options: [
      {
        name: 'answer',
        kind: 'text',
        describe: { en: 'a letter, a number, or your own words', zh: '选项字母、数字或文字' },
        required: true,
      },
      {
        name: 'round',
        kind: 'word',
        describe: { en: 'which question; left out: the latest here', zh: '哪一题；不填则为此处最新一题' },
        required: false,
      },
    ],
    examples: ['/answer B', '/answer 2^6', '/answer 78%'],
    isPrivate: () => true,
    form: (rest, language) => formOf(rest, language),
    run: (request, context) => lockAnswer(parts, request, context),
  };
}

const roundOption = /(?:^|\s)round[:=：](\S+)/;

function formOf(rest: string, language: Language): Form {
  const say = speaker(language);
  const round = roundOption.exec(rest)?.[1];
  return {
    title: say('quiz.form.title'),
    fields: [
      {
        name: 'answer',
        label: say('quiz.form.answer'),
        hint: say('quiz.form.hint'),
        value: '',
        required: true,
        kind: 'text',
      },
    ],
    ...(round ? { hidden: { round } } : {}),
  };
}

async function lockAnswer(parts: QuizParts, request: Request, context: Context): Promise<Answer> {
  const { rounds, identities } = context.memory;
  const round = await findRound(request, context);
  const drawn = await drawRound(parts.bank, round, context.language, context);
  if (!drawn) throw new UserError(inEveryLanguage('quiz.gone'));
  const person = await identities.person(request);
  if (round.mode === 'solo' && person !== (await identities.current(round.starter)))
    throw new UserError(inEveryLanguage('quiz.notYours'));
  const before = await ownAnswer(round.id, person, context);
  // One answer each, also of who had another id when they gave it.
  if (before && before.entry.person !== person)
    return writeLocked({ round, answer: before, again: true }, context);
  const graded = gradeAnswer(drawn, wordsOf(request));
  await identities.meet(person, request.person.name);
  const answer: LockedAnswer = {
    entry: await toEntry(round, drawn, { ...graded, person, request }, context),
    name: request.person.name,
    said: graded.said,
  };
  const locked = await rounds.lock(round, answer);
  if (locked.outcome === 'unknown') throw unknownRound();
  if (locked.outcome === 'late') return writeLate(round, drawn, context);
  if (locked.outcome === 'answered')
    return writeLocked({ round, answer: locked.before, again: true }, context);
  if (round.mode === 'solo') return writeSolo({ round, drawn, answer }, context);
  const now = { ...round, deadline: locked.deadline ?? round.deadline };
  if (now.deadline !== round.deadline) await revealLater(now, context);
  await tallyLater(round, context);
  return writeLocked({ round: now, answer, again: false }, context);
}

/** What was said, as it was said: in an answer `x=1` is no option. */
function wordsOf({ text }: Request): string {
  return text
    .replace(/^[/／]\S+\s*/u, '')
    .replace(roundOption, '')
    .trim();
}

async function findRound(request: Request, { memory }: Context): Promise<Round> {
  const named = roundOption.exec(request.text)?.[1] ?? request.options.round;
  const id = named ?? (await memory.rounds.latestIn(memory.identities.channel(request)));
  const round = id ? await memory.rounds.read(id) : null;
  if (!round) throw unknownRound();
  return round;
}

function unknownRound(): UserError {
  return new UserError(inEveryLanguage('quiz.noRound'), { buttons: [{ label: '/quiz', command: '/quiz' }] });
}

interface Given extends Pick<LockedAnswer['entry'], 'share' | 'option' | 'person'> {
  request: Request;
}

async function toEntry(
  round: Round,
  { item }: DrawnRound,
  { share, option, person, request }: Given,
  context: Context,
): Promise<LockedAnswer['entry']> {
  const at = request.receivedAt;
  const { topic, itemId, version, seed, channel, group, opened, deadline } = round;
  return {
    type: 'answer',
    id: idFrom('a', request.id),
    at,
    person,
    group,
    channel,
    topic,
    itemId,
    version,
    seed,
    kind: item.kind,
    difficulty: item.difficulty,
    share,
    hinted: await tookHint(round.id, person, context),
    time: deadline === null ? null : { used: Math.max(0, at - opened), allowed: deadline - opened },
    localDate: localDateAt(at, await context.memory.settings.zoneOf(person, group)),
    option,
  };
}

/** ms between two changes of the number of answers under a question: chats allow a few edits a second at most. */
const tallyEvery = 4000;

/** The number of answers is written under the question, for all that came within a few seconds at once. */
async function tallyLater(round: Round, context: Context): Promise<void> {
  const next = (Math.floor(context.now() / tallyEvery) + 1) * tallyEvery;
  if (round.deadline !== null && next >= round.deadline) return;
  const own = { id: `tally-${round.id}-${next}`, line: `/round tally ${round.id}`, language: round.language };
  await context.later(ownRequest(round.request, own, next), next);
}
