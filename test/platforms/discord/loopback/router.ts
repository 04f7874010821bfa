import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ApiError, errorBody } from './api-error';
import { applyFault, RateLimited, takeFault } from './faults';
import { readRequest } from './read-request';
import type { State } from './state';
import type { Answer, Call, RecordedCall } from './types';

/** One line of the API. The names of schemas are those of Discord's published description. */
export interface Route {
  method: string;
  path: string;
  /** Works without the bot token. */
  open?: boolean;
  takes?: string | ((body: unknown) => string | undefined);
  answers?: string;
  /** Body and answer are lists of what the schemas describe. */
  list?: boolean;
  handle(call: Call): Answer;
}

/** Reads, records, lets in, disturbs on purpose, checks against the description, handles, answers. */
export function createRouter(state: State, routes: Route[]): RequestListener {
  const table = routes.map((route) => ({ route, pattern: toPattern(route.path) }));
  const find = (method: string, path: string) => {
    for (const { route, pattern } of table) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match) return { route, params: { ...match.groups } };
    }
    return undefined;
  };
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (sendAttachment(state, url, response)) return;
    void serve(url, request, response);
  };

  async function serve(url: URL, request: IncomingMessage, response: ServerResponse) {
    const record: RecordedCall = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname).replace(/^\/api(\/v\d+)?(?=\/)/, ''),
      query: Object.fromEntries(url.searchParams),
      body: undefined,
      files: [],
      authorized: request.headers.authorization !== undefined,
      status: 0,
      at: state.now(),
    };
    state.calls.push(record);
    const fault = takeFault(state, record.method, record.path);
    let answer: Answer;
    let error: ApiError | undefined;
    try {
      answer = await process(url, request, record, () =>
        applyFault(state, fault, record.method, record.path),
      );
    } catch (thrown) {
      error =
        thrown instanceof ApiError
          ? thrown
          : new ApiError(500, 0, `loopback: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
      if (!(thrown instanceof ApiError))
        state.breach(
          `the loopback itself failed: ${thrown instanceof Error ? thrown.stack : String(thrown)}`,
        );
      if (error.breach) state.breach(`${record.method} ${record.path}: ${error.breach}`);
      answer = { status: error.status, body: errorBody(error) };
    }
    if (fault?.kind === 'lost-reply') {
      request.socket.resetAndDestroy();
    } else {
      record.status = answer.status;
      send(state, response, answer, bucketOf(record), error);
    }
    state.changed();
  }

  async function process(
    url: URL,
    request: IncomingMessage,
    record: RecordedCall,
    disturb: () => Promise<void>,
  ): Promise<Answer> {
    // Always read, also what is refused: the client is still sending.
    const { body, files } = await readRequest(request);
    record.body = body;
    record.files = files.map(({ filename }) => filename);
    const { method, path, query } = record;
    if (!/^\/api(\/v(9|10))?\//.test(url.pathname))
      throw new ApiError(404, 0, '404: Not Found', 'no /api/v10');
    const found = find(method, path);
    if (!found) throw new ApiError(404, 0, '404: Not Found', 'this loopback knows no such route');
    if (!found.route.open && request.headers.authorization !== `Bot ${state.token}`) {
      throw new ApiError(401, 0, '401: Unauthorized', 'without the right bot token');
    }
    await disturb();
    const { route, params } = found;
    const takes = typeof route.takes === 'function' ? route.takes(body) : route.takes;
    const mismatch = takes ? state.checkSchema(takes, body, route.list) : undefined;
    const answer = route.handle({ state, method, path, query, params, body, files });
    // What breaks a rule was refused above, in Discord's words; this is what only the description forbids.
    if (mismatch) state.breach(`${method} ${path}: ${mismatch}`);
    const own = route.answers ? state.checkSchema(route.answers, plain(answer.body), route.list) : undefined;
    if (own) state.breach(`the loopback's own answer to ${method} ${path}: ${own}`);
    return answer;
  }
}

const plain = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** One bucket a route; ids and tokens make no difference. */
function bucketOf({ method, path }: RecordedCall): string {
  const route = path.replace(/\d{5,}(\/[\w-]{20,})?/g, ':id');
  return createHash('md5').update(`${method} ${route}`).digest('hex');
}

function send(
  state: State,
  response: ServerResponse,
  { status, body }: Answer,
  bucket: string,
  error?: ApiError,
): void {
  const reset = (state.now() + 1000) / 1000;
  response.setHeader('X-RateLimit-Limit', '50');
  response.setHeader('X-RateLimit-Remaining', error instanceof RateLimited ? '0' : '49');
  response.setHeader('X-RateLimit-Reset', reset.toFixed(3));
  response.setHeader('X-RateLimit-Reset-After', '1.000');
  response.setHeader('X-RateLimit-Bucket', bucket);
  response.setHeader('Date', new Date(state.now()).toUTCString());
  let full = body;
  if (error instanceof RateLimited) {
    const seconds = error.retryAfterMs / 1000;
    response.setHeader('Retry-After', String(seconds));
    response.setHeader('X-RateLimit-Reset-After', seconds.toFixed(3));
    response.setHeader('X-RateLimit-Scope', 'user');
    full = { message: error.message, retry_after: seconds, global: false };
  }
  response.statusCode = status;
  if (status === 204) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(full));
}

/** The CDN's part: the bytes of a file under the address that a message gives for it. */
function sendAttachment(state: State, url: URL, response: ServerResponse): boolean {
  const id = /^\/attachments\/\d+\/(\d+)\//.exec(url.pathname)?.[1];
  if (!id) return false;
  const all = [...state.messages.values()].flatMap((message) => message.attachments);
  const found = state.uploads.get(id) ?? all.find((attachment) => attachment.id === id);
  response.statusCode = found ? 200 : 404;
  if (found) response.setHeader('Content-Type', found.contentType);
  response.end(found?.bytes);
  return true;
}
