import { factRows } from '../../chat/fact-rows';
import type { Attachment, Block, Reply } from '../../chat/types';
import { alignTable } from '../../text/align-table';
import { cutText } from '../../text/cut-text';
import { escapeDiscord, toDiscordMarkdown } from '../../text/discord-markdown';
import { splitText } from '../../text/split-text';
import type { KeepLine } from './custom-ids';
import { limits } from './limits';
import { type Component, toComponents } from './to-components';

/** A picture that goes along; the bytes are in the figure store. */
export interface Picture {
  figure: string;
  filename: string;
  description: string;
}

export interface Embed {
  title?: string;
  description?: string;
  /** File name of one of the message's pictures. */
  image?: string;
}

/** One message as Discord takes it, within all its limits. */
export interface DraftMessage {
  content: string;
  embeds: Embed[];
  pictures: Picture[];
  files: Attachment[];
  components: Component[];
}

/** A piece of an answer that is not divided any more. */
interface Piece {
  embed: Embed;
  picture?: Picture;
}

/** Whether a picture can go along. */
export type Shown = Pick<ReadonlySet<string>, 'has'>;

/**
 * A reply as messages: first the answer and the measured numbers as plain text with the figures, then the sections as
 * embeds, each formula as the picture of its embed. What does not fit goes on in further messages. A picture that cannot
 * be shown is described.
 */
export function fromReply(whole: Reply, keep: KeepLine, shown: Shown = { has: () => true }): DraftMessage[] {
  const reply = { ...whole, formulas: whole.formulas.filter(({ id }) => shown.has(id)) };
  const { head, rest } = takeHead(reply);
  const figures = reply.figures.filter(({ id }) => shown.has(id)).map(toPicture);
  const files = (reply.attachments ?? []).slice(0, limits.files);
  const first: DraftMessage = {
    content: head[0] ?? '',
    embeds: [],
    pictures: figures.slice(0, limits.files - files.length),
    files,
    components: toComponents(reply, keep),
  };
  const overflow = head.slice(1).map((text): Piece => ({ embed: { description: text } }));
  const described = reply.figures.filter(({ id }) => !shown.has(id)).flatMap(({ alt }) => inWords(alt));
  const pieces = [...overflow, ...described, ...rest.flatMap((block) => toPieces(block, reply))];
  return pack(first, pieces);
}

/** What stands above the figures: title, answer, numbers, and what of them is too long for one message. */
function takeHead(reply: Reply): { head: string[]; rest: Block[] } {
  const [opening, ...others] = reply.blocks;
  const blocks = opening?.kind === 'section' ? others : reply.blocks;
  const text = opening?.kind === 'section' ? writeSection(opening.markdown) : '';
  const facts = blocks.find((block) => block.kind === 'facts');
  const title = reply.title ? `**${escapeDiscord(reply.title)}**` : '';
  const opened = [title, text].filter(Boolean).join('\n\n');
  const measured = facts ? `${opened}\n\n${writeFacts(facts, reply)}` : opened;
  // A table is not torn for a few characters: it then stands whole in an embed.
  const fits = measured.length <= limits.content;
  return {
    head: splitText(fits ? measured : opened, limits.content),
    rest: fits ? blocks.filter((block) => block !== facts) : blocks,
  };
}

