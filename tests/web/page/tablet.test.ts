// A tablet that is paired by the television's code, shapes its ground, tells its story, and comes back when it was gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveExhibit, type ServedExhibit } from '../../../tools/exhibit/server.mjs';
import { launch } from './browser';

const state = mkdtempSync(path.join(tmpdir(), 'parkour-tablet-'));
let browser: Browser, served: ServedExhibit;

beforeAll(async () => {
  served = await serveExhibit({ state, host: '0.0.0.0', port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await served.stop();
  rmSync(state, { recursive: true });
});

const at = (page: Page, phase: string, step = 'shape') =>
  page.waitForSelector(`html[data-phase=${phase}][data-step=${step}]`, { state: 'attached', timeout: 60_000 });
const setting = (page: Page, name: string) => page.evaluate((key) => window.parkourLab.state().settings[key], name);

it('A tablet shapes what the television shows, leads its story, and goes on after it was gone', async () => {
  const television = await browser.newPage({ viewport: { width: 960, height: 540 } }),
    complaints: string[] = [];
  television.on('pageerror', (error) => complaints.push(error.message));
  await television.goto(`${served.address}/?idle=600&scene=600`);
  const code = television.locator('#pairing .device .code');
  await expect.poll(() => code.getAttribute('data-address'), { timeout: 60_000 }).toContain('/pair?token=');
  const address = new URL((await code.getAttribute('data-address'))!);
  // over the network in a museum; the tests stay on this machine
  address.hostname = '127.0.0.1';
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  const tablet = await context.newPage();
  tablet.on('pageerror', (error) => complaints.push(error.message));
  tablet.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await tablet.goto(address.href);
  await television.waitForSelector('html[data-tablet]', { state: 'attached' });
  await tablet.waitForSelector('#curtain.inviting');
  await tablet.touchscreen.tap(512, 200);
  await at(television, 'play');
  await tablet.waitForSelector('#curtain', { state: 'hidden' });
  await tablet.locator('#ground-3').tap();
  await expect.poll(() => setting(television, 'hurdle_height')).toBeGreaterThan(0);
  await tablet.locator('#ground-0').tap();
  await expect.poll(() => setting(television, 'hurdle_height')).toBe(0);

  const before = await setting(television, 'hill_height'),
    box = (await tablet.locator('#ground').boundingBox())!;
  await tablet.mouse.move(512, box.y + box.height * 0.5);
  await tablet.mouse.down();
  await tablet.mouse.move(512, box.y + box.height * 0.5 - 40, { steps: 5 });
  await expect.poll(() => setting(television, 'hill_height')).not.toBe(before);
  await tablet.mouse.up();

  // whoever touches before the line is there has touched
  await tablet.route('**/exhibit.json', (route) => setTimeout(() => void route.continue(), 1000));
  await tablet.reload();
  await tablet.touchscreen.tap(512, 150);
  await tablet.waitForSelector('#curtain', { state: 'hidden' });
  await tablet.locator('#ask').tap();
  await at(television, 'play', 'bet');
  await tablet.waitForTimeout(500); // a second finger in this time does nothing
  await tablet.locator('#no').tap();
  await at(television, 'play', 'watch');
  expect(complaints).toEqual([]);
}, 180_000);
