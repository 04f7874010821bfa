import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { showGuild, showUser } from './payloads';
import { createSessions, type Session, type Sessions } from './sessions';
import type { State } from './state';
import type { Json } from './types';

const GUILDS = 1;
/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: only after Discord allowed them, which it did not. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const ALL_INTENTS = (1 << 26) - 1;
const HEARTBEAT_GRACE_MS = 2000;

export interface Gateway {
  connections(): number;
  /** Ends all connections: with a close code, or without a word. Their sessions can be resumed. */
  drop(code?: number): void;
  /** Op 7: please reconnect and resume. */
  reconnect(): void;
  /** Op 9: not resumable means that the sessions are over. */
  invalidate(resumable: boolean): void;
  identifies: number;
  resumes: number;
  /** The intents of the latest IDENTIFY. */
  intents: number;
  close(): Promise<void>;
}

export function createGateway(state: State, server: Server, heartbeat: number): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = createSessions(state);
  state.dispatch = sessions.dispatch;
  const gateway: Gateway = {
    connections: () => sessions.connected().length,
    drop(code) {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    reconnect: () => sessions.connected().forEach(({ socket }) => void sendOp(socket, 7, null)),
    invalidate(resumable) {
      const open = sessions.connected();
      if (!resumable) sessions.forgetAll();
      for (const { socket } of open) sendOp(socket, 9, resumable);
    },
    identifies: 0,
    resumes: 0,
    intents: 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close(() => resolve());
      }),
  };
  sockets.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
    const resumeUrl = (request.url ?? '').startsWith('/resume');
    if (query.get('v') !== '10' || query.get('encoding') !== 'json' || query.has('compress')) {
      state.breach(`gateway: this loopback speaks v=10 and encoding=json, not ${query}`);
      socket.close(4012);
      return;
    }
    connect({ state, gateway, sessions, heartbeat, resumeUrl }, socket);
  });
  return gateway;
}

interface Connection {
  state: State;
  gateway: Gateway;
  sessions: Sessions;
  heartbeat: number;
  resumeUrl: boolean;
}

function sendOp(socket: WebSocket | undefined, op: number, d: unknown): void {
  socket?.send(JSON.stringify({ op, d, s: null, t: null }));
}

function connect(connection: Connection, socket: WebSocket): void {
  const { state, heartbeat } = connection;
  let session: Session | undefined;
  let silence: NodeJS.Timeout | undefined;
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(
      () => {
        state.breach(`gateway: no heartbeat for ${heartbeat} ms`);
        socket.close(4009);
      },
      heartbeat * 1.5 + HEARTBEAT_GRACE_MS,
    );
    silence.unref();
  };
  const refuse = (code: number, why: string) => {
    state.breach(`gateway: ${why}`);
    socket.close(code);
  };
  socket.on('close', () => {
    clearTimeout(silence);
    if (session?.socket === socket) session.socket = undefined;
    state.changed();
  });
  socket.on('error', () => undefined);
  socket.on('message', (raw) => {
    const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
    if (op === 1) {
      listen();
      sendOp(socket, 11, null);
    } else if (op === 2) {
      if (session) refuse(4005, 'identified twice');
      else session = identify(connection, socket, d, refuse);
    } else if (op === 6) session = resume(connection, socket, d, refuse);
    else if (!session) refuse(4003, `op ${op} before IDENTIFY`);
    else if (![3, 4, 8, 31].includes(op)) refuse(4001, `unknown op ${op}`);
    state.changed();
  });
  sendOp(socket, 10, { heartbeat_interval: heartbeat });
  listen();
}

type Refuse = (code: number, why: string) => void;

function identify(connection: Connection, socket: WebSocket, d: Json, refuse: Refuse): Session | undefined {
  const { state, gateway, sessions } = connection;
  const intents = Number(d.intents);
  const [shard, count] = (d.shard as [number, number] | undefined) ?? [0, 1];
  if (d.token !== state.token) return void refuse(4004, 'IDENTIFY with a wrong token');
  if (!Number.isInteger(intents) || intents > ALL_INTENTS) {
    return void refuse(4013, `intents ${d.intents} are not valid`);
  }
  if ((intents & PRIVILEGED) !== 0) return void refuse(4014, `privileged intents asked for (${intents})`);
  if (shard >= count) return void refuse(4010, `shard ${shard} of ${count}`);
  gateway.identifies += 1;
  gateway.intents = intents;
  const session = sessions.open({ socket, intents, shard, count });
  const mine = sessions.isOf(session, state.guildId);
  sessions.send(session, 'READY', {
    v: 10,
    user: { ...showUser(state, state.applicationId), verified: true, mfa_enabled: false, email: null },
    guilds: mine ? [{ id: state.guildId, unavailable: true }] : [],
    session_id: session.id,
    resume_gateway_url: `ws://127.0.0.1:${state.port}/resume`,
    shard: [shard, count],
    application: { id: state.applicationId, flags: 0 },
    session_type: 'normal',
    private_channels: [],
    relationships: [],
    user_settings: {},
    presences: [],
  });
  if (mine && (intents & GUILDS) !== 0) sessions.send(session, 'GUILD_CREATE', showGuild(state));
  return session;
}

/** All events after `seq` come once more, then RESUMED. */
function resume(connection: Connection, socket: WebSocket, d: Json, refuse: Refuse): Session | undefined {
  const { state, gateway, sessions, resumeUrl } = connection;
  if (d.token !== state.token) return void refuse(4004, 'RESUME with a wrong token');
  if (!resumeUrl) state.breach('gateway: resumed elsewhere than at resume_gateway_url');
  const session = sessions.find(String(d.session_id));
  if (!session) return void sendOp(socket, 9, false);
  gateway.resumes += 1;
  session.socket?.close(4000);
  session.socket = socket;
  sessions.replay(session, Number(d.seq));
  sessions.send(session, 'RESUMED', {});
  return session;
}
