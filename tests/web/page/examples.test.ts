// What the examples of the Python door export (docs/python.md), run by the page as a visitor brings it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropOn, launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

// kept there by `npm run examples keep`
const examples = new URL('../../golden/examples/', import.meta.url).pathname;
const folders = readdirSync(examples);
const robotsOfEach = Math.ceil(10 / folders.length);

it(
  "What other people's engines taught crosses the flat track, nine of ten times",
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0&robots=none&ask=gallery');
    page.setDefaultTimeout(2 * lessonPatience);
    for (const folder of folders) await dropOn(page, [path.join(examples, folder)]);
    const brought = page.locator('.gallery li', { hasText: 'brought along' });
    await page.waitForFunction((count) => window.parkourLab.state().agents.length === count, folders.length);
    for (let i = 0; i < folders.length; i++)
      for (let more = 1; more < robotsOfEach; more++) await brought.nth(i).locator('button').click();
    const robots = robotsOfEach * folders.length;
    await page.waitForFunction((count) => window.parkourLab.state().agents.length === count, robots);
    // until each has had its try
    await page.waitForFunction(() =>
      window.parkourLab.state().agents.every(({ finished, fallen, tries }) => finished || fallen || tries > 1),
    );
    const told = await page.evaluate(() =>
      window.parkourLab.state().agents.map(({ policy, crossings, tries, finished, fallen }) => {
        return { policy, crossings, over: finished || fallen ? tries : tries - 1 };
      }),
    );
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const over = sum(told.map((robot) => robot.over)),
      crossed = sum(told.map(({ crossings }) => crossings));
    expect(new Set(told.map(({ policy }) => policy)).size).toBe(folders.length);
    expect(crossed, JSON.stringify(told)).toBeGreaterThanOrEqual(0.9 * over);
    expect(complaints).toEqual([]);
    await page.close();
  },
  4 * lessonPatience,
);
