import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launchChromium } from './browser';
import { buildPageForTest } from './built-page';

const chromium = findChromium();

/** `describe` where there is a browser; else the suite is skipped and says why. */
export function describeInBrowser(what: string, suite: () => void): void {
  const reason = chromium ? '' : ' (skipped: no Chromium on the PATH and QUIZFORMER_CHROMIUM is not set)';
  (chromium ? describe : describe.skip)(`${what} in a browser${reason}`, suite);
}

interface Opened extends NonNullable<Parameters<Browser['newContext']>[0]> {
  /** Who speaks; left out: whoever the page makes up. */
  name?: string;
}

/** The built page and a browser for the tests of a suite; what must not happen in any window fails the test in which it did. */
export function openPages() {
  let built: ReturnType<typeof buildPageForTest>;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  /** Script errors, breaches of the policy, requests elsewhere. */
  const troubles: string[] = [];

  beforeAll(async () => {
    built = buildPageForTest();
    browser = await launchChromium(chromium ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    built?.remove();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });

  return {
    folder: () => built.folder,
    contexts,
    open: async (url: string, { name, ...options }: Opened = {}, hash = ''): Promise<Page> => {
      const context = await browser.newContext({
        locale: 'en-US',
        viewport: { width: 1200, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      if (name !== undefined)
        await context.addInitScript(`sessionStorage.setItem('quizformer.person', ${JSON.stringify(name)})`);
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('console', (entry) => {
        // The browser itself reports every refused or lost request; the tests that cause one say so.
        if (entry.type() === 'error' && !/^Failed to load resource/.test(entry.text()))
          troubles.push(entry.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) troubles.push(`asked for ${request.url()}`);
      });
      await page.goto(url + hash);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

/** Pixels that a page is wider than its window. */
export const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
