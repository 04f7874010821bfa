import { createHash } from 'node:crypto';
import type { Request } from '../../chat/types';
import { goOn } from './from-reply';
import { limits } from './limits';
import { type Arguments, UsageError } from './read-arguments';

export interface RequestPorts {
  parseCommandText(text: string): { command: string; options: Record<string, string> };
  cleanText(text: string): string;
  /** Unix ms */
  now(): number;
  /** Random letters and digits, new each time. */
  nextId(): string;
  /** Who sits at this terminal, unless `--as` says another name. */
  user: string;
  /** What the terminal says of its language, e.g. `zh_CN.UTF-8`. */
  locale?: string;
}

// As the page names its channels: words of letters and digits with hyphens between.
const channel = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;

/** What was typed behind `npm run say --` as a request. */
export function toRequest(typed: Arguments, ports: RequestPorts): Request {
  const text = ports.cleanText(typed.text);
  if (text.endsWith(` ${goOn}`)) throw new UsageError(`Put your own words in the place of ${goOn}.`);
  if (text === '') throw new UsageError('There was nothing left to read in that text.');
  const name =
    ports
      .cleanText(typed.name ?? ports.user)
      .replace(/\s+/g, ' ')
      .slice(0, limits.name)
      .trim() || 'me';
  const { command, options } = ports.parseCommandText(text);
  const locale = typed.language ?? ports.locale?.slice(0, 35);
  const id = personId(name);
  return {
    id: `t-${ports.nextId()}`,
    platform: 'terminal',
    person: { id, name, ...(locale ? { locale } : {}), admin: true },
    place: toPlace(typed.place, id),
    command,
    options: {
      ...options,
      ...(typed.seed !== undefined ? { seed: typed.seed } : {}),
      ...(typed.language !== undefined ? { lang: typed.language } : {}),
    },
    text,
    theme: typed.theme,
    receivedAt: ports.now(),
    address: { audience: 'everyone', ...(typed.language ? { language: typed.language } : {}) },
  };
}

/** The same name is the same person on this machine. */
function personId(name: string): string {
  return `t${createHash('sha256').update(`quizformer terminal ${name}`).digest('hex').slice(0, 20)}`;
}

function toPlace(given: string | undefined, person: string): Request['place'] {
  if (given === undefined) return { id: `terminal_${person}`, kind: 'direct' };
  const name = given.normalize('NFC').trim().replace(/^#/, '').toLowerCase();
  if (!channel.test(name) || [...name].length > limits.place || name === 'me')
    throw new UsageError(
      `--place ${given} does not fit: letters, digits and hyphens, at most ${limits.place}.`,
    );
  return { id: name, kind: 'channel' };
}
