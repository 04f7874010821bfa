import { createHash } from 'node:crypto';
import type { TopicSearch } from '../../content';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import { ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { GroupSettings, Round } from '../../src/store/study';
import { itemVersion } from '../../src/study/draw-item';
import type { Bank } from './bank';
import { chooseItem } from './choose-item';
import { drawRound } from './draw-round';
import { type QuizOptions, readQuizOptions } from './options';
import { writeQuestion } from './write-question';

export interface QuizParts {
  bank: Bank;
  search: TopicSearch;
}

/** ms after the deadline at which the result is written: what was received in time may still be on its way. */
export const grace = 1500;

/** The first question of a `/quiz`. */
export async function startQuiz(parts: QuizParts, request: Request, context: Context): Promise<Answer> {
  const wanted = readQuizOptions(request.options, parts.search);
  const { identities, settings } = context.memory;
  const group = await identities.group(request);
  const rules = await settings.group(group);
  const mode = wanted.mode ?? (request.place.kind === 'direct' ? 'solo' : 'group');
  if (mode !== 'solo') mayStart(request, rules);
  const starter = await identities.person(request);
  const series = idFrom('q', request.id);
  return putQuestion(
    parts,
    { request, wanted, rules, group, mode, starter, series, index: 1, shownBy: request.id },
    context,
  );
}

/** The next question of the same `/quiz`, with what was asked for then. */
export async function continueQuiz(
  parts: QuizParts,
  round: Round,
  shownBy: Request,
  context: Context,
): Promise<Answer> {
  const wanted = readQuizOptions(round.request.options, parts.search);
  const rules = await context.memory.settings.group(round.group);
  return putQuestion(
    parts,
    { ...round, wanted, rules, index: round.index + 1, shownBy: shownBy.id },
    context,
  );
}

interface Wanted
  extends Pick<Round, 'request' | 'group' | 'mode' | 'starter' | 'series' | 'index' | 'shownBy'> {
  wanted: QuizOptions;
  rules: GroupSettings;
}

async function putQuestion(
  { bank }: QuizParts,
  { wanted, rules, ...place }: Wanted,
  context: Context,
): Promise<Answer> {
  const { identities, rounds } = context.memory;
  const channel = identities.channel(place.request);
  const id = idFrom('r', place.shownBy);
  const known = await rounds.read(id);
  const chosen = known
    ? await bank.find(known.itemId, place.group, context)
    : chooseItem(
        await bank.list(place.group, context),
        wanted,
        await rounds.askedIn(channel),
        id,
        rules.difficulty,
      );
  if (!chosen) throw new UserError(inEveryLanguage('quiz.gone'));
  const now = context.now();
  const round = await rounds.open({
    ...place,
    id,
    channel,
    topic: chosen.topic?.id ?? chosen.item.id.split('/')[0] ?? '',
    itemId: chosen.item.id,
    version: itemVersion(chosen.item),
    seed: id,
    language: context.language,
    count: wanted.count,
    opened: now,
    deadline: place.mode === 'solo' ? null : now + (wanted.seconds ?? rules.seconds) * 1000,
  });
  await revealLater(round, context);
  const drawn = await drawRound(bank, round, context.language, context);
  if (!drawn) throw new UserError(inEveryLanguage('quiz.gone'));
  return writeQuestion({ ...drawn, round, answers: 0 }, context);
}

/** Sees to it that the result comes after the deadline; a changed deadline has a reveal of its own, and the first one counts. */
export async function revealLater(round: Round, context: Pick<Context, 'later' | 'now'>): Promise<void> {
  const { id, deadline, request, language } = round;
  if (deadline === null) return;
  const own = { id: `reveal-${id}-${deadline}`, line: `/round reveal ${id}`, language };
  await context.later(ownRequest(request, own, deadline), deadline + grace);
}

/** The same request makes the same id, however often it is tried. */
export function idFrom(kind: string, requestId: string): string {
  return kind + createHash('sha256').update(`${kind} ${requestId}`).digest('hex').slice(0, 12);
}

function mayStart({ person }: Request, { mayStart: who }: GroupSettings): void {
  if (who === 'everyone' || person.admin) return;
  throw new UserError(inEveryLanguage('quiz.onlyAdmins'), {
    buttons: [{ label: '/quiz mode:solo', command: '/quiz mode:solo' }],
  });
}
