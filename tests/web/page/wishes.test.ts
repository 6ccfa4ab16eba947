// What counts in a lesson: wished for on the page, practised, and told with numbers.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, visit } from './browser';

let browser: Browser;

beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe('Wishes', () => {
  it('Stay folded until asked for, explain a reward with a hole, and end in numbers before and after', async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0.1&robots=walker');
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    await page.locator('#teach').click();
    expect(await page.locator('#wish-cheat').isVisible()).toBe(false);
    await page.locator('#lesson .lesson-wishes summary').click();
    await page.locator('#wish-cheat').click();
    expect(await page.locator('.wish-trap').textContent()).toContain('What could go wrong?');
    expect(await page.locator('#wish-speed').inputValue()).toBe('0');
    await page.locator('#lesson-start').click();
    await page.locator('#lesson[data-phase=practising]').waitFor();
    await page.locator('#lesson-finish').click();
    await page.locator('#lesson[data-phase=done] .lesson-manner').waitFor({ timeout: 200_000 });
    expect(await page.locator('#lesson .lesson-manner tr').count()).toBe(8);
    expect(await page.locator('#lesson .lesson-told').textContent()).toMatch(/Of 20 tries it crosses/);
    expect(complaints).toEqual([]);
    await page.close();
  }, 300_000);
});
