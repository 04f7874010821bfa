import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { LinkOffer } from '../../src/store/study';
import { timeLink } from '../../src/text/time-link';
import { onlyAdmins } from '../may-manage';
import { whisper } from '../quiz/receipts';

/** ms for which a code can be carried to the other side. */
const goodFor = 10 * 60_000;

/** A code with which the person says on another platform who they are here. */
export async function offerPerson(request: Request, context: Context): Promise<Answer> {
  const { identities } = context.memory;
  const person = await identities.person(request);
  const ids = await identities.all(person);
  return offer({ kind: 'person', id: identities.own(request) }, request, ids.length - 1, context);
}

/** A code with which administrators of another place bring a channel into this group. */
export async function offerGroup(request: Request, context: Context): Promise<Answer> {
  await inGroup(request, context);
  const group = await context.memory.identities.group(request);
  return offer({ kind: 'group', id: group }, request, 0, context);
}

/** Groups are joined in their channels, by their administrators. */
export async function inGroup(request: Request, { memory }: Context): Promise<void> {
  if ((await memory.identities.group(request)).startsWith('alone-'))
    throw new UserError(inEveryLanguage('link.noGroup'));
  onlyAdmins(request);
}

async function offer(
  what: Pick<LinkOffer, 'kind' | 'id'>,
  request: Request,
  joined: number,
  context: Context,
): Promise<Answer> {
  const { say, memory } = context;
  const { platform, person } = request;
  const until = context.now() + goodFor;
  const contact = { ...request, options: {}, text: '/link' };
  const code = await memory.links.issue({ ...what, platform, name: person.name, request: contact }, until);
  const text = say('link.offer', { kind: what.kind, code, until: timeLink(until), joined });
  const off: Button = { label: say('link.button.off', { kind: 'person' }), command: '/link off' };
  return whisper(say('link.title'), text, [
    { label: say('link.button.enter'), command: '/link', form: true },
    ...(joined > 0 ? [off] : []),
  ]);
}
