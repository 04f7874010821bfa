import type { Topic } from '../../content';
import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Answer, Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { inEveryLanguage } from '../../src/chat/messages';
import { isOwn } from '../../src/chat/own-request';
import { withoutFiles } from '../../src/chat/read-file';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Proposal } from '../../src/store/study';
import { mayManage } from '../may-manage';
import { idFrom } from '../quiz/open-round';
import { whisper } from '../quiz/receipts';
import { section } from '../quiz/write-question';
import { checkItems } from './check-items';
import { announce, decide, propose, tellProposer } from './decide';
import { changeRetired, exportDeck, listDecks, listItems } from './list';
import { deckOptions, formOf, readSaid, type Said } from './options';
import { compareWith, previewOf } from './preview';
import { readProposed } from './read-items';

/** Items of a group at most, all decks together. */
const mostItems = 2000;

/** `/deck`: questions of a group's own: proposed by members, checked, approved by administrators. */
export function createDeck(topics: readonly Topic[]): Command {
  return {
    name: 'deck',
    area: 'group',
    describe: {
      en: 'Questions of your own: propose, preview, approve, export',
      zh: '自建题库：提交、预览、审核、导出',
    },
    options: deckOptions,
    examples: ['/deck', '/deck items deck:members', '/deck waiting', '/deck export deck:members format:csv'],
    isPrivate: ({ text = '' }) => !text.startsWith('announce '),
    form: formOf,
    run: async (request, context) => act(topics, readSaid(request), request, context),
  };
}

async function act(
  topics: readonly Topic[],
  said: Said,
  request: Request,
  context: Context,
): Promise<Answer> {
  const { verb, body } = said;
  if (verb === 'announce' || verb === 'told') {
    if (!isOwn(request)) throw new NothingToSay('only we say this');
    const known = await context.memory.decks.proposal(body);
    if (!known) throw new NothingToSay('no such proposal');
    return verb === 'announce' ? announce(known, context) : tellProposer(known, context);
  }
  const group = await context.memory.identities.group(request);
  if (verb === 'list') return listDecks(group, request, context);
  if (verb === 'items') return listItems(group, said, request, context);
  if (verb === 'add') return draft(topics, group, said, request, context);
  if (verb === 'propose' || verb === 'drop') return ownDraft(said, request, context);
  await mayManage(request, context);
  if (verb === 'export') return exportDeck(group, said, request, context);
  if (verb === 'retire' || verb === 'restore') return changeRetired(group, said, context);
  if (verb === 'waiting') return waiting(group, context);
  const proposal = await findProposal(body, group, context);
  if (verb === 'show') return show(proposal, request, context);
  return decide(proposal, verb === 'approve' ? 'approved' : 'rejected', request, context);
}

/** Reads and checks what was proposed, and shows it as it would be asked; nothing is proposed yet. */
async function draft(
  topics: readonly Topic[],
  group: string,
  { body, deck, brought }: Said,
  request: Request,
  context: Context,
): Promise<Answer> {
  const { memory, language } = context;
  if (topics.some(({ id }) => id === deck)) throw new UserError(inEveryLanguage('deck.taken', { deck }));
  const file = brought ? await context.readFile('file') : null;
  const items = readProposed({ body, deck, options: request.options, file });
  const kept = await memory.decks.items(group);
  const { fresh } = compareWith(kept, items);
  if (kept.length + fresh > mostItems) throw new UserError(inEveryLanguage('deck.full', { most: mostItems }));
  const proposal: Proposal = {
    ...{
      id: idFrom('d', request.id),
      group,
      deck,
      items,
      language,
      request: { ...withoutFiles(request), options: {}, text: '/deck' },
    },
    ...{ person: await memory.identities.person(request), name: request.person.name },
    ...{ at: request.receivedAt, state: 'draft' },
  };
  await memory.identities.meet(proposal.person, proposal.name);
  await memory.decks.draft(proposal);
  return show(proposal, request, context);
}

/** A proposal as it would be asked, with what can be done with it. */
async function show(proposal: Proposal, request: Request, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const { id, group, items, deck, state, name } = proposal;
  const findings = await checkItems(items);
  const sound = !findings.some(({ grave }) => grave);
  const counts = compareWith(await memory.decks.items(group), items);
  const head = say('deck.preview', {
    deck,
    count: items.length,
    name: nameInMarkdown(name),
    state,
    ...counts,
  });
  const open = state === 'draft' || state === 'proposed';
  const decides = await mayManage(request, context).then(
    () => true,
    () => false,
  );
  const button = (verb: 'propose' | 'approve' | 'reject' | 'drop') => ({
    label: say(`deck.button.${verb}`),
    command: `/deck ${verb} ${id}`,
  });
  const buttons = [
    ...(open && sound && state === 'draft' && !decides ? [button('propose')] : []),
    ...(open && sound && decides ? [button('approve')] : []),
    ...(state === 'proposed' && decides ? [button('reject')] : []),
    ...(state === 'draft' ? [button('drop')] : []),
  ];
  return {
    ...whisper(say('deck.preview.title'), '', buttons),
    blocks: [section(head), ...previewOf(items, findings, context)],
  };
}

async function ownDraft({ verb, body }: Said, request: Request, context: Context): Promise<Answer> {
  const { memory, say } = context;
  const proposal = await findProposal(body, await memory.identities.group(request), context);
  const { identities } = memory;
  if ((await identities.current(proposal.person)) !== (await identities.person(request)))
    throw new UserError(inEveryLanguage('deck.unknown'));
  if (verb === 'propose') return propose(proposal, request, context);
  await memory.decks.drop(proposal.id);
  return whisper(say('deck.title'), say('deck.dropped'), []);
}

async function findProposal(id: string, group: string, { memory }: Context): Promise<Proposal> {
  const proposal = await memory.decks.proposal(id.trim());
  if (proposal?.group === group) return proposal;
  throw new UserError(inEveryLanguage('deck.unknown'), {
    buttons: [{ label: '/deck waiting', command: '/deck waiting' }],
  });
}

async function waiting(group: string, { memory, say }: Context): Promise<Answer> {
  const proposals = await memory.decks.waiting(group);
  const rows = proposals.map(
    ({ deck, items, name }) =>
      `- ${say('deck.waitingRow', { deck, name: nameInMarkdown(name), count: items.length })}`,
  );
  const text = [say('deck.waiting', { count: proposals.length }), rows.join('\n')]
    .filter(Boolean)
    .join('\n\n');
  const buttons = proposals
    .slice(0, 10)
    .map(({ id, deck, name }) => ({ label: `${deck} · ${name}`, command: `/deck show ${id}` }));
  return whisper(say('deck.title'), text, buttons);
}
