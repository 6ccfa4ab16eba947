// "Teach it" from the first tap to the examination, in a real browser: practice runs, the robot changes, the result is told.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe('Teaching', () => {
  it('A robot practises, becomes another, is examined, and can be put back', async () => {
    const { page, complaints } = await visit(browser, 'hurdle_height=0.3&obstacle_spacing=1&robots=walker');
    const running = () => page.evaluate(() => window.parkourLab.state().agents[0]);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    const before = await running();
    await page.locator('#teach').click();
    await page.locator('#lesson-start').click();
    await page.locator('#lesson-finish').waitFor();
    await page.waitForFunction((sha256) => window.parkourLab.state().agents[0].sha256 !== sha256, before.sha256);
    expect(await running()).toMatchObject({ policy: 'walker', stage: 'taught' });
    await page.locator('#lesson-pause').click();
    expect(await page.locator('#lesson').getAttribute('data-phase')).toBe('paused');
    await page.locator('#lesson-finish').click();
    await page.locator('#lesson[data-phase=done] .lesson-exam').waitFor({ timeout: 120_000 });
    expect(await page.locator('.lesson-told').textContent()).toMatch(/of 10 tries cross/);
    await page.locator('#lesson-undo').click();
    await page.waitForFunction((sha256) => window.parkourLab.state().agents[0].sha256 === sha256, before.sha256);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
