import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { APP_ID } from './teams';
import type { Json } from './types';
import { Refusal, type World } from './world';

// Slack allows ten connections per app.
const MOST_CONNECTIONS = 10;
const PING_EVERY_MS = 5000;
const CLOSE_WITHIN_MS = 1000;

/** Socket Mode: tickets, greetings, envelopes out and acknowledgements in. */
export function createSockets(world: World, acknowledged: (envelopeId: string, payload: unknown) => void) {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const tickets = new Set<string>();
  const waiting = new Set<() => void>();
  let turn = 0;

  const pinging = setInterval(() => {
    for (const socket of open) socket.ping();
  }, PING_EVERY_MS);
  pinging.unref();

  function greet(socket: WebSocket): void {
    open.push(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => open.splice(open.indexOf(socket), 1));
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as Json;
      if (typeof id === 'string') acknowledged(id, payload);
      else world.violate('a frame without envelope_id');
    });
    const debug_info = { host: 'loopback', approximate_connection_time: 18_060 };
    const connection_info = { app_id: APP_ID };
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.length, debug_info, connection_info }));
    for (const resume of [...waiting]) resume();
  }

  return {
    connections: () => open.length,
    ticket(): Json {
      if (open.length >= MOST_CONNECTIONS) throw new Refusal('too_many_websockets');
      const ticket = world.id('ticket-');
      tickets.add(ticket);
      return { url: `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${APP_ID}` };
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
      if (pathname !== '/link/' || !tickets.delete(searchParams.get('ticket') ?? ''))
        return void socket.destroy();
      server.handleUpgrade(request, socket, head, greet);
    },
    /** Slack hands each envelope to one of the connections. */
    send(envelope: Json): boolean {
      const socket = open[turn++ % Math.max(1, open.length)];
      socket?.send(JSON.stringify(envelope));
      return socket !== undefined;
    },
    /** Resolves when there is a connection, or when the time is up. */
    connected(ms: number): Promise<void> {
      if (open.length > 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        waiting.add(done);
      });
    },
    drop: () => {
      for (const socket of [...open]) socket.terminate();
    },
    warn: () => {
      for (const socket of open)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    /** Politely first: a client whose closing handshake is cut off keeps its process alive for some time. */
    async close(): Promise<void> {
      clearInterval(pinging);
      for (const resume of [...waiting]) resume();
      const impatient = setTimeout(() => {
        for (const socket of [...open]) socket.terminate();
      }, CLOSE_WITHIN_MS);
      await Promise.all(
        open.map((socket) => {
          const closed = new Promise((resolve) => socket.on('close', resolve));
          socket.close(1001);
          return closed;
        }),
      );
      clearTimeout(impatient);
      server.close();
    },
  };
}

export type Sockets = ReturnType<typeof createSockets>;
