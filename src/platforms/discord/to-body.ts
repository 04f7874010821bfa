import type { RawFile } from '@discordjs/rest';
import type { DraftMessage, Embed, Picture } from './from-reply';

export interface FigurePort {
  png(id: string): Promise<Buffer | null>;
}

export interface Body {
  body: Record<string, unknown>;
  files: RawFile[];
}

/** Colour of the bar beside an embed. */
const colour = 0x5865f2;

/**
 * A message as the API takes it. Every edit names all attachments to keep, so the list is always whole. A picture that is
 * not in the store any more, or larger than the place allows, is replaced by its description.
 */
export async function toBody(draft: DraftMessage, figures: FigurePort, fileLimit: number): Promise<Body> {
  const found = await Promise.all(
    draft.pictures.map(async (picture) => ({ picture, png: await figures.png(picture.figure) })),
  );
  const sent = found.filter(({ png }) => png && png.length <= fileLimit);
  const there = new Set(sent.map(({ picture }) => picture.filename));
  const missing = draft.pictures.filter(({ filename }) => !there.has(filename));
  return {
    body: {
      content: draft.content,
      embeds: draft.embeds.map((embed) => toEmbed(embed, there, missing)),
      attachments: sent.map(({ picture }, id) => ({
        id,
        filename: picture.filename,
        description: picture.description,
      })),
      components: draft.components,
      allowed_mentions: { parse: [] },
    },
    files: sent.map(({ picture, png }) => ({
      name: picture.filename,
      data: png ?? Buffer.alloc(0),
      contentType: 'image/png',
    })),
  };
}

function toEmbed({ title, description, image }: Embed, there: Set<string>, missing: Picture[]) {
  const instead = missing.find(({ filename }) => filename === image);
  const text = [description, instead ? `\`\`\`\n${instead.description}\n\`\`\`` : '']
    .filter(Boolean)
    .join('\n');
  return {
    color: colour,
    ...(title ? { title } : {}),
    ...(text ? { description: text } : {}),
    ...(image && there.has(image) ? { image: { url: `attachment://${image}` } } : {}),
  };
}
