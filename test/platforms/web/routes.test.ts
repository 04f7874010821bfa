import { createWebApp } from '../../../src/platforms/web/create-web-app';
import { createMemoryPorts } from './memory-ports';

const key = 'k'.repeat(32);
const line = {
  place: 'general',
  text: '/ask scaling d_k:64',
  person: { key, name: 'Ada' },
  clientId: 'client-0001',
  language: 'en',
  theme: 'dark',
};

function post(
  app: ReturnType<typeof createWebApp>,
  body: unknown,
  headers: Record<string, string> = {},
  path = '/api/messages',
) {
  return app.request(path, {
    method: 'POST',
    headers: {
      Host: '127.0.0.1:3000',
      'Content-Type': 'application/json',
      Origin: 'http://127.0.0.1:3000',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const get = (app: ReturnType<typeof createWebApp>, path: string, host = 'localhost:3000') =>
  app.request(path, { headers: { Host: host } });

describe('every response', () => {
  it.each(['/healthz', '/api/channels', '/nowhere', '/figures/none.png'])(
    'of %s carries the strict headers',
    async (path) => {
      const response = await get(createWebApp(createMemoryPorts().ports), path);

      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|http:|https:|\*/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    },
  );
});

describe('the host check', () => {
  it.each(['127.0.0.1:3000', 'localhost', '[::1]:3001', 'LOCALHOST:80'])('lets %s in', async (host) => {
    expect((await get(createWebApp(createMemoryPorts().ports), '/healthz', host)).status).toBe(200);
  });

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '10.0.0.1:3000'])(
    'refuses %s',
    async (host) => {
      expect((await get(createWebApp(createMemoryPorts().ports), '/healthz', host)).status).toBe(403);
    },
  );

  it('lets further names in that the operator allowed', async () => {
    const { ports } = createMemoryPorts({ allowedHosts: ['gateway'] });

    expect((await get(createWebApp(ports), '/metrics', 'gateway:3000')).status).toBe(200);
  });
});

describe('POST /api/messages', () => {
  it('hands the request over and writes the line into the history', async () => {
    const { ports, accepted, history } = createMemoryPorts();

    const response = await post(createWebApp(ports), line);

    expect(response.status).toBe(202);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]).toMatchObject({
      command: 'ask',
      options: { text: 'scaling', d_k: '64' },
      platform: 'web',
      theme: 'dark',
    });
    expect(await response.json()).toEqual({
      accepted: true,
      requestId: accepted[0]?.id,
      ahead: 0,
      shown: true,
    });
    const [said] = await history.read('general', null, 10);
    expect(said).toMatchObject({
      kind: 'say',
      text: line.text,
      requestId: accepted[0]?.id,
      audience: 'everyone',
    });
    expect(JSON.stringify(said)).not.toContain(key);
  });

  it('takes a repeat for the same request and shows the line once', async () => {
    const { ports, accepted, history } = createMemoryPorts();
    const app = createWebApp(ports);

    const ids = [];
    for (let i = 0; i < 3; i += 1)
      ids.push(((await (await post(app, line)).json()) as { requestId: string }).requestId);

    expect(new Set(ids).size).toBe(1);
    expect(accepted).toHaveLength(1);
    expect(await history.read('general', null, 10)).toHaveLength(1);
  });

  it('does not show a refused line and says why', async () => {
    const { ports, history } = createMemoryPorts({
      accept: async () => ({ accepted: false, message: '慢一点' }),
    });

    const response = await post(createWebApp(ports), line);

    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ accepted: false, code: 'refused', message: '慢一点' });
    expect(await history.read('general', null, 10)).toEqual([]);
  });

  it('shows a private command to nobody but the asker', async () => {
    const { ports, history } = createMemoryPorts({ isPrivate: (command) => command === 'answer' });

    await post(createWebApp(ports), { ...line, text: '/answer B' });

    expect((await history.read('general', null, 10))[0]?.audience).toBe('person');
  });

  it.each([
    ['another origin', line, { Origin: 'https://evil.example' }, 403],
    ['the same host on another port', line, { Origin: 'http://127.0.0.1:9999' }, 403],
    ['an opaque origin', line, { Origin: 'null' }, 403],
    ['a form', line, { 'Content-Type': 'text/plain' }, 415],
    ['bad JSON', '{"place":', {}, 400],
    ['a body that is no object', '[]', {}, 400],
    ['a short key', { ...line, person: { key: 'short', name: 'Ada' } }, {}, 400],
    ['no name', { ...line, person: { key, name: '' } }, {}, 400],
    ['a name of 41 characters', { ...line, person: { key, name: 'x'.repeat(41) } }, {}, 400],
    ['text of 20,001 characters', { ...line, text: 'x'.repeat(20_001) }, {}, 400],
    ['an unknown language', { ...line, language: 'de' }, {}, 400],
    ['somebody else’s private place', { ...line, place: 'me_p1234' }, {}, 400],
    ['a channel that nobody made', { ...line, place: 'nowhere' }, {}, 404],
    ['text of invisible characters only', { ...line, text: '\u202e\u200b' }, {}, 400],
    ['more than 64 KB', { ...line, text: 'x'.repeat(70_000) }, {}, 413],
  ])('refuses %s', async (_, body, headers, status) => {
    const { ports, accepted } = createMemoryPorts();

    const response = await post(createWebApp(ports), body, headers as Record<string, string>);

    expect(response.status).toBe(status);
    expect(accepted).toEqual([]);
  });

  it('shows no line for a press that changes its message', async () => {
    const { ports, accepted, history } = createMemoryPorts({ edits: (command) => command === 'count' });
    const app = createWebApp(ports);
    const pressed = { id: '17-0', hidden: true };
    const response = await post(app, { ...line, text: '/count on', pressed });
    await post(app, { ...line, clientId: 'client-0002', text: '/ask scaling', pressed });

    expect(await response.json()).toMatchObject({ accepted: true, shown: false });
    expect(accepted.map(({ address }) => address)).toMatchObject([
      { pressed: '17-0', hidden: 'yes', edits: 'yes' },
      { pressed: '17-0' },
    ]);
    expect(accepted[1]?.address.edits).toBeUndefined();
    expect(await history.read('general', null, 10)).toMatchObject([{ kind: 'say', text: '/ask scaling' }]);
  });

  it('keeps what went wrong inside to itself', async () => {
    const { ports, errors } = createMemoryPorts({
      accept: async () => Promise.reject(new Error('redis://secret@host')),
    });

    const response = await post(createWebApp(ports), line);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"error":"ours"}');
    expect(errors).toHaveLength(1);
  });
});

