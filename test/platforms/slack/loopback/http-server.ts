import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createApi } from './api';
import type { Deliveries } from './deliveries';
import { type Answer, serve } from './faults';
import { receiveUpload } from './methods-files';
import { authorize } from './methods-oauth';
import { useReply } from './response-url';
import type { Json } from './types';
import type { World } from './world';

/** Everything that this Slack serves over HTTP, and the way into its sockets. */
export function createHttpServer(world: World, { sockets }: Deliveries): Server {
  const api = createApi(world, sockets.ticket);

  async function route(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    const body = await bodyOf(request);
    const [, place, last] = /^\/(api|upload\/v1|response\/[^/]+)\/([^/]+)$/.exec(pathname) ?? [];
    if (pathname === '/oauth/v2/authorize') return redirect(world, searchParams);
    const picked = /^\/files-pri\/[^-]+-(F[^/]+)\//.exec(pathname)?.[1];
    if (picked) return download(world, picked, request.headers.authorization);
    if (!last || !place) return { status: 404, body: 'not found' };
    if (place === 'api') {
      const args = { ...Object.fromEntries(searchParams), ...argsOf(request, body) };
      const token =
        /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? String(args.token ?? '');
      addBasicAuth(request, args);
      return serve(world, { method: last, token, args }, () => api(last, args, token));
    }
    if (place === 'upload/v1') {
      const bytes = await uploadedBytes(request, body);
      return serve(world, { method: 'upload', token: '', args: { file: last } }, () =>
        upload(world, last, bytes),
      );
    }
    const args = argsOf(request, body);
    return serve(world, { method: 'response_url', token: '', args }, () => useReply(world, last, args));
  }

  const server = createServer((request, response) => {
    route(request).then(
      (answer) => send(request, response, answer),
      (error: unknown) => {
        world.violate(`the loopback itself failed: ${String(error)}`);
        send(request, response, { status: 500, body: 'Internal Server Error' });
      },
    );
  });
  server.on('upgrade', sockets.upgrade);
  return server;
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, lost }: Answer,
): void {
  if (lost) return void request.socket.resetAndDestroy();
  const type = typeof body === 'string' || Buffer.isBuffer(body) ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

function redirect(world: World, query: URLSearchParams): Answer {
  const result = authorize(world, query);
  if ('refused' in result) return { status: 400, body: result.refused };
  return { status: 302, headers: { location: result.location }, body: '' };
}

/** A private file, for whoever has the workspace's token. */
function download(world: World, id: string, authorization: string | undefined): Answer {
  const token = world.tokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  const file = world.files.find((candidate) => candidate.id === id);
  if (!token || !file?.bytes) return { status: 404, body: 'not found' };
  return { status: 200, body: file.bytes };
}

function upload(world: World, id: string, bytes: Buffer): Answer {
  const { status, text } = receiveUpload(world, id, bytes);
  world.calls.push({ at: world.now(), method: 'upload', token: '', args: { file: id }, ok: status === 200 });
  return { status, body: text };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The bytes as they are, or the one file of a form. */
async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file && typeof file !== 'string' ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

/** JSON, or form fields of which the structured ones are JSON. */
function argsOf(request: IncomingMessage, body: Buffer): Json {
  const text = body.toString('utf8');
  if (!text) return {};
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(text) as Json;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [key, structured(key, value)]),
  );
}

const STRUCTURED = new Set(['attachments', 'blocks', 'files', 'metadata', 'view']);

function structured(key: string, value: string): unknown {
  if (!STRUCTURED.has(key)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function addBasicAuth(request: IncomingMessage, args: Json): void {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) return;
  const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  Object.assign(args, { client_id: id, client_secret: secret });
}
