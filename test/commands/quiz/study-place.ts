import { createCommands } from '../../../commands';
import type { BoardCard } from '../../../src/chat/command';
import { NothingToSay } from '../../../src/chat/delivery';
import { createDispatch } from '../../../src/chat/dispatch';
import { fileKey } from '../../../src/chat/read-file';
import { writeOption } from '../../../src/chat/read-named-options';
import type { Reply, Request } from '../../../src/chat/types';
import { createPeople } from '../../../src/store/people';
import { createMemory } from '../../../src/store/study';
import type { RealRedis } from '../../real-redis';
import { aRequest } from '../../requests';

/** A place to study in: real commands and a real Redis; the clock is moved by hand, and what is for later runs when told. */
export function createStudyPlace(server: RealRedis, prefix: string, start = Date.UTC(2026, 10, 24, 12)) {
  let now = start;
  const said: { request: Request; reply: Reply; at: number }[] = [];
  const cards: BoardCard[] = [];
  let count = 0;
  const waiting = new Map<string, { request: Request; at: number }>();
  const files = new Map<string, Buffer>();
  const connection = server.connect();
  const memory = createMemory(connection, prefix);
  const dispatch = createDispatch({
    commands: createCommands(),
    people: createPeople(connection, prefix),
    memory,
    later: async (request, at) => {
      if (!waiting.has(request.id)) waiting.set(request.id, { request, at });
    },
    now: () => now,
    fetchFile: async (_, reference) => files.get(reference) ?? null,
    compute: async () => ({ facts: [], sample: 'n = 1.', figures: [], timings: { compute: 0, draw: 0 } }),
    draw: async (card) => {
      cards.push(card);
      const figure = { id: `board-${cards.length}`, width: 1100, height: 780, alt: card.title };
      return { figure, timings: { draw: 0 } };
    },
  });

  const say = (line: string, changes: Partial<Request> = {}): Promise<Reply> => {
    const [, command = '', text = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    const options = readOptions(text);
    count += 1;
    return dispatch(
      aRequest({ id: `w-${prefix}-${count}`, command, options, text: line, receivedAt: now, ...changes }),
    );
  };

  /** The reply, or null where there is nothing to say. */
  const attempt = async (request: Request): Promise<Reply | null> => {
    try {
      return await dispatch(request);
    } catch (error) {
      if (error instanceof NothingToSay) return null;
      throw error;
    }
  };

  return {
    memory,
    connection,
    /** Boards that were drawn, in order. */
    cards,
    attempt,
    /** Everything that was said later, in order. */
    said,
    say,
    /** Says a line with a file for an option, as a platform hands it over. */
    bring: (
      line: string,
      option: string,
      name: string,
      bytes: string | Buffer,
      changes: Partial<Request> = {},
    ) => {
      const reference = `f-${files.size}`;
      files.set(reference, Buffer.from(bytes));
      const options = { ...readOptions(line.replace(/^\/\S+\s*/, '')), [option]: name };
      const address = { [fileKey(option)]: reference };
      return say(`${line} ${writeOption([option, name])}`, { options, address, ...changes });
    },
    by: (id: string, line: string, changes: Partial<Request> = {}) =>
      say(line, { person: { id, name: id[0]?.toUpperCase() + id.slice(1) }, ...changes }),
    now: () => now,
    /** Moves the clock, and says on the way what was for later; the replies in order. */
    pass: async (ms: number): Promise<{ request: Request; reply: Reply }[]> => {
      const until = now + ms;
      const replies: { request: Request; reply: Reply }[] = [];
      for (;;) {
        const due = [...waiting.values()].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        waiting.delete(due.request.id);
        now = Math.max(now, due.at);
        const reply = await attempt(due.request);
        if (reply) replies.push({ request: due.request, reply });
        if (reply) said.push({ request: due.request, reply, at: now });
      }
      now = until;
      return replies;
    },
  };
}

function readOptions(text: string): Record<string, string> {
  const options: Record<string, string> = {};
  const words = text.split(/\s+/).filter((word) => {
    if (word === '') return false;
    const [, name, value] = /^([A-Za-z_]+):(\S+)$/.exec(word) ?? [];
    if (name && value) options[name] = value;
    return !(name && value);
  });
  return words.length > 0 ? { ...options, text: words.join(' ') } : options;
}

/** All that a reply says. */
export function textOf({ title, blocks }: Reply): string {
  return [title, ...blocks.map((block) => ('markdown' in block ? block.markdown : ''))].join('\n');
}

export function roundOf({ buttons }: Reply): string {
  return /round:(\S+)/.exec(buttons.map(({ command }) => command).join(' '))?.[1] ?? '';
}
