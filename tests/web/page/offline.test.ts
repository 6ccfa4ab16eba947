// Contract 9: after a while the page needs no network for anything that it can do.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'Without a network another robot, a stage and a lesson are there, and so is the page when it is loaded again',
  async () => {
    const { page } = await visit(browser, 'v=2&robots=walker');
    page.setDefaultTimeout(lessonPatience);
    const left = () =>
      page.evaluate(async () => {
        const files: string[] = await (await fetch('kept.json')).json();
        return files.length + 1 - (await (await caches.open('parkour-lab')).keys()).length;
      });
    await expect.poll(left, { timeout: lessonPatience, interval: 1000 }).toBe(0);
    await page.context().setOffline(true);
    await page.evaluate(() =>
      window.parkourLab.drop('humanoid', '00-0').catch(() => window.parkourLab.drop('humanoid')),
    );
    await page.evaluate(() => window.parkourLab.reset());
    await page.locator('#teach').click();
    await page.locator('#lesson-start').click();
    await page.locator('#lesson[data-phase=practising]').waitFor();
    await page.reload();
    await page.evaluate(() => window.parkourLab.ready);
    expect(await page.locator('.failure').count()).toBe(0);
    await page.close();
  },
  3 * lessonPatience,
);
