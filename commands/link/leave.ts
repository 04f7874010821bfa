import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { idFrom } from '../quiz/open-round';
import { whisper } from '../quiz/receipts';
import { inGroup } from './offer';

const joinAgain = [{ label: '/link', command: '/link' }];

/** Each side stands for itself again, with what it had before; what was done meanwhile stays with the one that counted. */
export async function leavePerson(request: Request, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const { links, identities, answers } = memory;
  const own = identities.own(request);
  const person = await identities.current(own);
  const parting = person === own ? (await identities.all(own)).filter((id) => id !== own) : [own];
  // First, so that a request that is tried again finds out who it was about.
  for (const from of parting)
    await answers.append({
      ...{ type: 'part', id: idFrom('u', `${request.id} ${from}`), at: request.receivedAt, person, from },
    });
  const left = await links.leavePerson(own);
  if (left === 0)
    throw new UserError(inEveryLanguage('link.none', { kind: 'person' }), { buttons: joinAgain });
  return whisper(say('link.title'), say('link.left', { count: left }), joinAgain);
}

export async function leaveGroup(request: Request, context: Context): Promise<Answer> {
  await inGroup(request, context);
  const { say, memory } = context;
  const { links, identities } = memory;
  const left = await links.leaveChannel(identities.channel(request), identities.ownGroup(request));
  if (left === 0) throw new UserError(inEveryLanguage('link.none', { kind: 'group' }));
  await followGroups(context);
  return whisper(say('link.title'), say('link.leftGroup', { count: left }), []);
}

/** A channel's daily question belongs to the group that the channel belongs to. */
export async function followGroups({ memory }: Pick<Context, 'memory'>): Promise<void> {
  const { dailies, identities } = memory;
  for (const daily of await dailies.all()) {
    const group = await identities.group(daily.request);
    if (group !== daily.group) await dailies.write({ ...daily, group });
  }
}
