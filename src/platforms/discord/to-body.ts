import type { RawFile } from '@discordjs/rest';
import { cutText } from '../../text/cut-text';
import type { DraftMessage, Embed } from './from-reply';
import { limits } from './limits';

/** What a call to Discord carries. */
export interface Body {
  body: {
    content: string;
    embeds: { title?: string; description?: string }[];
    allowed_mentions: { parse?: []; users?: string[] };
    [field: string]: unknown;
  };
  files: RawFile[];
}

/** Colour of the bar beside an embed. */
const colour = 0x5865f2;

/** A message as the API takes it. Every edit names all attachments to keep, so the list is always whole. */
export function toBody(draft: DraftMessage, pictures: ReadonlyMap<string, Buffer>): Body {
  return {
    body: {
      content: draft.content,
      embeds: draft.embeds.map(toEmbed),
      attachments: [
        ...draft.pictures.map(({ filename, description }) => ({ filename, description })),
        ...draft.files.map(({ name }) => ({ filename: name })),
      ].map((attachment, id) => ({ id, ...attachment })),
      components: draft.components,
      allowed_mentions: { parse: [] },
    },
    files: [
      ...draft.pictures.map(({ figure, filename }) => ({
        name: filename,
        data: pictures.get(figure) ?? Buffer.alloc(0),
        contentType: 'image/png',
      })),
      ...draft.files.map(({ name, text, mediaType }) => ({
        name,
        data: Buffer.from(text, 'utf8'),
        contentType: `${mediaType}; charset=utf-8`,
      })),
    ],
  };
}

function toEmbed({ title, description, image }: Embed) {
  return {
    color: colour,
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(image ? { image: { url: `attachment://${image}` } } : {}),
  };
}

/** The same words without embeds, pictures and buttons. */
export function plainBody({ body }: Body): Body {
  const parts = body.embeds.flatMap(({ title, description }) => [title, description]);
  const words = [body.content, ...parts].filter(Boolean).join('\n\n') || '…';
  const content = cutText(words, limits.content);
  return { body: { ...body, content, embeds: [], attachments: [], components: [] }, files: [] };
}
