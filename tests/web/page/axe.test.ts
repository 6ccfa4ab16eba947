// What axe finds wrong for those who do not see, point or tell colours apart as others do: nothing, wherever a visitor gets.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { faultsOf } from './axe';
import { launch, lessonPatience } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'Nothing is found at rest in three languages, with a notice, in forced colours, among what one may ask, in a lesson, on a narrow screen and on the failure page',
  async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'de-DE' });
    page.setDefaultTimeout(lessonPatience);
    await page.goto(`${inject('address')}/#v=2&lava=1&robots=walker`);
    await page.evaluate(() => window.parkourLab.ready);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    await page.locator('#pause').click();
    expect(await faultsOf(page), 'at rest, with a notice').toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await faultsOf(page), 'in forced colours').toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
    for (const language of ['en', 'fr', 'de']) {
      await page.locator('#language').selectOption(language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      if (language !== 'de') expect(await faultsOf(page), `at rest in ${language}`).toEqual([]);
    }
    await page.locator('#ask').click();
    expect(await faultsOf(page), 'among what one may ask').toEqual([]);
    await page.locator('#teach').click();
    expect(await faultsOf(page), 'in a lesson').toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOf(page), 'on a narrow screen').toEqual([]);
    await page.addInitScript(() => (WebAssembly.validate = () => false));
    await page.reload();
    await page.locator('.failure').waitFor();
    expect(await faultsOf(page), 'on the failure page').toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
