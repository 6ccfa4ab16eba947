// What may go wrong in a lesson: the page says so, and the robot keeps what it learned.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hardLink, launch, lessonPatience, teach, visit } from './browser';

const LINK = `${hardLink}&lang=en`;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const digest = (page: Page) => page.evaluate(() => window.parkourLab.state().agents[0].sha256);

async function savedFiles(page: Page): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.locator('#lesson-save').click();
  return Object.keys(unzipSync(readFileSync(await (await downloading).path()))).sort();
}

describe('A full disk', () => {
  it(
    'Is told of; the lesson goes on, its robot stays on the page and can be saved as a file',
    async () => {
      const { page } = await visit(browser, LINK);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: inject('address'), quotaSize: 1000 });
      await teach(page);
      await page
        .locator('.notice.bad', { hasText: /cannot save the lesson as it goes.*no room left.*save a file/ })
        .waitFor();
      await page.locator('#lesson-finish').click();
      await page.locator('#lesson[data-phase=done]').waitFor();
      const learned = await digest(page);
      await page.locator('#lesson-keep').click();
      await page.locator('.notice.bad', { hasText: /does not keep it.*no room left.*save a file/ }).waitFor();
      await page.locator('[data-policy="Seeing walker, taught"]').waitFor({ state: 'attached' });
      expect(await digest(page)).toBe(learned);
      expect(await savedFiles(page)).toEqual(['card.json', 'policy.onnx', 'training.bin']);
      // room again: what could not be kept can
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: inject('address') });
      await page.locator('#lesson-keep').click();
      await page.locator('.notice.good', { hasText: 'is kept in this browser' }).waitFor();
      await page.close();
    },
    3 * lessonPatience,
  );
});

describe('A practice worker that dies', () => {
  it(
    'Is told of; the robot keeps what it learned, can be kept and learns on',
    async () => {
      const { page } = await visit(browser, LINK);
      await teach(page);
      const worker = page.workers().find((one) => one.url().includes('practice'))!;
      await worker.evaluate(
        () =>
          void setTimeout(() => {
            throw new Error('a fault for this test');
          }),
      );
      const told = page.locator('#lesson[data-phase=failed] .lesson-told');
      await told.filter({ hasText: 'keeps what it had learned' }).waitFor();
      // what the browser says of it is there for who asks
      expect(await page.locator('#lesson .foreign').textContent()).toContain('a fault for this test');
      const learned = await digest(page);
      await page.locator('#lesson-keep').click();
      await page.locator('.notice.good', { hasText: 'is kept in this browser' }).waitFor();
      expect(await savedFiles(page)).toHaveLength(3);
      await page.locator('#lesson-start').click();
      await page.locator('#lesson[data-phase=practising]').waitFor();
      await page.waitForFunction((learned) => window.parkourLab.state().agents[0].sha256 !== learned, learned);
      await page.close();
    },
    3 * lessonPatience,
  );
});