describe('channels', () => {
  it('are made by name, once, in lower case', async () => {
    const app = createWebApp(createMemoryPorts().ports);

    expect((await post(app, { name: '#Study Night' }, {}, '/api/channels')).status).toBe(201);
    await post(app, { name: 'study-night' }, {}, '/api/channels');
    await post(app, { name: '面试 小组' }, {}, '/api/channels');

    expect(await (await get(app, '/api/channels')).json()).toEqual([
      'general',
      'attention',
      'random',
      'study-night',
      '面试-小组',
    ]);
  });

  it.each(['', 'me', 'a/b', 'me_x', '<b>', 'x'.repeat(33), '-a-'])('cannot be called %p', async (name) => {
    expect((await post(createWebApp(createMemoryPorts().ports), { name }, {}, '/api/channels')).status).toBe(
      400,
    );
  });

  it('stop at fifty', async () => {
    const app = createWebApp(createMemoryPorts().ports);
    for (let i = 0; i < 47; i += 1) await post(app, { name: `c${i}` }, {}, '/api/channels');

    expect((await post(app, { name: 'one-more' }, {}, '/api/channels')).status).toBe(409);
  });
});

describe('pictures', () => {
  it('come with their bytes and may be kept for ever', async () => {
    const png = Buffer.from([137, 80, 78, 71]);
    const { ports } = createMemoryPorts({
      figures: { read: async (id) => (id === 'scaling-1' ? { png } : null) },
    });

    const response = await get(createWebApp(ports), '/figures/scaling-1.png');

    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  it.each(['/figures/other.png', '/figures/..%2f..%2fetc.png', '/figures/scaling-1'])(
    'are not found at %s',
    async (path) => {
      expect((await get(createWebApp(createMemoryPorts().ports), path)).status).toBe(404);
    },
  );
});

describe('health', () => {
  it.each(['gateway', 'redis', 'worker'])('is not ready without %s, yet alive', async (part) => {
    const { ports } = createMemoryPorts({
      ready: async () => ({ gateway: true, redis: true, worker: true, [part]: false }),
    });
    const app = createWebApp(ports);

    expect((await get(app, '/readyz')).status).toBe(503);
    expect((await get(app, '/healthz')).status).toBe(200);
  });

  it('is ready when all answer', async () => {
    const response = await get(createWebApp(createMemoryPorts().ports), '/readyz');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ready: true, worker: true });
  });
});

describe('suggestions', () => {
  it('come in the asked language, at most twelve', async () => {
    const complete = jest.fn(() =>
      Array.from({ length: 40 }, (_, i) => ({ insert: `/ask ${i}`, label: `${i}`, hint: '' })),
    );

    const response = await get(
      createWebApp(createMemoryPorts({ complete }).ports),
      '/api/complete?text=%2Fask&language=zh&place=general',
    );

    expect(complete).toHaveBeenCalledWith(
      '/ask',
      'zh',
      expect.objectContaining({ platform: 'web', place: { id: 'general', kind: 'channel' } }),
    );
    expect(await response.json()).toHaveLength(12);
  });
});

describe('files', () => {
  it.each([
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/routes.ts',
  ])('outside the page’s folder stay closed: %s', async (path) => {
    const response = await get(createWebApp(createMemoryPorts().ports), path);

    expect(response.status).toBe(404);
  });
});

describe('a file that is handed over', () => {
  const hand = async (body: unknown, headers = {}) => {
    const kept: Uint8Array[] = [];
    const keep = async (bytes: Uint8Array) => {
      kept.push(bytes);
      return 'i'.repeat(32);
    };
    const app = createWebApp(createMemoryPorts({ brought: { keep } }).ports);
    const response = await post(app, body, headers, '/api/files');
    return { status: response.status, body: await response.json(), kept: kept.map(String) };
  };

  it('is kept under an id', async () => {
    const base64 = Buffer.from('题目,a').toString('base64');

    expect(await hand({ base64 })).toEqual({ status: 201, body: { id: 'i'.repeat(32) }, kept: ['题目,a'] });
  });

  it.each([
    ['a byte too large', { base64: Buffer.alloc(1024 * 1024 + 1, 'a').toString('base64') }, 413, 'too-large'],
    ['far too large', { base64: 'a'.repeat(3_000_000) }, 413, 'too-large'],
    ['no base64', { base64: '<script>' }, 400, undefined],
    ['nothing', {}, 400, undefined],
  ])('is refused where it is %s', async (_, body, status, code) => {
    const refused = await hand(body);

    expect(refused).toMatchObject({ status, kept: [] });
    if (code) expect(refused.body).toMatchObject({ error: code });
  });

  it('is refused from another site', async () => {
    expect(await hand({ base64: 'YQ==' }, { Origin: 'http://evil.example' })).toMatchObject({
      status: 403,
      kept: [],
    });
  });
});
