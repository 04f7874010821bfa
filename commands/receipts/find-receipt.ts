import { type Receipt, shortest, shortId } from '../../src/chat/archive';
import { quotable } from '../../src/chat/clean-text';
import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Button, Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { timeLink } from '../../src/text/time-link';
import { receiptLine } from './show-receipt';

type Name = 'verify' | 'export';

/** Characters of an id where `shortest` are not enough to tell two apart. */
const longer = 16;
/** The latest receipts that are offered. */
const offered = 5;

/** What people copy: with quotes, a number sign or capital letters. */
export const typedId = (text = ''): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^#|[`"'.。]/gu, '');

export const looksLikeId = (text: string | undefined): boolean =>
  new RegExp(`^[0-9a-f]{${shortest},32}$`).test(typedId(text));

/** The receipt that is meant, or a list to choose from. @throws UserError where nothing can be meant */
export async function findReceipt(
  command: Name,
  request: Request,
  context: Context,
): Promise<Receipt | Answer> {
  const typed = typedId(request.options.text);
  if (!typed) return offerLatest(command, request, context);
  if (!looksLikeId(typed)) throw await refuse(badness(typed), typed, command, request, context);
  const [found, ...others] = await context.archive.find(typed);
  if (!found) throw await refuse('receipt.unknown', typed, command, request, context);
  return others.length === 0 ? found : offer(lineOf(command, request), typed, [found, ...others], context);
}

export const isAnswer = (found: Receipt | Answer): found is Answer => 'blocks' in found;

const badness = (typed: string) =>
  /^[0-9a-f]+$/.test(typed) && typed.length < shortest ? 'receipt.short' : 'receipt.bad';

async function refuse(
  key: 'receipt.short' | 'receipt.bad' | 'receipt.unknown',
  typed: string,
  command: Name,
  request: Request,
  { archive }: Context,
): Promise<UserError> {
  const latest = await archive.latest(request);
  return new UserError(inEveryLanguage(key, { given: quotable(typed), least: shortest }), {
    buttons: latest.slice(0, offered).map(({ id }) => button(lineOf(command, request), shortId(id))),
  });
}

async function offerLatest(command: Name, request: Request, context: Context): Promise<Answer> {
  const { archive, say } = context;
  const latest = (await archive.latest(request)).slice(0, offered);
  const [first] = latest;
  const intro = first
    ? say('receipt.list', { command, example: shortId(first.id) })
    : say('receipt.none', { command });
  return list(
    lineOf(command, request),
    { title: say('receipt.list.title'), intro, length: shortest },
    latest,
  );
}

export function offer(line: LineOf, given: string, found: Receipt[], { say }: Pick<Context, 'say'>): Answer {
  const intro = say('receipt.several', { count: found.length, given });
  return list(line, { title: say('receipt.several.title'), intro, length: longer }, found);
}

function list(
  line: LineOf,
  { title, intro, length }: { title: string; intro: string; length: number },
  receipts: Receipt[],
): Answer {
  const rows = receipts.map(
    (receipt) => `- \`${receipt.id.slice(0, length)}\`: \`${receiptLine(receipt)}\`, ${timeLink(receipt.at)}`,
  );
  return {
    title,
    blocks: [
      { kind: 'section', role: 'help', title: '', markdown: [intro, rows.join('\n')].join('\n\n').trim() },
    ],
    facts: [],
    figures: [],
    buttons: receipts.map(({ id }) => button(line, id.slice(0, length))),
    private: true,
  };
}

type LineOf = (id: string) => string;

/** The same command about a receipt, with the format that was asked for. */
const lineOf =
  (command: Name, { options }: Request): LineOf =>
  (id) =>
    `/${command} ${id}${options.format ? ` format:${options.format}` : ''}`;

const button = (line: LineOf, id: string): Button => ({ label: id, command: line(id) });
