import type { Page } from 'playwright-core';
import { checkSentence } from '../../../commands/attention/check-sentence';
import { readOptions } from '../../../commands/attention/read-options';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import type { NewMessage } from '../../../src/chat/posted-message';
import { listenForPeople } from '../../../src/platforms/web/listen';
import { until } from '../../until';
import { describeInBrowser, openPages, sideways } from './open-pages';
import { startBackend } from './page-backend';

// A browser beside other suites on two cores is slow now and then.
jest.setTimeout(90_000);

describeInBrowser('the page', () => {
  const pages = openPages();
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeEach(async () => {
    backend = await startBackend(pages.folder());
  });
  afterEach(async () => {
    await backend.settled();
    await backend.close();
  });

  const open = (name: string, options: Parameters<typeof pages.open>[1] = {}, hash = '') =>
    pages.open(backend.url, { name, ...options }, hash);
  const say = async (page: Page, text: string) => {
    await page.fill('#line', text);
    await page.press('#line', 'Enter');
  };

  it('takes a command by keyboard alone: suggestions, Tab, Enter, and earlier lines by the arrow key', async () => {
    const page = await open('Ada');

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/as');
    await page.getByRole('option', { name: /\/ask/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.inputValue('#line')).toBe('/ask ');
    await page.getByRole('option', { name: /1–4096, default 64/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.getAttribute('#line', 'aria-activedescendant')).toBe('completions-0');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#line')).toBe('/ask scaling');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.card').waitFor();

    expect(backend.accepted).toMatchObject([
      { text: '/ask scaling', person: { name: 'Ada' }, theme: 'light' },
    ]);
    expect(await page.inputValue('#line')).toBe('');
    await page.keyboard.press('ArrowUp');
    expect(await page.inputValue('#line')).toBe('/ask scaling');
  });

  it('opens the figure that a link names, goes on with it in the place, and does not open it again', async () => {
    const page = await open('Ada', {}, 'f/3f2a91bc#attention');
    const dialog = page.getByRole('dialog', { name: 'A figure that was linked to' });
    await dialog.locator('.card img').waitFor();
    expect(await dialog.locator('.facts table').count()).toBe(1);
    expect(await sideways(page)).toBe(0);
    expect(backend.accepted).toEqual([]);

    await dialog.getByRole('button', { name: /^Again/ }).click();
    await page.locator('.stream .card').waitFor();
    expect(backend.accepted).toMatchObject([{ text: '/ask scaling seed:8', place: { id: 'attention' } }]);
    expect(await dialog.count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('computes a linked figure of /attention again: the same sentence, edge, mask and temperature', async () => {
    const asked = (options: Record<string, string>) => checkSentence(readOptions(options));
    const line =
      '“He said "no": it was too tired.” hunt:it->tired layer:0 mask:causal temperature:0.5 seed:7';
    const { values: parameters, seed } = asked(parseCommandText(`/attention ${line}`).options);
    const receipt = { experiment: 'attention', parameters, seed, version: 'v', at: 1000, facts: [] };
    backend.receipts.push({ ...receipt, id: 'a77e0000'.padEnd(32, '1') });

    const page = await open('Ada', {}, 'f/a77e0000#attention');
    const dialog = page.getByRole('dialog', { name: 'A figure that was linked to' });
    await dialog.getByRole('button', { name: /^Compute it again/ }).click();
    await page.locator('.stream .card').waitFor();

    const [request] = backend.accepted;
    expect(request).toMatchObject({ command: 'attention', place: { id: 'attention' } });
    expect(asked(request?.options ?? {})).toMatchObject({ values: parameters, seed });
  });

  it('says of a link that names nothing what is wrong, in the language of the page, and closes by Esc', async () => {
    const page = await open('Ada', { locale: 'zh-CN', viewport: { width: 360, height: 740 } }, 'f/00000000');
    const dialog = page.getByRole('dialog', { name: '链接指向的图' });
    await dialog.locator('.card.failed').waitFor();
    expect(await sideways(page)).toBe(0);

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // The address follows a moment after the dialog.
    await page.waitForURL(({ pathname }) => pathname === '/');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('leaves Enter to an input method that is composing', async () => {
    const page = await open('Ada');
    await page.fill('#line', 'zhuyili');

    await page.dispatchEvent('#line', 'keydown', { key: 'Enter', isComposing: true, bubbles: true });

    expect(await page.inputValue('#line')).toBe('zhuyili');
  });

  it('shows an answer in full: maths, table with words, picture of fixed size, buttons, safe links', async () => {
    const page = await open('Ada');
    await say(page, '/ask scaling');
    const card = page.locator('.card');
    await card.waitFor();

    expect(await card.locator('.katex-html').count()).toBeGreaterThan(5);
    expect(await card.locator('.katex-display').count()).toBeGreaterThan(0);
    expect(await card.getByRole('row', { name: /‖∂p\/∂s‖.*does not agree/ }).count()).toBe(1);
    const picture = card.getByRole('img', { name: /Two heatmaps of attention weights/ });
    expect(await picture.getAttribute('width')).toBe('1100');
    expect(
      await page.evaluate(
        "document.querySelector('.picture img').decode().then(() => document.images.length)",
      ),
    ).toBe(2);
    const link = card.getByRole('link', { name: /Vaswani/ });
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ]);
    expect(await page.evaluate("document.fonts.check('16px KaTeX_Main')")).toBe(true);

    await card.getByRole('button', { name: 'dₖ = 1024, says /ask scaling d_k:1024' }).click();
    await page.locator('.card').nth(1).waitFor();
    expect(backend.accepted[1]?.options.d_k).toBe('1024');
  });

  it('opens pictures full size, steps through them by arrow keys and closes on Esc', async () => {
    const page = await open('Ada');
    await say(page, '/ask scaling');
    await page.locator('.card').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await say(page, '/ask softmax');
    await page.locator('.picture').nth(1).waitFor();

    await page.locator('.picture').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('Picture 1 of 2').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Picture 2 of 2').waitFor();
    expect(await page.locator('.viewer img').getAttribute('src')).toBe('/figures/scaling-dark.png');
    await page.keyboard.press('Escape');

    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate('document.activeElement?.className')).toBe('picture');
  });

  it('shows two windows of one browser under two names what the other says, live', async () => {
    const ada = await open('Ada');
    const second = await pages.contexts[0]!.newPage();
    await second.goto(backend.url);
    await second.getByLabel('Your name').fill('Bob');
    await second.getByLabel('Your name').press('Enter');
    await ada.reload();
    backend.state.delay = 8000; // longer than a loaded machine needs to look at the sign

    await say(second, '/ask scaling');

    await ada.getByText('computing /ask scaling for Bob').waitFor();
    await ada.locator('.elapsed').waitFor();
    await ada.locator('.card').waitFor();
    expect(await ada.locator('.typing').count()).toBe(0);
    expect(await ada.locator('.author').allTextContents()).toEqual(['Bob', 'Quizformer']);
    expect(await ada.locator('.asked').textContent()).toBe('for Bob · /ask scaling');
    expect(await second.locator('.asked').textContent()).toBe('for you · /ask scaling');
    expect(await ada.inputValue('#name')).toBe('Ada');
  });

  it('keeps a private reply from the other window, and marks it in one’s own', async () => {
    const ada = await open('Ada');
    const bob = await open('Bob');

    await say(ada, '/review');
    await ada.getByText('only you see this').waitFor();
    await say(bob, '/ask scaling');
    await bob.locator('.card').waitFor();

    expect(await bob.getByText('Your reviews').count()).toBe(0);
    expect(await bob.locator('.said').allTextContents()).toEqual(['/review', '/ask scaling']);
  });

  it('changes a message in its place for everybody when a button of it is pressed, also after a reload', async () => {
    const [ada, bob] = [await open('Ada'), await open('Bob')];
    await say(ada, '/count');
    await bob.getByRole('heading', { name: 'Count 0' }).waitFor();
    await say(bob, '/ask scaling');
    await bob
      .getByRole('heading', { name: /divided/ })
      .first()
      .waitFor();

    for (const count of [1, 2]) {
      await bob.getByRole('button', { name: /^On/ }).click();
      await ada.getByRole('heading', { name: `Count ${count}` }).waitFor();
    }
    const titles = (page: Page) => page.locator('.card h2').allInnerTexts();
    await bob.getByRole('heading', { name: 'Count 2' }).waitFor();
    const seen = await titles(bob);
    await bob.reload();
    await bob.getByRole('heading', { name: 'Count 2' }).waitFor();

    expect(seen.map((title) => title.startsWith('Count'))).toEqual([true, false]);
    expect(await titles(bob)).toEqual(seen);
    expect(await ada.getByText('/count on').count()).toBe(0);
    expect(await ada.locator('.pending').count()).toBe(0);
  });

  it('opens the form of a button in the page, and says what was filled in', async () => {
    const page = await open('Ada', { viewport: { width: 360, height: 740 } });
    await say(page, '/guess');
    await page.getByRole('button', { name: /^Guess/ }).click();
    const form = page.getByRole('form', { name: 'Your guess' });
    await form.getByLabel('Guess').fill('x=1\nand "more"');
    expect(await page.locator('textarea:focus').getAttribute('name')).toBe('words');
    await form.getByLabel('How sure').selectOption('not at all');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form.png` });
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Guessed in r7, sure: no' }).waitFor();

    expect(await page.getByRole('form', { name: 'Your guess' }).count()).toBe(0);
    expect(await page.locator('.card').count()).toBe(1);
    expect(backend.accepted.at(-1)).toMatchObject({
      command: 'guess',
      options: { text: 'x=1\nand "more"', round: 'r7', sure: 'no' },
    });
  });

  it('hands over a file that is picked in a form, and says what is wrong with one', async () => {
    const page = await open('Ada');
    await say(page, '/bring');
    await page.getByRole('button', { name: /^Bring/ }).click();
    const form = page.getByRole('form', { name: 'Bring a file' });
    const pick = (name: string, buffer: Buffer) =>
      form.getByLabel('Deck').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await pick('large.csv', Buffer.alloc(1024 * 1024 + 1, 'a'));
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('alert').getByText('at most 1 MB').waitFor();
    const rows = `题目,a ${'x'.repeat(900_000)}`;
    await pick('deck.csv', Buffer.from(rows));
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Read deck.csv' }).waitFor();

    expect(backend.accepted.at(-1)).toMatchObject({ options: { deck: 'deck.csv' } });
    expect(await page.getByText('题目,a').count()).toBe(1);
  });

  it('closes a form by Esc, and takes no empty one', async () => {
    const page = await open('Ada');
    await say(page, '/guess');
    const button = page.getByRole('button', { name: /^Guess/ });
    await button.click();
    const form = page.getByRole('form', { name: 'Your guess' });
    await form.getByRole('button', { name: 'Send' }).click();
    expect(await form.count()).toBe(1);
    await form.getByLabel('Guess').press('Escape');

    expect(await form.count()).toBe(0);
    expect(backend.accepted).toHaveLength(1);
  });

  it('counts what was said in other channels, and makes new ones for everybody', async () => {
    const ada = await open('Ada');
    const bob = await open('Bob');

    await ada.getByRole('button', { name: 'New channel' }).click();
    await ada.keyboard.type('Night Owls');
    await ada.keyboard.press('Enter');
    await ada.getByRole('heading', { name: 'night-owls' }).waitFor();
    await say(ada, '/ask scaling');

    const link = bob.getByRole('link', { name: /night-owls.*2 unread/ });
    await link.waitFor();
    expect(await bob.title()).toBe('(2) Quizformer');
    await link.click();
    await bob.locator('.card').waitFor();
    expect(await bob.title()).toBe('Quizformer');
    expect(bob.url()).toContain('#night-owls');
  });

  it('loses and doubles nothing when the connection breaks', async () => {
    const page = await open('Ada');
    await say(page, '/ask one');
    await page.locator('.card').waitFor();

    await page.context().setOffline(true);
    await say(page, '/ask two');
    await page.getByText('Not sent').waitFor();
    await backend.history.append(
      'general',
      { kind: 'say', requestId: 'w-9', person: { id: 'p9', name: 'Eve' }, text: 'while you were away' },
      'say-w-9',
    );
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();

    await page.locator('.card').nth(1).waitFor();
    await page.getByText('while you were away').waitFor();
    expect((await page.locator('.said').allTextContents()).sort()).toEqual([
      '/ask one',
      '/ask two',
      'while you were away',
    ]);
    expect(backend.accepted.map(({ text }) => text)).toEqual(['/ask one', '/ask two']);
  });

  it('says so when the server is gone, keeps what was read, and comes back by itself', async () => {
    const page = await open('Ada');
    await say(page, '/ask one');
    await page.locator('.card').waitFor();
    const { port } = backend;

    await backend.close();
    await page.getByText('No connection').waitFor();
    expect(await page.locator('.card').count()).toBe(1);
    const again = await listenForPeople(backend.ports, { port });
    await page.locator('.banner').waitFor({ state: 'hidden' });

    expect(await page.locator('.card').count()).toBe(1);
    await page.close();
    await again.close();
  });

  it('explains a refusal beside the line and lets it be dropped', async () => {
    const page = await open('Ada');
    backend.state.refuse = 'Slow down: 20 in 30 seconds.';

    await say(page, '/ask one');
    await page.getByText('Slow down').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();

    expect(await page.locator('.said').count()).toBe(0);
  });

  it('tells how many wait before a line that no worker has taken up', async () => {
    const page = await open('Ada');

    await say(page, '/silent');

    await page.getByText('waiting in line, 2 ahead').waitFor();
  });

  it('welcomes to an empty channel with commands to press', async () => {
    const page = await open('Ada');

    await page.getByRole('button', { name: '/ask scaling d_k:256' }).click();
    await page.locator('.card').waitFor();

    expect(await page.getByText('Try one of these').count()).toBe(0);
  });

  it('speaks Chinese throughout, and remembers', async () => {
    const page = await open('小明');
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('heading', { name: '提问，看它当场算出来' }).waitFor();
    await page.reload();

    await say(page, '为什么要除以 √dₖ？');
    await page.getByRole('heading', { name: '注意力分数为什么要除以' }).waitFor();

    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-Hans');
    expect(await page.getByText('用时').count()).toBe(1);
    const parts = await page.locator('.side, .top-bar, .composer').allInnerTexts();
    const english = parts.flatMap((part) => part.match(/[A-Za-z]{3,}/g) ?? []);
    expect(new Set(english)).toEqual(
      new Set(['Quizformer', 'general', 'attention', 'random', 'English', 'Enter', 'Shift']),
    );
  });

  it('follows the system’s colours, or the chosen ones, and asks for pictures in them', async () => {
    const page = await open('Ada', { colorScheme: 'dark' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await paper()).toBe('rgb(20, 22, 29)');

    await page.getByRole('radio', { name: 'Light' }).check();
    await until(async () => (await paper()) === 'rgb(255, 255, 255)');
    await page.getByRole('radio', { name: 'Auto' }).check();
    await say(page, '/ask scaling');
    await page.locator('.card').waitFor();

    expect(backend.accepted[0]?.theme).toBe('dark');
  });

  it('fits 360 px without scrolling sideways, with the channels behind a button', async () => {
    const page = await open('Ada', { viewport: { width: 360, height: 740 } });
    await say(page, '/ask scaling');
    await page.locator('.card').waitFor();
    await page
      .locator('details')
      .evaluateAll((all) => all.map((details) => details.setAttribute('open', '')));
    expect(await sideways(page)).toBe(0);
    expect(
      await page.locator('.card').evaluate((card) => card.getBoundingClientRect().right),
    ).toBeLessThanOrEqual(360);

    // The frame itself never scrolls, whatever is hidden in long answers.
    expect(await page.locator('.page').evaluate((frame) => frame.scrollHeight - frame.clientHeight)).toBe(0);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show channels' }).press('Enter');
    await page.getByRole('link', { name: 'random' }).press('Enter');
    await page.getByRole('heading', { name: 'random' }).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show channels' }).press('Enter');
    await page.locator('.channel:focus').waitFor();
    await page.keyboard.press('Escape');

    await page.locator('.opener:focus').waitFor();
    expect(await sideways(page)).toBe(0);
  });

  it('shows hostile text as text, in lines, names and answers', async () => {
    const hostile = [
      '<img src=x onerror="window.hurt=1">',
      '</p><script>window.hurt=1</script>',
      '[press](javascript:window.hurt=1) and ![x](https://evil.example/a.png)',
      'abc \u202edcba \u2066x',
      '$\\href{javascript:window.hurt=1}{x}$ $\\def\\a{\\a\\a}\\a$ $\\includegraphics{https://evil.example/a.png}$',
      `begin${'W'.repeat(10_000)}`,
    ];
    const page = await open('<b>Eve</b>', { viewport: { width: 360, height: 740 } });

    for (const [index, text] of hostile.entries()) {
      await say(page, text);
      await page
        .locator('.card')
        .nth(2 * index)
        .waitFor();
      await backend.history.append('general', hostileReply(text, `w-h${index}`), `h${index}`);
      await page
        .locator('.card')
        .nth(2 * index + 1)
        .waitFor();
    }

    const said = await page.locator('.said').allTextContents();
    expect(said.slice(0, 3)).toEqual(hostile.slice(0, 3));
    expect(said.join('')).not.toMatch(/[\u202e\u2066]/);
    expect(await page.evaluate("'hurt' in window")).toBe(false);
    expect(await page.locator('.stream :is(script, b, iframe)').count()).toBe(0);
    expect(await page.locator('.stream img:not(.picture img)').count()).toBe(0);
    expect(await page.locator('.stream a:not([href^="https://arxiv.org/"])').count()).toBe(0);
    expect(await page.locator('.author').first().textContent()).toBe('<b>Eve</b>');
    expect(await sideways(page)).toBe(0);
  });

  it('stays where the reader is and offers the way to what is new', async () => {
    const page = await open('Ada', { viewport: { width: 900, height: 500 } });
    await say(page, '/ask scaling');
    await page.locator('.card').waitFor();
    await page.locator('.stream').evaluate((stream) => {
      stream.scrollTop = 0;
    });

    await backend.history.append(
      'general',
      { kind: 'say', requestId: 'w-9', person: { id: 'p9', name: 'Bob' }, text: 'hello' },
      'say-w-9',
    );
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await page.locator('.stream').evaluate((stream) => stream.scrollTop)).toBe(0);
    await page.getByRole('button', { name: '1 new' }).click();

    expect(await page.getByText('hello', { exact: true }).last().isVisible()).toBe(true);
    expect(await page.locator('.pill').count()).toBe(0);
  });

  it('goes to the end when the reader says something, and shows a tall answer from its beginning', async () => {
    const page = await open('Ada', { viewport: { width: 900, height: 500 } });
    await say(page, '/ask scaling');
    await page.locator('.card').waitFor();
    for (const delay of [0, 30]) {
      backend.state.delay = delay;
      await page.locator('.stream').evaluate((stream) => {
        stream.scrollTop = 0;
      });
      const before = await page.locator('.card').count();
      await say(page, '/ask scaling');
      await page.locator('.card').nth(before).waitFor();

      const top = () =>
        page
          .locator('.group.bot')
          .last()
          .evaluate((card) => card.getBoundingClientRect().top);
      await page.waitForTimeout(300);
      expect(await top()).toBeGreaterThan(0);
      expect(await top()).toBeLessThan(120);
      expect(await page.locator('.pill').count()).toBe(0);
    }
  });
});

function hostileReply(text: string, requestId: string): NewMessage {
  return {
    kind: 'reply',
    requestId,
    person: { id: 'p9', name: text.slice(0, 40) },
    text,
    reply: {
      language: 'en',
      title: text,
      blocks: [{ kind: 'section', role: 'answer', title: text, markdown: text }],
      facts: [],
      figures: [],
      formulas: [],
      buttons: [{ label: text.slice(0, 80), command: text }],
      private: false,
      timings: { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 },
    },
  };
}