/** The opening has no pictures between its lines, so its formulas are written in a line. */
function writeSection(markdown: string): string {
  return toDiscordMarkdown(markdown)
    .map((part) => (part.kind === 'text' ? part.text : `\`${part.tex.replaceAll('`', "'")}\``))
    .join('\n');
}

function writeFacts(block: Extract<Block, { kind: 'facts' }>, { language }: Reply): string {
  const table =
    block.facts.length > 0 ? `\`\`\`\n${alignTable(factRows(block.facts, language))}\n\`\`\`\n` : '';
  const caption = toDiscordMarkdown(block.caption).map((part) =>
    part.kind === 'text' ? part.text : part.tex,
  );
  return `**${escapeDiscord(block.title)}**\n${table}${caption.length > 0 ? `-# ${caption.join(' ')}` : ''}`;
}

function toPicture({ id, alt }: Reply['figures'][number], index: number): Picture {
  return { figure: id, filename: `figure-${index + 1}.png`, description: cutText(alt, limits.alt) };
}

const inWords = (text: string): Piece[] =>
  splitText(escapeDiscord(text), limits.embedDescription).map((part) => ({ embed: { description: part } }));

function toPieces(block: Block, reply: Reply): Piece[] {
  switch (block.kind) {
    case 'figure':
      return []; // above, as an attachment of the first message
    case 'facts':
      return splitText(writeFacts(block, reply), limits.embedDescription).map((text) => ({
        embed: { description: text },
      }));
    case 'references': {
      const lines = block.items.map(({ label, url }) =>
        url && /^https?:\/\//.test(url)
          ? `- [${escapeDiscord(label)}](<${url}>)`
          : `- ${escapeDiscord(label)}`,
      );
      return titled(
        block.title,
        splitText(lines.join('\n'), limits.embedDescription).map((text) => ({
          embed: { description: text },
        })),
      );
    }
    case 'section':
      return titled(block.title, sectionPieces(block.markdown, reply));
  }
}

function sectionPieces(markdown: string, reply: Reply): Piece[] {
  const pieces: Piece[] = [];
  for (const part of toDiscordMarkdown(markdown)) {
    if (part.kind === 'text') {
      for (const text of splitText(part.text, limits.embedDescription))
        pieces.push({ embed: { description: text } });
      continue;
    }
    const formula = reply.formulas.find(({ tex }) => tex === part.tex);
    if (!formula) {
      pieces.push(...asCode(part.tex, pieces.at(-1)));
      continue;
    }
    const filename = `formula-${reply.formulas.indexOf(formula) + 1}.png`;
    const picture = { figure: formula.id, filename, description: cutText(part.tex, limits.alt) };
    // The picture of an embed stands under its text: a formula joins the text that leads to it.
    const before = pieces.at(-1);
    if (before && !before.picture) {
      before.embed.image = filename;
      before.picture = picture;
    } else pieces.push({ embed: { image: filename }, picture });
  }
  return pieces;
}

/** A formula without a picture, as it was written: below the text that leads to it if it fits there. */
function asCode(tex: string, before: Piece | undefined): Piece[] {
  const code = `\`\`\`\n${tex.replaceAll('`', "'")}\n\`\`\``;
  const joined = `${before?.embed.description ?? ''}\n${code}`;
  if (before?.embed.description && !before.picture && joined.length <= limits.embedDescription) {
    before.embed.description = joined;
    return [];
  }
  return splitText(code, limits.embedDescription).map((text) => ({ embed: { description: text } }));
}

function titled(title: string, [first, ...others]: Piece[]): Piece[] {
  if (!first) return [];
  const heading = cutText(title, limits.embedTitle);
  return [heading ? { ...first, embed: { title: heading, ...first.embed } } : first, ...others];
}

const lengthOf = ({ title = '', description = '' }: Embed) => title.length + description.length;

/** Fills message after message. */
function pack(first: DraftMessage, pieces: Piece[]): DraftMessage[] {
  const messages = [first];
  for (const { embed, picture } of pieces) {
    let message = messages.at(-1) ?? first;
    if (!hasRoom(message, embed, picture)) {
      message = { content: '', embeds: [], pictures: [], files: [], components: [] };
      messages.push(message);
    }
    message.embeds.push(embed);
    if (picture && !message.pictures.some(({ filename }) => filename === picture.filename))
      message.pictures.push(picture);
  }
  return messages;
}

function hasRoom(
  { embeds, pictures, files }: DraftMessage,
  embed: Embed,
  picture: Picture | undefined,
): boolean {
  const used = embeds.reduce((sum, there) => sum + lengthOf(there), 0);
  const filed = picture && !pictures.some(({ filename }) => filename === picture.filename) ? 1 : 0;
  return (
    embeds.length < limits.embeds &&
    used + lengthOf(embed) <= limits.embedsTotal &&
    pictures.length + files.length + filed <= limits.files
  );
}
