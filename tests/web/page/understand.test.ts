// What a visitor may ask of a robot, in the built page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'A fall is explained, and with the setting that would have helped the ground is shaped and tried again',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0&hurdle_height=0.35&robots=humanoid');
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ fallen }) => fallen));
    await page.locator('#ask').click();
    await page.waitForFunction(() => location.hash.includes('ask=why'));
    await page
      .locator('#why .answer')
      .filter({ hasText: /less and it crosses/ })
      .waitFor();
    expect(await page.locator('#why').innerText()).toMatch(/hurdle at \d+\.\d m/);
    await page.locator('#why-try').click();
    await page.waitForFunction(() => window.parkourLab.state().settings.hurdle_height < 0.35);
    await page.keyboard.press('Escape');
    expect(await page.locator('#understand').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
