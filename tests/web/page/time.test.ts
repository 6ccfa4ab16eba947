// Time in the visitor's hand, in the built page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'After a fall time is dragged back, with what the robot expected, stepped, and let go again',
  async () => {
    const { page, complaints } = await visit(
      browser,
      'v=2&hill_height=0&hurdle_height=0.35&obstacle_spacing=0.8&robots=humanoid',
    );
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ fallen }) => fallen));
    await page.keyboard.press('p');
    await page
      .locator('.time-legend')
      .filter({ hasText: /What it expected.*before|did not see/ })
      .waitFor();
    const { distance } = await page.evaluate(() => window.parkourLab.state().agents[0]),
      slider = page.locator('#time-slider');
    await slider.fill('-3');
    // its numbers are those of then
    await page.waitForFunction(
      (now) => parseFloat(document.querySelector('[data-number=distance]')!.textContent!) < now - 1,
      distance,
    );
    await page.locator('#time-on').click();
    expect(await slider.inputValue()).toBe('-2.98');
    await page.locator('#time-back').click();
    expect(await slider.inputValue()).toBe('-3');
    await page.locator('#time-slow').click();
    await page.locator('#time-play').click();
    await page.waitForFunction(() => Number((document.querySelector('#time-slider') as HTMLInputElement).value) > -2.6);
    expect((await page.evaluate(() => window.parkourLab.state().agents[0])).distance, 'time stood still').toBe(
      distance,
    );
    await page.locator('#time-live').click();
    await page.locator('#time').waitFor({ state: 'hidden' });
    await page.waitForFunction((now) => window.parkourLab.state().agents[0].distance !== now, distance);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
