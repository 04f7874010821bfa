import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { State } from './state';
import type { Json } from './types';

const INTERACTION = 'INTERACTION_CREATE';

export interface Session {
  id: string;
  /** Undefined while the client is away; its events wait. */
  socket: WebSocket | undefined;
  intents: number;
  shard: number;
  count: number;
  events: { t: string; d: Json; s: number }[];
}

export interface Sessions {
  open(parts: Omit<Session, 'id' | 'events'>): Session;
  find(id: string): Session | undefined;
  connected(): Session[];
  forgetAll(): void;
  isOf(session: Session, guildId: string | undefined): boolean;
  send(session: Session, event: string, data: Json): void;
  replay(session: Session, afterSeq: number): void;
  dispatch: State['dispatch'];
}

/** Gateway sessions outlive their connections, so that a client can resume and hear what it missed. */
export function createSessions(state: State): Sessions {
  const sessions = new Map<string, Session>();

  /** The shard of a guild is (guild_id >> 22) % shards; direct messages are shard 0's. */
  function isOf({ shard, count }: Session, guildId: string | undefined): boolean {
    return guildId ? Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard : shard === 0;
  }

  function transmit(session: Session, event: Session['events'][number]): void {
    if (session.socket?.readyState !== 1) return;
    const interaction = event.t === INTERACTION ? state.interactions.get(String(event.d.id)) : undefined;
    if (interaction) interaction.deliveries += 1;
    session.socket.send(JSON.stringify({ op: 0, ...event }));
  }

  function send(session: Session, t: string, d: Json): void {
    const event = { t, d, s: session.events.length + 1 };
    session.events.push(event);
    transmit(session, event);
  }

  return {
    open(parts) {
      const session: Session = { id: randomBytes(16).toString('hex'), events: [], ...parts };
      sessions.set(session.id, session);
      return session;
    },
    find: (id) => sessions.get(id),
    connected: () => [...sessions.values()].filter(({ socket }) => socket?.readyState === 1),
    forgetAll: () => sessions.clear(),
    isOf,
    send,
    replay(session, afterSeq) {
      for (const event of session.events.filter(({ s }) => s > afterSeq)) transmit(session, event);
    },
    dispatch(event, data, { guildId, intent }) {
      for (const session of sessions.values()) {
        const wanted = intent === 0 || (session.intents & intent) !== 0;
        if (wanted && isOf(session, guildId)) send(session, event, data);
      }
    },
  };
}
