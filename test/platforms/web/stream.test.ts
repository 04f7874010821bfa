import { createParser } from 'eventsource-parser';
import type { PostedMessage } from '../../../src/chat/posted-message';
import { createWebApp } from '../../../src/platforms/web/create-web-app';
import { createWebDelivery } from '../../../src/platforms/web/deliver';
import type { PageMessage } from '../../../src/platforms/web/page-message';
import { toPersonId } from '../../../src/platforms/web/to-request';
import { createMemoryPorts } from './memory-ports';
import { sampleReply } from './sample-reply';

const ada = 'a'.repeat(32);
const bob = 'b'.repeat(32);

/** Reads a stream like a window: messages so far, the last cursor, and a wait for a condition. */
async function open(app: ReturnType<typeof createWebApp>, key: string, cursor?: string) {
  const response = await app.request('/api/stream', {
    headers: {
      Host: 'localhost',
      'X-Person-Key': key,
      ...(cursor === undefined ? {} : { 'Last-Event-ID': cursor }),
    },
  });
  const seen = {
    messages: [] as PageMessage[],
    channels: [] as string[],
    cursor: cursor ?? '',
    ready: false,
  };
  const parser = createParser({
    onEvent({ event, data, id }) {
      if (event === 'channels') seen.channels = JSON.parse(data);
      if (event === 'ready') seen.ready = true;
      if (event === undefined) seen.messages.push(JSON.parse(data));
      if (id !== undefined) seen.cursor = id;
    },
  });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  return {
    seen,
    response,
    async until(condition: () => boolean) {
      while (!condition()) {
        const { value, done } = await reader.read();
        if (done) return;
        parser.feed(decoder.decode(value, { stream: true }));
      }
    },
    close: () => reader.cancel(),
  };
}

const request = (key: string, text: string, id: string, place = 'general') =>
  ({
    id,
    platform: 'web',
    person: { id: toPersonId(key), name: key === ada ? 'Ada' : 'Bob' },
    place: { id: place, kind: 'channel' },
    command: 'ask',
    options: {},
    text,
    theme: 'light',
    receivedAt: 0,
    address: { audience: 'everyone', language: 'en' },
  }) as const;

