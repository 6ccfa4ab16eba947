// What a visitor takes along of the page, and brings to it.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropOn, launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const policies = new URL('../../../policies/', import.meta.url).pathname;

async function taken(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.locator(button).click();
  return (await downloading).path();
}

it(
  'A picture, a film and a file are taken along, and the file opens what it was saved of',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0.25&seed=42&robots=walker');
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ time }) => time > 1.5));
    await page.locator('#share').click();
    const picture = readFileSync(await taken(page, '#share-photo'));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(20_000);
    const film = await taken(page, '#share-film'),
      head = readFileSync(film).subarray(0, 12);
    // EBML of WebM, or the first box of MP4
    expect(head.readUInt32BE(0) === 0x1a45dfa3 || head.subarray(4, 8).toString() === 'ftyp').toBe(true);
    expect(statSync(film).size).toBeGreaterThan(50_000);
    const saved = path.join(mkdtempSync(path.join(tmpdir(), 'parkour-')), 'parkour-lab.json');
    writeFileSync(saved, readFileSync(await taken(page, '#share-file')));
    expect(readFileSync(saved, 'utf8')).toContain('seed=42');
    await page.evaluate(() => window.parkourLab.set({ hill_height: 0, seed: 7 }));
    await dropOn(page, [saved]);
    const seed = () => page.evaluate(() => window.parkourLab.state().seed).catch(() => 'on its way');
    await expect.poll(seed, { timeout: lessonPatience }).toBe('42');
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);

it(
  'A policy folder that is dropped on the page runs, stands among all robots, and a wrong one says what is wrong',
  async () => {
    const { page } = await visit(browser, 'v=2&hill_height=0&robots=none&ask=gallery');
    page.setDefaultTimeout(lessonPatience);
    await dropOn(page, [path.join(policies, 'walker')]);
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ time }) => time > 0.2));
    const brought = page.locator('.gallery li', { hasText: 'brought along' });
    await brought.waitFor();
    expect(await brought.locator('.share-row').count()).toBe(3);
    await brought.locator('button').click();
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
    // neither is in any link
    await page.locator('#share').click();
    await page.locator('.sheet-told', { hasText: 'brought along is not' }).waitFor();
    await dropOn(page, [path.join(policies, 'configs')]);
    await page.locator('.notice.bad').waitFor();
    // of several, each can be read and none hides another
    await dropOn(page, [path.join(policies, 'RUNS.md')]);
    const notices = page.locator('.notice');
    await page.locator('.notice', { hasText: 'RUNS.md' }).waitFor();
    const boxes = await Promise.all((await notices.all()).map((notice) => notice.boundingBox()));
    const seen = boxes.filter((box) => box !== null).toSorted((one, other) => one.y - other.y);
    seen.slice(1).forEach((box, i) => expect(box.y).toBeGreaterThanOrEqual(seen[i].y + seen[i].height));
    await page.close();
  },
  2 * lessonPatience,
);
