import { cleanText } from '../../../src/chat/clean-text';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import type { NewMessage, PostedMessage } from '../../../src/chat/posted-message';
import type { Request } from '../../../src/chat/types';
import type { WebPorts } from '../../../src/platforms/web/ports';
import { aReply } from '../../requests';
import { sampleStudy } from './sample-study';

/** The page's ports in memory: histories with Redis-like ids, and a list of what was accepted. */
export function createMemoryPorts(overrides: Partial<WebPorts> = {}) {
  const places = new Map<string, PostedMessage[]>();
  const once = new Map<string, string>();
  const listeners = new Map<string, Set<(message: PostedMessage) => void>>();
  const channels: string[] = [];
  const accepted: Request[] = [];
  const errors: unknown[] = [];
  let count = 0;

  const history: WebPorts['history'] = {
    async read(place, after, limit) {
      const all = places.get(place) ?? [];
      if (after === null) return all.slice(-limit);
      return all.filter((message) => number(message.id) > number(after)).slice(0, limit);
    },
    async append(place, message: NewMessage, onceKey) {
      const known = once.get(onceKey);
      if (known) return known;
      const here = places.get(place) ?? [];
      const { replaces } = message;
      if (replaces) {
        places.set(
          place,
          here.filter((other) => other.replaces !== replaces),
        );
        once.set(onceKey, replaces);
      }
      count += 1;
      const posted: PostedMessage = {
        ...structuredClone(message),
        id: `${Date.now()}-${count}`,
        at: Date.now(),
      };
      if (!replaces) once.set(onceKey, posted.id);
      places.set(place, [...(places.get(place) ?? []), posted]);
      for (const listener of listeners.get(place) ?? []) listener(posted);
      return replaces ?? posted.id;
    },
  };

  const ports: WebPorts = {
    cleanText,
    parseCommandText,
    now: () => Date.now(),
    accept: async (request) => {
      if (!accepted.some(({ id }) => id === request.id)) accepted.push(request);
      return { accepted: true, ahead: 0 };
    },
    history,
    subscribe(place, listener) {
      const here = listeners.get(place) ?? new Set();
      listeners.set(place, here.add(listener));
      return () => here.delete(listener);
    },
    channels: { list: async () => channels, create: async (name) => void channels.push(name) },
    files: { read: async () => null },
    brought: { keep: async () => 'b'.repeat(32) },
    figures: { read: async () => null },
    openReceipt: async (id) => aReply({ title: `Receipt ${id}` }),
    study: sampleStudy,
    complete: () => [],
    form: () => null,
    ready: async () => ({ gateway: true, redis: true, worker: true }),
    metrics: async () => '# HELP quizformer_up 1\n',
    onError: (error) => void errors.push(error),
    pageFolder: __dirname,
    ...overrides,
  };
  return {
    ports,
    accepted,
    errors,
    history,
    listenerCount: () => [...listeners.values()].flatMap((set) => [...set]).length,
  };
}

/** `<ms>-<n>`: n alone orders here, because one counter numbers all places. */
function number(id: string): number {
  return Number(id.split('-')[1]);
}
