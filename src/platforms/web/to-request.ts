import { createHash } from 'node:crypto';
import { z } from 'zod';
import { longestText } from '../../chat/clean-text';
import type { Where } from '../../chat/near';
import { fileKey } from '../../chat/read-file';
import type { Request } from '../../chat/types';
import { type Language, languages } from '../../language';
import { limits, privatePlace, toChannelName } from './limits';

/** The secret by which a browser's person is known again; base64url or hex, at least 128 bits. */
export const PersonKey = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);

const place = z.string().refine((name) => name === privatePlace || toChannelName(name) === name);

/** The body of `POST /api/messages`. */
export const MessageBody = z.object({
  place,
  text: z.string().min(1).max(limits.text),
  person: z.object({ key: PersonKey, name: z.string().min(1).max(limits.name) }),
  /** Made by the window for each line: the same one on a repeat. */
  clientId: z.string().regex(/^[A-Za-z0-9-]{8,40}$/),
  language: z.enum(languages),
  theme: z.enum(['light', 'dark']),
  /** What was filled into the form that the line opens. */
  fields: z.record(z.string().max(100), z.string().max(limits.text)).optional(),
  /** Files that were handed over before, by option. */
  files: z.record(z.string().max(100), z.string().regex(/^[A-Za-z0-9_-]{32}$/)).optional(),
  /** The message whose button was pressed. */
  pressed: z.object({ id: z.string().regex(/^\d{1,16}-\d{1,16}$/), hidden: z.boolean() }).optional(),
});
export type MessageBody = z.infer<typeof MessageBody>;

export interface RequestPorts {
  parseCommandText(text: string): { command: string; options: Record<string, string> };
  cleanText(text: string): string;
  /** A line whose form was filled in, as what was said; null where it has no form. Left out: never. */
  fillIn?(
    line: string,
    fields: Readonly<Record<string, string>>,
    language: Language,
  ): { command: string; options: Record<string, string>; text: string } | null;
  /** Whether only the asker sees what they say, e.g. an answer to an open quiz. Left out: never. */
  isPrivate?(command: string, options: Readonly<Record<string, string>>): boolean;
  /** Whether a button with this line changes its message. Left out: never. */
  edits?(command: string, options: Readonly<Record<string, string>>): boolean;
  /** Unix ms */
  now(): number;
}

/** A person's id: nobody can get back to the key from it. */
export function toPersonId(key: string): string {
  return `p${digest('person', key).slice(0, 20)}`;
}

/** Where a page's place is kept: channels by their names, everybody's own place apart. */
export function toPlace(name: string, personId: string): Request['place'] {
  return name === privatePlace
    ? { id: `${privatePlace}_${personId}`, kind: 'direct' }
    : { id: name, kind: 'channel' };
}

/** Where a line is being typed; who types does not matter before it is said. */
export function typedIn(name: string | undefined): Where {
  const person = { id: '', name: '' };
  return { platform: 'web', person, place: toPlace(name ?? privatePlace, ''), address: {} };
}

/** A line from the page as a request, or null where nothing is left of the text or the name once cleaned. */
export function toRequest(body: MessageBody, ports: RequestPorts): Request | null {
  const typed = ports.cleanText(body.text);
  const name = ports.cleanText(body.person.name).replace(/\s+/g, ' ');
  if (typed === '' || name === '') return null;
  const line = /^[/／]/.test(typed) ? typed : `/ask ${typed}`;
  const filledIn = body.fields && ports.fillIn?.(line, body.fields, body.language);
  const { command, options, text } = filledIn ?? { ...ports.parseCommandText(line), text: typed };
  const id = toPersonId(body.person.key);
  return {
    // Ends in the window's own id, so that it knows its line again when the stream is quicker than the response.
    id: `w-${digest('request', body.person.key, body.clientId).slice(0, 12)}-${body.clientId}`,
    platform: 'web',
    // It is their own machine.
    person: { id, name, locale: body.language, admin: true },
    place: toPlace(body.place, id),
    command,
    options,
    text: text.slice(0, longestText).toWellFormed(),
    theme: body.theme,
    receivedAt: ports.now(),
    address: {
      audience: ports.isPrivate?.(command, options) ? 'person' : 'everyone',
      language: body.language,
      ...filesIn(body),
      ...(body.pressed ? { pressed: body.pressed.id } : {}),
      ...(body.pressed?.hidden ? { hidden: 'yes' } : {}),
      ...(body.pressed && ports.edits?.(command, options) ? { edits: 'yes' } : {}),
    },
  };
}

const filesIn = ({ files = {} }: MessageBody) =>
  Object.fromEntries(Object.entries(files).map(([option, id]) => [fileKey(option), id]));

function digest(...parts: string[]): string {
  return createHash('sha256')
    .update(['quizformer', ...parts].join('\0'))
    .digest('hex');
}
