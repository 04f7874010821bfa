import type { TopicSearch } from '../../content';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { GroupSettings, Round } from '../../src/store/study';
import type { Bank } from './bank';
import { chooseItem } from './choose-item';
import { drawRound } from './draw-round';
import { idFrom, openRound, type RoundPlace } from './open-round';
import { type QuizOptions, readQuizOptions } from './options';
import { writeQuestion } from './write-question';

export interface QuizParts {
  bank: Bank;
  search: TopicSearch;
}

const alone = { label: '/quiz mode:solo', command: '/quiz mode:solo' };

/** The first question of a `/quiz`. */
export async function startQuiz(parts: QuizParts, request: Request, context: Context): Promise<Answer> {
  const wanted = readQuizOptions(request.options, parts.search);
  const { identities, settings } = context.memory;
  const group = await identities.group(request);
  const rules = await settings.group(group);
  // A person who brought the bot along has no result that it could post: it is no member there.
  const guest = request.address.member === 'no';
  const mode = wanted.mode ?? (request.place.kind === 'direct' || guest ? 'solo' : 'group');
  if (mode !== 'solo' && guest) throw new UserError(inEveryLanguage('quiz.guest'), { buttons: [alone] });
  if (mode !== 'solo') mayStart(request, rules);
  const starter = await identities.person(request);
  const series = idFrom('q', request.id);
  const first = { request, group, mode, starter, series, index: 1, shownBy: request.id, date: null };
  return putQuestion(parts, { ...first, count: wanted.count, wanted, rules }, context);
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

async function putQuestion(
  { bank }: QuizParts,
  { wanted, rules, ...place }: RoundPlace & { wanted: QuizOptions; rules: GroupSettings },
  context: Context,
): Promise<Answer> {
  const { rounds, identities } = context.memory;
  const asked = await rounds.askedIn(identities.channel(place.request));
  const items = await bank.list(place.group, context);
  const chosen = chooseItem(items, wanted, asked, idFrom('r', place.shownBy), rules.difficulty);
  const seconds = wanted.seconds ?? rules.seconds;
  const deadline = place.mode === 'solo' ? null : context.now() + seconds * 1000;
  const round = await openRound(place, chosen, deadline, context);
  const drawn = await drawRound(bank, round, context.language, context);
  if (!drawn) throw new UserError(inEveryLanguage('quiz.gone'));
  return writeQuestion({ ...drawn, round, answers: 0 }, context);
}

function mayStart({ person }: Request, { mayStart: who }: GroupSettings): void {
  if (who === 'everyone' || person.admin) return;
  throw new UserError(inEveryLanguage('quiz.onlyAdmins'), { buttons: [alone] });
}
