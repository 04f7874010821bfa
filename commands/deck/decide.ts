import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import { aside, ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Proposal } from '../../src/store/study';
import { whisper } from '../quiz/receipts';
import { checkItems } from './check-items';

/** Puts a draft before the administrators, and says so in the channel, without giving the questions away. */
export async function propose(proposal: Proposal, _: Request, context: Context): Promise<Answer> {
  const { memory, say } = context;
  await refuseUnsound(proposal);
  await memory.decks.propose(proposal.id);
  const { id, request, language } = proposal;
  if (request.place.kind === 'channel') {
    const own = { id: `deck-announce-${id}`, line: `/deck announce ${id}`, language };
    await context.later(ownRequest(request, own, context.now()), context.now());
  }
  return whisper(say('deck.title'), say('deck.proposed'), []);
}

/** Approves or rejects, once; who proposed is told. */
export async function decide(
  proposal: Proposal,
  decision: 'approved' | 'rejected',
  request: Request,
  context: Context,
): Promise<Answer> {
  const { memory, say } = context;
  const { id, deck, items, language } = proposal;
  if (decision === 'approved') await refuseUnsound(proposal);
  if (!(await memory.decks.decide(id, request.id, decision)))
    throw new UserError(inEveryLanguage('deck.decided', { state: proposal.state }));
  if (proposal.person !== (await memory.identities.person(request))) {
    const own = { id: `deck-told-${id}`, line: `/deck told ${id}`, language };
    await context.later(ownRequest(aside(proposal.request), own, context.now()), context.now());
  }
  return whisper(say('deck.title'), say('deck.done', { decision, deck, count: items.length }), [
    { label: say('deck.button.items'), command: `/deck items deck:${deck}` },
    { label: '/deck waiting', command: '/deck waiting' },
  ]);
}

async function refuseUnsound({ items }: Proposal): Promise<void> {
  const findings = await checkItems(items);
  if (findings.some(({ grave }) => grave)) throw new UserError(inEveryLanguage('deck.unsound'));
}

/** What the channel reads: that something waits, nothing of what it asks. */
export function announce({ id, deck, items, name }: Proposal, { say }: Context): Answer {
  const text = say('deck.announce', { name: nameInMarkdown(name), deck, count: items.length });
  const button = { label: say('deck.button.show'), command: `/deck show ${id}` };
  return { ...whisper(say('deck.title'), text, [button]), private: false };
}

export function tellProposer({ deck, items, state }: Proposal, { say }: Context): Answer {
  return whisper(say('deck.title'), say('deck.told', { state, deck, count: items.length }), []);
}
