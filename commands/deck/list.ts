import { writeDeck, writeDeckCsv } from '../../content';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { KeptItem } from '../../src/store/study';
import { deckOf } from '../../src/study/deck-of';
import { oneOf } from '../quiz/options';
import { whisper } from '../quiz/receipts';
import type { Said } from './options';
import { firstWords } from './preview';
import { formButtons } from './read-items';

/** Questions of a deck that are listed at most; the export has all. */
const listed = 40;
/** Characters of an export; what goes out as a file has at most a megabyte. */
const longest = 300_000;

/** The decks of a group with their counts, and what waits. */
export async function listDecks(group: string, _: Request, { memory, say }: Context): Promise<Answer> {
  const kept = await memory.decks.items(group);
  const waiting = await memory.decks.waiting(group);
  const decks = [...new Set([...kept.map(({ item }) => deckOf(item)), ...waiting.map(({ deck }) => deck)])];
  const rows = decks.sort().map((deck) => {
    const own = kept.filter(({ item }) => deckOf(item) === deck);
    const retired = own.filter((one) => one.retired).length;
    const pending = waiting.filter((one) => one.deck === deck).flatMap(({ items }) => items).length;
    return `- ${say('deck.row', { deck, active: own.length - retired, retired, pending })}`;
  });
  const text = [say('deck.list', { count: decks.length }), rows.join('\n'), say('deck.how')];
  const looks = decks.slice(0, 5).map((deck) => ({ label: deck, command: `/deck items deck:${deck}` }));
  const wait = waiting.length > 0 ? [{ label: say('deck.button.waiting'), command: '/deck waiting' }] : [];
  return whisper(say('deck.title'), text.filter(Boolean).join('\n\n'), [...formButtons, ...wait, ...looks]);
}

async function itemsOf(group: string, deck: string, { memory }: Context): Promise<KeptItem[]> {
  const kept = await memory.decks.items(group);
  const items = kept.filter(({ item }) => deckOf(item) === deck);
  if (items.length > 0) return items;
  const decks = [...new Set(kept.map(({ item }) => deckOf(item)))].sort();
  const list = decks.map((name) => `\`${name}\``).join(', ');
  throw new UserError(inEveryLanguage('deck.noDeck', { deck, count: decks.length, list }), {
    buttons: [{ label: '/deck', command: '/deck' }],
  });
}

/** The questions of a deck, without what is right. */
export async function listItems(
  group: string,
  { deck, body }: Said,
  request: Request,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const name = body || deck;
  const items = await itemsOf(group, name, context);
  const rows = items.slice(0, listed).map(({ item, version, retired }) => {
    const facts = { id: item.id, version, retired: String(retired), question: firstWords(item) };
    return `- ${say('deck.itemRow', facts)}`;
  });
  const more = items.length > listed ? say('deck.more', { count: items.length - listed }) : '';
  const text = [say('deck.items', { deck: name, count: items.length }), rows.join('\n'), more];
  const admin = request.person.admin
    ? [{ label: say('deck.button.export'), command: `/deck export deck:${name}` }]
    : [];
  return whisper(say('deck.title'), text.filter(Boolean).join('\n\n'), [
    { label: '/quiz', command: '/quiz' },
    ...admin,
  ]);
}

/** A deck as a file that can be changed and proposed again. */
export async function exportDeck(
  group: string,
  { deck, body }: Said,
  { options }: Request,
  context: Context,
): Promise<Answer> {
  const { say } = context;
  const format = oneOf('format', options.format, ['yaml', 'csv'] as const) ?? 'yaml';
  const name = body || deck;
  const items = (await itemsOf(group, name, context)).map(({ item }) => item);
  const text = format === 'csv' ? writeDeckCsv(items) : writeDeck(items);
  if (text.length > longest) throw new UserError(inEveryLanguage('deck.tooBig'));
  const left = format === 'csv' ? items.filter(({ kind }) => kind !== 'choice').length : 0;
  const mediaType = format === 'csv' ? ('text/csv' as const) : ('application/yaml' as const);
  const attachments = [{ name: `${name}.${format}`, mediaType, text }];
  return {
    ...whisper(say('deck.title'), say('deck.exported', { deck: name, count: items.length - left, left }), []),
    attachments,
  };
}

/** Takes a question out of what is asked, or puts it back; answers to it stay as they are. */
export async function changeRetired(group: string, { verb, body }: Said, context: Context): Promise<Answer> {
  const { say, memory } = context;
  const id = body.trim();
  if (!(await memory.decks.retire(group, id, verb === 'retire')))
    throw new UserError(inEveryLanguage('deck.noItem', { id: id.slice(0, 60).replace(/`/g, '') || '?' }));
  const back = verb === 'retire' ? 'restore' : 'retire';
  return whisper(say('deck.title'), say('deck.retired', { id, verb }), [
    { label: say(`deck.button.${back}`), command: `/deck ${back} ${id}` },
  ]);
}