describe('the stream', () => {
  it('refuses a window without a key', async () => {
    const response = await createWebApp(createMemoryPorts().ports).request('/api/stream', {
      headers: { Host: 'localhost' },
    });

    expect(response.status).toBe(400);
  });

  it('sends what was said before, then what is said now, in order', async () => {
    const { ports, history } = createMemoryPorts();
    const app = createWebApp(ports);
    const delivery = createWebDelivery(history);
    await delivery.started(request(ada, '/ask scaling', 'w-1'));
    const window = await open(app, bob);
    await window.until(() => window.seen.ready);
    expect(window.seen.channels).toEqual(['general', 'attention', 'random']);
    expect(window.response.headers.get('content-type')).toContain('text/event-stream');

    await delivery.deliver(request(ada, '/ask scaling', 'w-1'), sampleReply(), 'reply-w-1');
    await window.until(() => window.seen.messages.length === 2);

    expect(window.seen.messages.map(({ kind }) => kind)).toEqual(['typing', 'reply']);
    expect(window.seen.messages[1]).toMatchObject({
      mine: false,
      onlyYou: false,
      person: { name: 'Ada' },
      text: '/ask scaling',
    });
    await window.close();
  });

  it('goes on after a break where it stopped: nothing lost, nothing doubled', async () => {
    const { ports, history } = createMemoryPorts();
    const app = createWebApp(ports);
    const delivery = createWebDelivery(history);
    await delivery.deliver(request(ada, '1', 'w-1'), sampleReply(), 'k1');
    const first = await open(app, bob);
    await first.until(() => first.seen.ready);
    await first.close();

    for (const n of [2, 3, 4])
      await delivery.deliver(
        request(ada, String(n), `w-${n}`, n === 3 ? 'random' : 'general'),
        sampleReply(),
        `k${n}`,
      );
    const second = await open(app, bob, first.seen.cursor);
    await second.until(() => second.seen.ready);

    expect(first.seen.messages.map(({ text }) => text)).toEqual(['1']);
    expect(second.seen.messages.map(({ text }) => text).sort()).toEqual(['2', '3', '4']);
    await second.close();
  });

  it('reads again by itself when a notification was lost', async () => {
    const lost = createMemoryPorts({ subscribe: () => () => {} });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const window = await open(createWebApp(lost.ports), bob);
    await window.until(() => window.seen.ready);

    await createWebDelivery(lost.history).deliver(request(ada, 'late', 'w-1'), sampleReply(), 'k');
    const arrived = window.until(() => window.seen.messages.length === 1);
    await jest.advanceTimersByTimeAsync(15_000);
    jest.useRealTimers();
    await arrived;

    expect(window.seen.messages[0]?.text).toBe('late');
    await window.close();
  });

  it('keeps private replies and private lines from everybody else', async () => {
    const { ports, history } = createMemoryPorts();
    const app = createWebApp(ports);
    const delivery = createWebDelivery(history);
    await delivery.started(request(ada, '/quiz kind:foo', 'w-1'));
    await delivery.deliver(request(ada, '/quiz kind:foo', 'w-1'), sampleReply({ private: true }), 'k1');
    const hidden = request(ada, '/answer B', 'w-2');
    await delivery.started({ ...hidden, address: { audience: 'person', language: 'en' } });
    await delivery.deliver(request(ada, '/ask mask', 'w-3'), sampleReply(), 'k3');

    const others = await open(app, bob);
    await others.until(() => others.seen.ready);
    const own = await open(app, ada);
    await own.until(() => own.seen.ready);

    // The sign that somebody is computed for goes away for everybody.
    expect(others.seen.messages.map(({ kind, text, reply }) => [kind, text, reply === null])).toEqual([
      ['typing', '/quiz kind:foo', true],
      ['idle', '', true],
      ['reply', '/ask mask', false],
    ]);
    expect(own.seen.messages.map(({ text, onlyYou }) => [text, onlyYou])).toEqual([
      ['/quiz kind:foo', false],
      ['/quiz kind:foo', true],
      ['/answer B', true],
      ['/ask mask', false],
    ]);
    await Promise.all([others.close(), own.close()]);
  });

  it('gives everybody a private place of their own', async () => {
    const { ports, history } = createMemoryPorts();
    const app = createWebApp(ports);
    await createWebDelivery(history).deliver(
      request(ada, 'mine', 'w-1', `me_${toPersonId(ada)}`),
      sampleReply(),
      'k',
    );

    const own = await open(app, ada);
    await own.until(() => own.seen.ready);
    const others = await open(app, bob);
    await others.until(() => others.seen.ready);

    expect(own.seen.messages).toMatchObject([{ place: 'me', text: 'mine' }]);
    expect(others.seen.messages).toEqual([]);
    await Promise.all([others.close(), own.close()]);
  });

  it('follows a channel from the moment somebody makes it', async () => {
    const { ports, history } = createMemoryPorts();
    const app = createWebApp(ports);
    const window = await open(app, bob);
    await window.until(() => window.seen.ready);

    await app.request('/api/channels', {
      method: 'POST',
      headers: { Host: 'localhost', 'Content-Type': 'application/json' },
      body: '{"name":"night"}',
    });
    await window.until(() => window.seen.channels.includes('night'));
    await createWebDelivery(history).deliver(request(ada, 'hello', 'w-1', 'night'), sampleReply(), 'k');
    await window.until(() => window.seen.messages.length === 1);

    expect(window.seen.messages[0]).toMatchObject({ place: 'night', text: 'hello' });
    await window.close();
  });

  it('lets go of its subscriptions when the window is gone', async () => {
    const { ports, listenerCount } = createMemoryPorts();
    const window = await open(createWebApp(ports), bob);
    await window.until(() => window.seen.ready);
    expect(listenerCount()).toBe(4);

    await window.close();
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(listenerCount()).toBe(0);
  });

  it('ends quietly when the store fails, so that the window comes back', async () => {
    const { ports, errors } = createMemoryPorts({
      history: { read: async () => Promise.reject(new Error('gone')), append: async () => '1-1' },
    });
    const window = await open(createWebApp(ports), bob);

    await window.until(() => false);

    expect(errors).toHaveLength(1);
    expect(window.seen.messages).toEqual([] as PostedMessage[]);
  });
});
