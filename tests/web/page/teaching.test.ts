// "Teach it" from the first tap to the examination, in a real browser: practice runs, the robot changes, the result is told.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { hardLink, launch, lessonPatience, teach, visit } from './browser';

let browser: Browser;

// As a file: a policy folder.
async function saved(page: Page): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await page.locator('#lesson-save').click();
  return readFileSync(await (await downloading).path());
}

// On the next visit: from the browser's own shelf, from the file, and not from a damaged one.
async function comeBack(page: Page, sha256: string, file: Buffer): Promise<void> {
  const bring = (name: string, buffer: Buffer) =>
    page.locator('#own-file-input').setInputFiles({ name, mimeType: 'application/zip', buffer });
  const running = (count: number) =>
    page.waitForFunction(
      ([sha256, count]) => window.parkourLab.state().agents.filter((agent) => agent.sha256 === sha256).length === count,
      [sha256, count] as const,
    );
  await page.reload();
  await page.evaluate(() => window.parkourLab.ready);
  await page.locator('#tabs [data-tab=dock]').click();
  await page.locator('[data-policy="Seeing walker, taught"]').click();
  await page.locator('.lineage', { hasText: 'From Seeing walker' }).waitFor();
  await page.locator('#drop').click();
  await running(1);
  await bring('mine.zip', file);
  await running(2);
  await bring('broken.zip', file.subarray(0, 4000));
  await page.locator('.notice.bad').waitFor();
  expect(await page.locator('.notice.bad').textContent()).toContain('broken.zip');
  await page.locator('#throw-away').click();
  await page.locator('[data-policy="Seeing walker, taught"]').waitFor({ state: 'detached' });
}

// What it was and what it is start together, however their last tries ended; then it is alone again.
async function watchBoth(page: Page): Promise<void> {
  const times = () => page.evaluate(() => window.parkourLab.state().agents.map(({ stage, time }) => ({ stage, time })));
  await page.locator('#lesson-compare').click();
  await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
  await page.locator('.name.tag', { hasText: 'Before' }).waitFor();
  const [after, before] = await times();
  expect([before.stage, after.stage]).toEqual(['', 'taught']);
  expect(after.time).toBeCloseTo(before.time, 5);
  await page.waitForFunction(() => window.parkourLab.state().agents.every(({ ending }) => ending !== ''), undefined, {
    timeout: 60_000,
  });
  await page.waitForFunction(() => window.parkourLab.state().agents.every(({ ending }) => ending === ''));
  const [afterAgain, beforeAgain] = await times();
  expect(afterAgain.time).toBeCloseTo(beforeAgain.time, 5);
  await page.locator('#lesson-compare').click();
  await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
}

// What of the lesson's panel reaches over its edge, on the narrowest of every kind of screen; and whether, where
// it lies over the picture, all that came of the lesson is seen at once.
async function overrunning(page: Page): Promise<string[]> {
  const size = page.viewportSize()!,
    found: string[] = [];
  for (const [width, height] of [
    [320, 568],
    [640, 360],
    [1024, 768],
    [1280, 720],
  ]) {
    await page.setViewportSize({ width, height });
    const over = await page.locator('#lesson').evaluate((panel) => {
      const edge = panel.getBoundingClientRect().right;
      const { x, y } = [...panel.querySelectorAll('.lesson-exam .tries')].at(-1)!.getBoundingClientRect();
      const isHidden = innerWidth >= 1024 && !document.elementFromPoint(x + 2, y + 2)?.closest('.lesson-exam');
      return [...panel.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > edge)
        .map((one) => one.outerHTML.slice(0, 60))
        .concat(isHidden ? ['the exam is out of sight'] : []);
    });
    found.push(...over.map((what) => `${width}x${height}: ${what}`));
  }
  await page.setViewportSize(size);
  return found;
}

beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe('Teaching', () => {
  it(
    'A robot practises, becomes another, is examined, saved, kept, put back, and comes back on the next visit',
    async () => {
      const { page, complaints, requests } = await visit(browser, hardLink);
      const running = () => page.evaluate(() => window.parkourLab.state().agents[0]);
      await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
      const before = await running();
      await teach(page);
      expect(await running()).toMatchObject({ policy: 'walker', stage: 'taught' });
      await page.locator('#lesson-pause').click();
      expect(await page.locator('#lesson').getAttribute('data-phase')).toBe('paused');
      await page.locator('#lesson-finish').click();
      await page.locator('#lesson[data-phase=done] .lesson-exam').waitFor({ timeout: 120_000 });
      expect(await page.locator('#lesson .lesson-told').textContent()).toMatch(/crosses (it )?in \d+ of 10 tries/);
      expect(await faultsOf(page), 'on the result').toEqual([]);
      expect(await overrunning(page)).toEqual([]);
      await watchBoth(page);
      const { sha256 } = await running(),
        file = await saved(page),
        files = unzipSync(file);
      expect(Object.keys(files).sort()).toEqual(['card.json', 'policy.onnx', 'training.bin']);
      expect(JSON.parse(strFromU8(files['card.json']))).toMatchObject({
        agent: 'walker',
        parent: 'walker',
        onnx_sha256: sha256,
        lineage: [{ parent: 'walker', course: expect.stringContaining('hurdle_height=0.3'), boldness: 1 }],
      });
      await page.locator('#lesson-keep').click();
      await page.locator('[data-policy="Seeing walker, taught"]').waitFor({ state: 'attached' });
      await page.locator('#lesson-undo').click();
      await page.waitForFunction((sha256) => window.parkourLab.state().agents[0].sha256 === sha256, before.sha256);
      await comeBack(page, sha256, file);
      expect(requests.some((address) => address.includes('/core_fused-'))).toBe(true);
      expect(complaints).toEqual([]);
      await page.close();
    },
    3 * lessonPatience,
  );
});
