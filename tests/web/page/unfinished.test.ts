// A lesson outlives a hidden tab, a sleeping laptop and a closed page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hardLink, launch, lessonPatience, size, teach, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

async function practised(page: Page): Promise<number> {
  const [, minutes, seconds] =
    /(\d+):(\d\d)/.exec((await page.locator('#lesson .lesson-told').textContent()) ?? '') ?? [];
  return 60 * Number(minutes) + Number(seconds);
}

async function again(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${inject('address')}/#${link}`);
  await page.evaluate(() => window.parkourLab.ready);
}

/** What the browser keeps of lessons: how many, and how long the first of them had practised. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ count: number; seconds: number }>((resolve) => {
        const opening = indexedDB.open('parkour-lab-drafts');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('taught').objectStore('taught').getAll();
          asked.onsuccess = () =>
            resolve({ count: asked.result.length, seconds: Math.floor(asked.result[0]?.seconds) });
          opening.result.close();
        };
      }),
  );

async function keeps(page: Page, count: number): Promise<void> {
  while ((await kept(page)).count !== count) await page.waitForTimeout(100);
}

describe('A lesson', () => {
  it(
    'Goes on from where it was when the page is opened again, and no other tab offers it meanwhile',
    async () => {
      const context = await browser.newContext({ viewport: size }),
        page = await context.newPage(),
        other = await context.newPage();
      await again(page, hardLink);
      await teach(page);
      await keeps(page, 1);
      await again(other, '');
      await other.waitForTimeout(1000);
      expect(await other.locator('#lesson').isHidden()).toBe(true);
      await other.close();
      const { seconds } = await kept(page);
      expect(seconds).toBeGreaterThan(0);
      await again(page, 'v=2&hill_height=0.2&robots=walker');
      await page.locator('#lesson[data-phase=left]').waitFor();
      expect(await practised(page)).toBeGreaterThanOrEqual(seconds);
      await page.locator('#lesson-resume').click();
      await page.locator('#lesson[data-phase=practising]').waitFor();
      expect(await practised(page)).toBeGreaterThanOrEqual(seconds);
      expect(await page.evaluate(() => window.parkourLab.state().settings.hurdle_height)).toBe(0.3);
      await page.locator('#lesson-finish').click();
      await page.locator('#lesson[data-phase=done]').waitFor();
      const taught = await page.evaluate(() => window.parkourLab.state().agents.map(({ sha256 }) => sha256));
      await again(page, hardLink);
      await page.locator('#lesson[data-phase=left]').waitFor();
      await page.locator('#lesson-resume').click();
      await page.locator('#lesson[data-phase=ready]').waitFor();
      await page.waitForFunction(
        (taught) => window.parkourLab.state().agents.some(({ sha256 }) => taught.includes(sha256)),
        taught,
      );
      await page.locator('#lesson-keep').click();
      await page.locator('.notice.good', { hasText: '‘' }).waitFor();
      await keeps(page, 0);
      await again(page, hardLink);
      await page.waitForTimeout(1000);
      expect(await page.locator('#lesson').isHidden()).toBe(true);
      await context.close();
    },
    3 * lessonPatience,
  );

  it(
    'Goes on in a hidden tab, and does not count the time that the machine sleeps',
    async () => {
      const { page } = await visit(browser, hardLink);
      await teach(page);
      const begun = await practised(page);
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      while ((await practised(page)) < begun + 4) await page.waitForTimeout(500);
      const asleep = await practised(page);
      await sleep(12);
      await page.waitForTimeout(1000);
      expect(await practised(page)).toBeLessThan(asleep + 8);
      await page.locator('#lesson-finish').click();
      await page.locator('#lesson[data-phase=done]').waitFor();
      await page.close();
    },
    3 * lessonPatience,
  );
});

// Stops the browser's pages and workers in the middle of whatever they do, as a closed lid does: their clock goes on.
async function sleep(seconds: number): Promise<void> {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  for (const { id } of renderers) process.kill(id, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  for (const { id } of renderers) process.kill(id, 'SIGCONT');
}
