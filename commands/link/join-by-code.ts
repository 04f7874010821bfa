import { nameInMarkdown, quotable } from '../../src/chat/clean-text';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { LinkOffer } from '../../src/store/study';
import { idFrom } from '../quiz/open-round';
import { whisper } from '../quiz/receipts';
import { planReminder } from '../review/reminder';
import { followGroups } from './leave';
import { inGroup } from './offer';
import { tellShower } from './tell-shower';

/** Joins this side with the one that showed a code. What cannot be done leaves the code as it is. */
export async function joinByCode(code: string, request: Request, context: Context): Promise<Answer> {
  const { links, identities } = context.memory;
  const wait = await links.guess(identities.own(request));
  if (wait > 0) throw new UserError(inEveryLanguage('link.tooMany', { minutes: Math.ceil(wait / 60_000) }));
  const found = await links.look(code, request.id, request.receivedAt);
  if (found.outcome !== 'good') throw refusal(code, found.outcome);
  const offer = JSON.parse(found.value) as LinkOffer;
  const use = async () => {
    const used = await links.redeem(code, request.id, request.receivedAt);
    if (used.outcome !== 'good') throw refusal(code, used.outcome);
  };
  return offer.kind === 'person'
    ? joinPerson(offer, use, request, context)
    : joinGroup(offer, use, request, context);
}

function refusal(code: string, outcome: 'used' | 'expired' | 'unknown'): UserError {
  return new UserError(inEveryLanguage('link.refused', { code: quotable(code), outcome }), {
    buttons: [{ label: '/link', command: '/link' }],
  });
}

async function joinPerson(
  offer: LinkOffer,
  use: () => Promise<void>,
  request: Request,
  context: Context,
): Promise<Answer> {
  const { identities, links, answers } = context.memory;
  const own = identities.own(request);
  const to = await identities.current(offer.id);
  const now = await identities.person(request);
  // A request that is tried again finds that it is joined already.
  if (now === to && own !== offer.id) await use();
  else {
    if (now === to) throw new UserError(inEveryLanguage('link.self'));
    if (now !== own) throw new UserError(inEveryLanguage('link.already'));
    await use();
    await bringAlong(own, to, context);
    await links.joinPerson(own, to);
  }
  const at = request.receivedAt;
  await answers.append({ type: 'join', id: idFrom('j', request.id), at, person: to, from: own });
  await keepReminder(to, request, context);
  await tellShower(offer, request, context);
  const { say } = context;
  const earlier = (await answers.ofPerson(own)).filter(({ type }) => type === 'answer').length;
  const text = say('link.joined', { name: nameInMarkdown(offer.name), platform: offer.platform, earlier });
  return whisper(say('link.title'), text, [
    { label: say('link.button.off', { kind: 'person' }), command: '/link off' },
    { label: '/me', command: '/me' },
  ]);
}

/** What the one has and the other has not. */
async function bringAlong(from: string, to: string, { memory }: Context): Promise<void> {
  await memory.reviews.copy(from, to);
  await memory.settings.adopt(from, to);
  await memory.interviews.adopt(from, to);
}

/** Who was reminded on one side alone goes on being reminded there. */
async function keepReminder(person: string, request: Request, context: Context): Promise<void> {
  const { settings, reminders, identities } = context.memory;
  const { reminderHour } = await settings.person(person);
  if (reminderHour === null || (await reminders.read(person))) return;
  const zone = await settings.zoneOf(person, await identities.group(request));
  await planReminder(request, { person, zone }, context);
}

async function joinGroup(
  offer: LinkOffer,
  use: () => Promise<void>,
  request: Request,
  context: Context,
): Promise<Answer> {
  await inGroup(request, context);
  const { identities, links } = context.memory;
  if (identities.ownGroup(request) === offer.id) throw new UserError(inEveryLanguage('link.sameGroup'));
  await use();
  await links.joinChannel(identities.channel(request), offer.id);
  await followGroups(context);
  await tellShower(offer, request, context);
  const { say } = context;
  const text = say('link.joinedGroup', { name: nameInMarkdown(offer.name), platform: offer.platform });
  return whisper(say('link.title'), text, [
    { label: say('link.button.off', { kind: 'group' }), command: '/link group-off' },
  ]);
}
