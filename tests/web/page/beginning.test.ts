// From zero: the practice is the picture, and what it makes of a robot walks, or does not yet, and can be forgotten.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;

beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const phase = (page: Page, name: string) => page.locator(`#lesson[data-phase=${name}]`).waitFor();
const running = (page: Page) => page.evaluate(() => window.parkourLab.state().agents[0]);

describe('Learning from zero', () => {
  it('Shows the practice on flat ground, goes on unwatched, ends in an examination, and is forgotten', async () => {
    const { page, complaints } = await visit(browser, 'v=2&hurdle_height=0.3&robots=walker');
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    const before = await running(page);
    await page.locator('#teach').click();
    await page.locator('#lesson-begin').click();
    await phase(page, 'practising');
    expect(await page.evaluate(() => window.parkourLab.state().settings.hurdle_height)).toBe(0);
    expect(await page.locator('.numbers').isVisible()).toBe(false);
    expect(await page.locator('#lesson .lesson-told').textContent()).toMatch(/stays up for \d/);
    await page.locator('#lesson-watch').click();
    expect(await page.locator('#lesson-watch').getAttribute('aria-label')).toBe('Watch it practise');
    await page.locator('#lesson-finish').click();
    await phase(page, 'done');
    expect(await page.locator('#lesson .lesson-told').textContent()).toMatch(
      /does not walk yet: it crosses .* in \d+ of 10 tries/,
    );
    expect(await page.locator('.numbers').isVisible()).toBe(true);
    expect(await running(page)).toMatchObject({ policy: 'walker', stage: 'taught' });
    await page.locator('#lesson-undo').click();
    await page.waitForFunction((sha256) => window.parkourLab.state().agents[0].sha256 === sha256, before.sha256);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
