import type { Request } from '../../../../src/chat/types';
import { createWebApp } from '../../../../src/platforms/web/create-web-app';
import { toPersonId } from '../../../../src/platforms/web/to-request';
import { createMemoryPorts } from '../memory-ports';
import { sampleStudy } from '../sample-study';

const key = 'k'.repeat(32);

describe('/api/study', () => {
  const open = () => {
    const asked: { request: Request; choice?: unknown }[] = [];
    const { ports } = createMemoryPorts({
      study: {
        own: async (request) => {
          asked.push({ request });
          return sampleStudy.own(request);
        },
        board: async (request, choice) => {
          asked.push({ request, choice });
          return sampleStudy.board(request, choice);
        },
        group: sampleStudy.group,
      },
    });
    const app = createWebApp(ports);
    const get = (path: string, headers: Record<string, string> = { 'X-Person-Key': key }) =>
      app.request(`/api/study/${path}`, { headers: { Host: 'localhost:3000', ...headers } });
    return { get, asked };
  };

  it('asks for whoever holds the key, in the language of the page', async () => {
    const { get, asked } = open();

    const response = await get('own?language=zh');

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(((await response.json()) as { topics: unknown[] }).topics).toHaveLength(30);
    expect(asked[0]?.request.person).toMatchObject({ id: toPersonId(key), locale: 'zh' });
  });

  it('hands the choice of a board on, with what is usual for what is left out', async () => {
    const { get, asked } = open();

    await get('board?metric=rating&period=all');

    expect(asked[0]?.choice).toMatchObject({ scope: 'group', period: 'all', metric: 'rating' });
  });

  it.each([
    ['own', {}, 'key'],
    ['group', { 'X-Person-Key': 'short' }, 'key'],
    ['board?metric=fame', { 'X-Person-Key': key }, 'metric'],
    ['board?period=decade', { 'X-Person-Key': key }, 'period'],
    ['own?language=xx', { 'X-Person-Key': key }, 'language'],
  ])('refuses %s with %p and names what is wrong', async (path, headers, wrong) => {
    const response = await open().get(path, headers);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: wrong });
  });
});
