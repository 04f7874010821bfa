import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import { until } from '../../../until';
import { describeInBrowser, openPages, sideways } from '../open-pages';
import { startBackend } from '../page-backend';

jest.setTimeout(90_000);

describeInBrowser('the study panel', () => {
  const pages = openPages();
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeEach(async () => {
    backend = await startBackend(pages.folder());
  });
  afterEach(() => backend.close());

  const open = (options: Parameters<typeof pages.open>[1] = {}, hash = '#~study') =>
    pages.open(backend.url, options, hash);
  const said = () => backend.accepted.map(({ text, place }) => [text, place.kind]);

  it('is one click away from the talk, and the back button leads there again', async () => {
    const page = await open({}, '');
    await page.getByRole('link', { name: 'Study' }).click();

    await page.getByRole('heading', { name: 'My progress' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Study');
    expect(await page.locator('#line').count()).toBe(0);

    await page.goBack();
    await page.locator('#line').waitFor();
  });

  it('asks once when it opens, and again when something happened in the talk', async () => {
    const page = await open({}, '');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/study/')) asked.push(pathname);
    });
    await page.getByRole('link', { name: 'Study' }).click();
    await page.locator('.mastery .tile').first().waitFor();
    // Longer than it waits for the talk to become calm.
    await page.waitForTimeout(1500);
    expect([...asked].sort()).toEqual(['board', 'group', 'own'].map((part) => `/api/study/${part}`));

    const speech = {
      kind: 'say',
      requestId: 'w-9',
      person: { id: 'p9', name: 'Bob' },
      text: 'hello',
    } as const;
    await backend.history.append('general', speech, 'say-w-9');
    await until(() => asked.length === 6);
  });

  it('shows thirty topics, and goes on with the chosen one in one’s own place', async () => {
    const page = await open();
    const tiles = page.locator('.mastery .tile');
    await tiles.first().waitFor();
    expect(await tiles.count()).toBe(30);
    expect(await tiles.nth(5).textContent()).toContain('–');

    await tiles.nth(2).click();
    await page.getByRole('button', { name: 'Practise' }).click();

    await until(() => said().some(([text, kind]) => text === '/quiz topic-3 mode:solo' && kind === 'direct'));
    await page.locator('#line').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Only me');
  });

  it('reads out every bar of the history and of the due cards', async () => {
    const page = await open();

    const bars = page.locator('.bars');
    await bars.first().waitFor();
    const read = await page.locator('.bars .for-readers').allInnerTexts();

    expect(read).toHaveLength(12 + 7);
    expect(read[10]).toBe('week from 16 Nov: 300 points, 20 of 30 right');
    expect(read[12]).toBe('Tuesday 24 Nov: 9');
    await page.getByRole('button', { name: 'Review now' }).click();
    await until(() => said().some(([text]) => text === '/review'));
  });

  it('shows another board when one is chosen, with its history as lines and as numbers', async () => {
    const page = await open();
    const board = page.getByRole('region', { name: 'Boards' });
    await board.getByRole('row', { name: /31 Me \(you\)/ }).waitFor();
    expect(await board.locator('svg g').count()).toBe(6);

    await board.getByText('The numbers of the chart').click();
    expect(await board.locator('.history-table tbody tr').count()).toBe(6);

    await board.getByLabel('What counts').selectOption('streak');
    await board.getByRole('columnheader', { name: 'Streak' }).waitFor();
    await board.getByLabel('Whose').selectOption('global');
    await board.getByText('only those who agreed').waitFor();
  });

  it('shows how the group is run, and opens what changes it in its channel', async () => {
    const page = await open();
    const group = page.getByRole('region', { name: 'Group', exact: true });
    await group.getByText('Europe/Berlin').first().waitFor();
    expect(await group.textContent()).toMatch(/#general: 08:30 \(Europe\/Berlin\), Mon, Tue, Wed, Thu, Fri/);
    expect(await group.textContent()).toContain('a channel on Discord');

    await group.getByRole('button', { name: 'Look and decide' }).click();

    await until(() => said().some(([text, kind]) => text === '/deck waiting' && kind === 'channel'));
  });

  it('says so when the server does not answer, and keeps what is there', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'My progress' }).waitFor();
    await page.locator('.mastery .tile').first().waitFor();
    await page.route('**/api/study/**', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.getByLabel('What counts').selectOption('rating');

    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    expect(await page.locator('.board tbody tr').count()).toBe(7);
  });

  it.each([
    ['light', 'en-US', 1200],
    ['dark', 'zh-CN', 390],
  ] as const)(
    'has nothing that axe-core objects to, and fits (%s, %s, %d px)',
    async (colorScheme, locale, width) => {
      for (const hash of ['#~study', '#general']) {
        const page = await open(
          { colorScheme, locale, viewport: { width, height: 900 }, bypassCSP: true },
          hash,
        );
        if (hash === '#~study') await page.locator('.board').waitFor();
        await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
        const found = (await page.evaluate('axe.run()')) as axe.AxeResults;

        const objections = found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
        expect(objections).toEqual([]);
        expect(found.passes.length).toBeGreaterThan(15);
        expect(await sideways(page)).toBe(0);
      }
    },
  );
});
