import { randomBytes, randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import type { PageMessage, SendResult } from '../../src/platforms/web/page-message';
import { until } from '../until';
import type { Said, Seen, TestedPlatform } from './platform';

interface Line {
  clientId: string;
  text: string;
  language: 'en' | 'zh';
  requestId: string;
}

/** A window of the local page, by the same addresses as the page's script. */
export function openWindow(page: () => string): TestedPlatform & {
  /** Picks files in a line's form, fills the rest in, and sends it off. */
  bring(text: string, fields: Record<string, string>, files: Record<string, File>): Promise<Said>;
  close(): void;
} {
  const key = randomBytes(24).toString('base64url');
  const messages: PageMessage[] = [];
  const closing = new AbortController();
  void follow(page, key, messages, closing.signal);

  const post = (path: string, body: unknown) =>
    fetch(new URL(path, page()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const send = async (line: Omit<Line, 'requestId'>, filledIn = {}): Promise<Line> => {
    const { clientId, text, language } = line;
    const person = { key, name: 'Ada' };
    const body = { place: 'general', text, person, clientId, language, theme: 'light', ...filledIn };
    const result = (await (await post('/api/messages', body)).json()) as SendResult;
    if (!result.accepted) throw new Error(`not accepted: ${result.code} ${result.message}`);
    return { ...line, requestId: result.requestId };
  };
  const repliesTo = (line: Line) =>
    messages.filter(({ kind, requestId }) => kind === 'reply' && requestId === line.requestId);
  const say: TestedPlatform['say'] = async (text, { language = 'en' } = {}) => ({
    acknowledgedAfter: null,
    handle: await send({ clientId: randomUUID(), text, language }),
  });
  return {
    say,
    bring: async (text, fields, files) => {
      const brought = await Promise.all(
        Object.entries(files).map(async ([option, file]) => {
          const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
          const { id } = (await (await post('/api/files', { base64 })).json()) as { id: string };
          return [option, id, file.name] as const;
        }),
      );
      const names = Object.fromEntries(brought.map(([option, , name]) => [option, name]));
      const ids = Object.fromEntries(brought.map(([option, id]) => [option, id]));
      const line = { clientId: randomUUID(), text, language: 'en' } as const;
      const handle = await send(line, { fields: { ...fields, ...names }, files: ids });
      return { acknowledgedAfter: null, handle };
    },
    again: async ({ handle }) => void (await send(handle as Line)),
    answersTo: async ({ handle }) => {
      await until(() => repliesTo(handle as Line).length > 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return Promise.all(repliesTo(handle as Line).map((message) => toSeen(message, page())));
    },
    press: async ({ handle }: Said, label) => {
      const button = repliesTo(handle as Line)
        .flatMap(({ reply }) => reply?.buttons ?? [])
        .find((candidate) => candidate.label === label);
      if (!button) throw new Error(`no button says ${label}`);
      return say(button.command);
    },
    own: {
      where: {
        platform: 'web',
        person: { id: 'ada', name: 'Ada' },
        place: { id: 'general', kind: 'channel' },
        address: { own: 'yes' },
      },
      seen: async () => {
        const own = messages.filter(({ kind, person }) => kind === 'reply' && person === null);
        return Promise.all(own.map((message) => toSeen(message, page())));
      },
    },
    violations: () => [],
    close: () => closing.abort(),
  };
}

/** Reads the stream, and again when the gateway was away. */
async function follow(page: () => string, key: string, messages: PageMessage[], signal: AbortSignal) {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const message = event ? null : (JSON.parse(data) as PageMessage);
      if (message && !messages.some(({ id }) => id === message.id)) messages.push(message);
    },
  });
  while (!signal.aborted) {
    try {
      const response = await fetch(new URL('/api/stream', page()), {
        headers: { 'x-person-key': key },
        signal,
      });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      parser.reset();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function toSeen({ reply, onlyYou }: PageMessage, page: string): Promise<Seen> {
  const figures = (reply?.blocks ?? []).flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
  const pictures = figures.map(async ({ url, alt }) => {
    const response = await fetch(new URL(url, page));
    return { alt, bytes: (await response.arrayBuffer()).byteLength };
  });
  return {
    text: JSON.stringify([reply?.title, reply?.blocks]),
    pictures: await Promise.all(pictures),
    buttons: (reply?.buttons ?? []).map(({ label }) => label),
    private: onlyYou,
  };
}
