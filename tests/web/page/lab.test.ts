// The lab over the page: the desktop's panels on a canvas, told by the worker, and their wishes granted by the store.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropOn, launch, lessonPatience, visit, type Visit } from './browser';

const size = { width: 1280, height: 720 };
// at this size: on one of the sliders of its settings, the two ends of a drag along its time, and where it goes on from there
const settingsPanel = { x: 170, y: 146 },
  now = { x: 919, y: 692 },
  past = { x: 600, y: 692 },
  goOn = { x: 450, y: 650 },
  keep = { x: 325, y: 671 }, // this moment, and what was kept as a file
  save = { x: 457, y: 671 };

const patience = { timeout: 20_000 };

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const settings = (page: Page) => page.evaluate(() => window.parkourLab.state().settings);
const moduleRequests = ({ requests }: Visit) => requests.filter((url) => /panels/.test(url));

// Until the panels have left the picture its place.
async function opened(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getElementById('stage')!.style.left.length > 0);
}

// As a finger that rests a little does.
async function press(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.mouse.move(x, y);
  await page.waitForTimeout(500);
  await page.mouse.down();
  await page.waitForTimeout(300);
  await page.mouse.up();
}

// Nobody moves while what was is looked at; and one may go on from there.
async function goBack(page: Page): Promise<void> {
  const time = () => page.evaluate(() => window.parkourLab.state().agents[0]?.time ?? 0);
  const passing = async () => {
    const seen = await time();
    await page.waitForTimeout(400);
    return (await time()) - seen;
  };
  await expect.poll(time, patience).toBeGreaterThan(5);
  await page.mouse.move(now.x, now.y);
  await page.mouse.down();
  await page.mouse.move(past.x, past.y, { steps: 3 });
  await expect.poll(passing, patience).toBe(0);
  expect(await page.locator('.numbers').isVisible()).toBe(false); // they would tell of now
  await page.mouse.up();
  const last = await time();
  await press(page, goOn);
  await expect.poll(time, { ...patience, interval: 20 }).toBeLessThan(last);
  await expect.poll(passing, patience).toBeGreaterThan(0);
}

it('Opens by its key, goes back in time and on from there, changes the ground, which the slider of the page follows, and goes', async () => {
  const visited = await visit(browser, 'v=2&robots=walker', (page) => page.setViewportSize(size)),
    { page, complaints } = visited;
  expect(moduleRequests(visited)).toEqual([]);
  await page.keyboard.press('l');
  await opened(page);
  expect(moduleRequests(visited).length).toBeGreaterThan(0);
  await expect.poll(() => page.url(), patience).toContain('lab=1'); // the address rests a moment first
  await goBack(page);
  const before = await settings(page);
  await page.mouse.move(settingsPanel.x, settingsPanel.y);
  await page.mouse.down();
  await page.mouse.move(settingsPanel.x + 40, settingsPanel.y, { steps: 4 });
  await page.mouse.up();
  const moved = async () => {
    const after = await settings(page);
    return Object.keys(after).filter((name) => after[name] !== before[name]);
  };
  await expect.poll(moved, patience).toHaveLength(1);
  const [name] = await moved();
  await expect.poll(() => page.url(), patience).toContain(`${name}=`); // the link is that of the ground on screen
  const wished = (await settings(page))[name];
  const follower = Number(await page.locator(`#set-${name}`).inputValue()),
    step = Number(await page.locator(`#set-${name}`).getAttribute('step'));
  expect(Math.abs(follower - wished)).toBeLessThanOrEqual(step);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('#lab').count(), patience).toBe(0);
  expect(await page.evaluate(() => document.getElementById('stage')!.style.left)).toBe('');
  expect(complaints).toEqual([]);
  await page.close();
});

it('Keeps a moment, saves it as a file, and another page on which that is dropped shows everybody as they were', async () => {
  const { page, complaints } = await visit(
    browser,
    'v=2&robots=walker,humanoid&gap_width=0.4&things=ball:2:0.2&lab=1',
    (page) => page.setViewportSize(size),
  );
  page.setDefaultTimeout(lessonPatience);
  await opened(page);
  await page.waitForFunction(() => window.parkourLab.state().agents.some(({ time }) => time > 3));
  await press(page, keep);
  await page.waitForTimeout(1000); // the button of what was kept stands where it will be pressed
  const downloading = page.waitForEvent('download');
  await press(page, save);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'parkour-')), 'moment.json');
  await (await downloading).saveAs(file);
  const moment = JSON.parse(readFileSync(file, 'utf8'));
  expect(moment.link).toContain('gap_width=0.4');
  await page.close();

  const { page: other, complaints: others } = await visit(browser, 'v=2&robots=spider');
  await dropOn(other, [file]);
  await other.locator('.notice', { hasText: 'A moment that was saved' }).waitFor({ timeout: lessonPatience });
  const times = () => other.evaluate(() => window.parkourLab.state().agents.map(({ time }) => time));
  await expect.poll(async () => (await times()).every((time) => time > 3), patience).toBe(true);
  const then = await times();
  await other.waitForTimeout(500);
  expect(await times()).toEqual(then); // it waits to be looked at
  expect(other.url()).toContain('robots=walker,humanoid');
  expect([...complaints, ...others]).toEqual([]);
  await other.close();
}, 120_000);
