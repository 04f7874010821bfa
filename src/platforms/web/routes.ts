import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { largestFile } from '../../chat/read-file';
import { type Language, languages } from '../../language';
import type { Channels } from './channels';
import { sayOf } from './deliver';
import { fromReply } from './from-reply';
import { limits, privatePlace, toChannelName } from './limits';
import type { PageReply, SendResult } from './page-message';
import type { WebPorts } from './ports';
import { refuse } from './security';
import { followPlaces, readCursor } from './stream';
import { studyRoutes } from './study-routes';
import { MessageBody, PersonKey, toPersonId, toRequest, typedIn } from './to-request';

/** What windows ask for: lines in, the stream out, suggestions, channels. */
export function apiRoutes(ports: WebPorts, channels: Channels): Hono {
  const api = new Hono();
  api.post('/messages', async (context) => {
    const result = await receiveMessage(await readBody(context, MessageBody), ports, channels);
    return context.json<SendResult>(result, result.accepted ? 202 : result.code === 'refused' ? 429 : 400);
  });
  api.post('/channels', async (context) => {
    const { name } = await readBody(context, z.object({ name: z.string().max(200) }));
    const channel = toChannelName(ports.cleanText(name));
    if (!channel) throw refuse(400, 'channel-name');
    if ((await channels.create(channel)) === 'full') throw refuse(409, 'too-many-channels');
    return context.json({ name: channel }, 201);
  });
  api.get('/channels', async (context) => context.json(await channels.list()));
  api.post('/files', async (context) => {
    const { base64 } = await readBody(context, z.object({ base64: z.base64() }));
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length > largestFile) throw refuse(413, 'too-large');
    return context.json({ id: await ports.brought.keep(bytes) }, 201);
  });
  api.get('/form', (context) => {
    const form = ports.form((context.req.query('line') ?? '').slice(0, limits.text), languageOf(context));
    if (!form) throw refuse(404, 'no-form');
    return context.json(form);
  });
  api.get('/complete', (context) => {
    const language = languageOf(context);
    const text = (context.req.query('text') ?? '').slice(0, limits.text);
    return context.json(
      ports.complete(text, language, typedIn(context.req.query('place'))).slice(0, limits.completions),
    );
  });
  api.get('/receipts/:id{[0-9a-fA-F]{1,32}}', async (context) => {
    const language = languages.find((known) => known === context.req.query('language')) ?? 'en';
    const theme = context.req.query('theme') === 'dark' ? 'dark' : 'light';
    return context.json<PageReply>(
      fromReply(await ports.openReceipt(context.req.param('id'), { language, theme })),
    );
  });
  api.route('/study', studyRoutes(ports));
  api.get('/stream', (context) => openStream(context, ports, channels));
  return api;
}

function languageOf(context: Context): Language {
  return languages.find((known) => known === context.req.query('language')) ?? 'en';
}

async function receiveMessage(body: MessageBody, ports: WebPorts, channels: Channels): Promise<SendResult> {
  if (body.place !== privatePlace && !(await channels.list()).includes(body.place))
    throw refuse(404, 'no-channel');
  const request = toRequest(body, ports);
  if (!request) return { accepted: false, code: 'empty', message: '' };
  const outcome = await ports.accept(request);
  if (!outcome.accepted) {
    return { accepted: false, requestId: request.id, code: 'refused', message: outcome.message };
  }
  const shown = request.address.edits !== 'yes';
  const result = { accepted: true, requestId: request.id, ahead: outcome.ahead, shown } as const;
  if (!shown) return result;
  // After the queue, so that a refused line is not shown; a worker may already have answered, and the page knows that.
  const { message, onceKey } = sayOf(request);
  await ports.history.append(request.place.id, message, onceKey);
  return result;
}

/** Server-sent events; the key comes as a header, which only this page's own script can set. */
function openStream(context: Context, ports: WebPorts, channels: Channels): Response {
  const key = PersonKey.safeParse(context.req.header('x-person-key'));
  if (!key.success) throw refuse(400, 'key');
  const cursor = readCursor(context.req.header('last-event-id'));
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const sink = {
      message: (message: object, id: string) => stream.writeSSE({ data: JSON.stringify(message), id }),
      channels: (names: string[]) => stream.writeSSE({ event: 'channels', data: JSON.stringify(names) }),
      ready: () => stream.writeSSE({ event: 'ready', data: '' }),
      heartbeat: () => stream.writeSSE({ event: 'heartbeat', data: '' }),
    };
    // An error ends the stream; the window comes back by itself with its cursor.
    await followPlaces(toPersonId(key.data), cursor, sink, { ...ports, channels }, gone.signal).catch(
      ports.onError,
    );
  });
}

async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await context.req.json().catch(() => {
    throw refuse(400, 'json');
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw refuse(400, parsed.error.issues[0]?.path.join('.') || 'body');
  return parsed.data;
}
