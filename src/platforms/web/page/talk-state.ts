import type { PageMessage, SendResult } from '../page-message';

import type { Line, PendingLine, Shown, TalkEvent, TalkState, Working } from './talk-types';

/** Messages of a place that stay on the page. */
const kept = 300;
/** ms after which a typing sign without an end is no longer believed: its worker died, and a retry gives a new one. */
export const typingLasts = 180_000;

export function emptyTalk(read: Record<string, string>): TalkState {
  return {
    channels: ['general', 'attention', 'random'],
    messages: {},
    pending: [],
    working: [],
    ended: new Set(),
    read,
    connection: 'connecting',
    caughtUp: false,
  };
}

export function updateTalk(state: TalkState, event: TalkEvent): TalkState {
  switch (event.kind) {
    case 'message':
      return receive(state, event.message, event.now);
    case 'channels':
      return { ...state, channels: event.names };
    case 'ready':
      return { ...state, caughtUp: true, read: state.caughtUp ? state.read : readAtFirstVisit(state) };
    case 'connection':
      return { ...state, connection: event.state };
    case 'send':
      return {
        ...state,
        pending: [...without(state.pending, event.line.clientId), toPending(event.line, event.now)],
      };
    case 'sent':
      return settle(state, event.line, event.result, event.now);
    case 'dismiss':
      return { ...state, pending: without(state.pending, event.clientId) };
    case 'read':
      return markRead(state, event.place);
    case 'restart':
      return { ...emptyTalk(event.read), channels: state.channels, connection: state.connection };
  }
}

function receive(state: TalkState, message: PageMessage, now: number): TalkState {
  if (message.kind === 'typing') {
    const over = state.ended.has(message.requestId) || now - message.at > typingLasts;
    return over ? state : { ...state, working: [...dropWork(state, message.requestId), toWork(message)] };
  }
  const here = state.messages[message.place] ?? [];
  const messages = message.kind === 'idle' ? here : (replace(here, message) ?? insert(here, message));
  return {
    ...state,
    messages: messages === here ? state.messages : { ...state.messages, [message.place]: messages },
    ...(message.kind === 'say'
      ? { pending: state.pending.filter(({ clientId }) => !(message.mine && endsIn(message, clientId))) }
      : { working: dropWork(state, message.requestId), ended: new Set(state.ended).add(message.requestId) }),
  };
}

/** What stands there keeps its place and whom it belongs to; an older version never takes the place of a newer one. Null: it is not there. */
function replace(here: Shown[], message: PageMessage): Shown[] | null {
  const { replaces } = message;
  if (!replaces) return null;
  const at = here.findIndex(({ id, replaces: other }) => id === replaces || other === replaces);
  const there = here[at];
  if (!there) return null;
  if (compareIds(message.id, there.version ?? there.id) <= 0) return here;
  const { reply, language } = message;
  return here.with(at, { ...there, reply, language, version: message.id });
}

/** By id; but a line stands before its answer even where a quick worker's answer was written first. */
function insert(here: Shown[], message: PageMessage): Shown[] {
  if (here.some(({ id }) => id === message.id)) return here;
  const at = here.findIndex(
    (other) =>
      compareIds(other.id, message.id) > 0 ||
      (message.kind === 'say' && other.requestId === message.requestId),
  );
  const before = at === -1 ? here.length : at;
  return [...here.slice(0, before), message, ...here.slice(before)].slice(-kept);
}

/** Redis stream ids: milliseconds, then a sequence number. */
export function compareIds(a: string, b: string): number {
  const [aMs = 0, aNumber = 0] = a.split('-').map(Number);
  const [bMs = 0, bNumber = 0] = b.split('-').map(Number);
  return Math.sign(aMs - bMs || aNumber - bNumber);
}

/** Others' messages after the last one read. */
export function countUnread(state: TalkState, place: string): number {
  const read = state.read[place] ?? '0-0';
  const here = state.messages[place] ?? [];
  return here.filter(({ id, kind, mine }) => !(mine && kind === 'say') && compareIds(id, read) > 0).length;
}

function markRead(state: TalkState, place: string): TalkState {
  const last = state.messages[place]?.reduce(
    (latest, { id }) => (compareIds(id, latest) > 0 ? id : latest),
    '0-0',
  );
  if (!last || last === (state.read[place] ?? '0-0')) return state;
  return { ...state, read: { ...state.read, [place]: last } };
}

/** Somebody new has not missed what was said before they came. */
function readAtFirstVisit(state: TalkState): Record<string, string> {
  if (Object.keys(state.read).length > 0) return state.read;
  return Object.keys(state.messages).reduce(markRead, state).read;
}

function settle(state: TalkState, line: Line, result: SendResult | null, now: number): TalkState {
  const change = (to: Partial<PendingLine>) =>
    state.pending.map((other) => (other.clientId === line.clientId ? { ...other, ...to } : other));
  if (result === null) return { ...state, pending: change({ state: 'failed' }) };
  if (!result.accepted) {
    const reason = { code: result.code, message: result.message };
    return { ...state, pending: change({ state: 'refused', reason }) };
  }
  const { requestId, ahead, shown } = result;
  if (!shown) return { ...state, pending: without(state.pending, line.clientId) };
  const known = state.ended.has(requestId) || state.working.some((work) => work.requestId === requestId);
  const { place, text } = line;
  const work: Working = { stage: 'queued', ahead, requestId, place, name: '', text, mine: true, since: now };
  return {
    ...state,
    pending: change({ state: 'accepted' }),
    working: known ? state.working : [...state.working, work],
  };
}

function toPending(line: Line, now: number): PendingLine {
  return { ...line, state: 'sending', since: now };
}

function toWork({ requestId, place, person, text, mine, at }: PageMessage): Working {
  return { stage: 'computing', ahead: 0, requestId, place, name: person?.name ?? '', text, mine, since: at };
}

function dropWork(state: TalkState, requestId: string): Working[] {
  return state.working.filter((work) => work.requestId !== requestId);
}

function without(pending: PendingLine[], clientId: string): PendingLine[] {
  return pending.filter((line) => line.clientId !== clientId);
}

function endsIn(message: PageMessage, clientId: string): boolean {
  return message.requestId.endsWith(`-${clientId}`);
}
