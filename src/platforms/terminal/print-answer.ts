import type { Reply, ReplyFigure } from '../../chat/types';
import { plainText } from '../../text/plain-text';
import { fromReply, type Part, type Screen } from './from-reply';
import { limits } from './limits';
import type { Figures, Saved } from './save-pictures';
import { type Graphics, showPicture } from './show-picture';
import { span, wrap } from './spans';

interface PrintParts {
  figures: Figures;
  saved: Saved;
  /** Where its files have been written. */
  files?: string[];
  screen: Screen;
  graphics: Graphics;
}

/** The whole answer as one text: pictures inline where the terminal can, else their paths and what they show. */
export async function writeAnswer(reply: Reply, parts: PrintParts): Promise<string> {
  const blocks: string[] = [];
  for (const block of fromReply(reply, parts.screen)) {
    const written: string[] = [];
    for (const part of block) written.push(await writePart(part, parts));
    if (written.length > 0) blocks.push(written.join('\n'));
  }
  const files = (parts.files ?? []).map((path) => `▤ ${path}`);
  if (files.length > 0) blocks.push(files.join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

async function writePart(part: Part, parts: PrintParts): Promise<string> {
  if (part.kind === 'text') return part.text;
  const { graphics } = parts;
  if (part.kind === 'picture') {
    const shown = await inline(part.figure.id, part.figure.width, parts);
    return [shown, describe(part.figure, parts, shown !== null)].filter((text) => text !== null).join('\n');
  }
  // Sixels have the size of their pixels, so a formula would tower over the text: its Unicode form reads better.
  if (graphics === null || graphics === 'sixel') return part.instead;
  return (await inline(part.id, part.width, parts)) ?? part.instead;
}

// A card of 1100 px fills the line; everything else keeps its proportion to it.
async function inline(
  id: string,
  width: number,
  { graphics, figures, screen }: PrintParts,
): Promise<string | null> {
  const png = graphics && (await figures.png(id));
  if (!graphics || !png) return null;
  const columns = Math.round((Math.min(screen.width, limits.pictureColumns) * width) / 1100);
  return showPicture(png, graphics, Math.min(screen.width, Math.max(4, columns)));
}

function describe(figure: ReplyFigure, { saved, screen }: PrintParts, shown: boolean): string {
  const path = saved.get(figure.id) ?? '';
  if (shown) return path;
  const alt = wrap([span(plainText(figure.alt))], screen.width).map((line) =>
    line.map(({ text }) => text).join(''),
  );
  return [`▣ ${path}`, ...alt.map((line) => `  ${line}`)].join('\n');
}
