// What axe finds wrong for those who do not see, point or tell colours apart as others do: nothing, wherever a visitor gets.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launch, lessonPatience } from './browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { target: unknown; any: { message: string }[] }[] }[] }>;
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${String(target)} ${any[0]?.message ?? ''}`),
    );
  });
}

it(
  'Nothing is found at rest, with a notice, among what one may ask, in a lesson, on a narrow screen and on the failure page',
  async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'de-DE' });
    page.setDefaultTimeout(lessonPatience);
    await page.goto(`${inject('address')}/#v=2&lava=1&robots=walker`);
    await page.evaluate(() => window.parkourLab.ready);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    await page.evaluate(() => window.parkourLab.state());
    await page.locator('#pause').click();
    expect(await faultsOf(page), 'at rest, with a notice').toEqual([]);
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
