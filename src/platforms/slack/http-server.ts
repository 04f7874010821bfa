import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySlackRequest } from '@slack/bolt';
import type { Log } from '../../log';
import type { OneTime } from '../../store/one-time';
import type { Page } from './install-pages';
import { limits } from './limits';

/** Where Slack sends events, commands and what is pressed. */
export const eventsPath = '/slack/events';
/** ms after which a memory that does not answer counts as one that has not seen a request: ids repeat the check. */
const patience = 300;

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export interface ServerParts {
  /** Bolt's own handler with its signature check; null: events come through the socket. */
  events: { handle: Handle; signingSecret: string } | null;
  pages: Map<string, Page>;
  seen: Pick<OneTime, 'first'>;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** Listens for Slack and for people who install the app. */
export async function startServer(
  parts: ServerParts,
  port: number,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    route(request, response, parts).catch((error) => {
      parts.log.warn({ reason: String(error) }, 'a request to the Slack port');
      if (!response.headersSent) end(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  server.on('error', (error) => parts.log.warn({ reason: error.message }, 'the Slack port'));
  return { server, port: (server.address() as AddressInfo).port };
}

async function route(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const page = request.method === 'GET' ? parts.pages.get(pathname) : undefined;
  if (page) return page(request, response);
  if (!parts.events || pathname !== eventsPath || request.method !== 'POST') return end(response, 404);
  const body = await readBody(request);
  if (!body) return end(response, 413);
  const refused = await refuse(request, body, parts);
  if (refused) {
    parts.log.info({ reason: refused }, 'a request to the Slack port was refused');
    return end(response, 401);
  }
  // Bolt takes a body that was read already from here.
  parts.events.handle(Object.assign(request, { rawBody: body }), response);
}

/**
 * What Bolt lets through: a time ahead of ours, and the same signed body again. Slack's own repetition may carry the
 * signature of the first delivery when both fall into one second; it is heard, and its request has the same id. A request
 * without a time is left to Bolt, which refuses it or answers Slack's unsigned check of the certificate.
 */
async function refuse(request: IncomingMessage, body: Buffer, parts: ServerParts): Promise<string | null> {
  const { 'x-slack-request-timestamp': time, 'x-slack-signature': signature } = request.headers;
  if (typeof time !== 'string' || typeof signature !== 'string' || !parts.events) return null;
  const seconds = Number(time);
  if (!(Math.abs(parts.now() / 1000 - seconds) <= limits.clock)) return 'the time is off';
  try {
    verifySlackRequest({
      signingSecret: parts.events.signingSecret,
      body: body.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: parts.now(),
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const first = await isFirst(`slack-${time}-${signature}`, parts);
  return first || request.headers['x-slack-retry-num'] ? null : 'it was sent before';
}

async function isFirst(name: string, { seen }: ServerParts): Promise<boolean> {
  const unknown = new Promise<true>((resolve) => setTimeout(resolve, patience, true).unref());
  return Promise.race([seen.first(name, 2 * limits.clock).catch(() => true), unknown]);
}

/** null: larger than Slack's requests are. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limits.body) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
}
