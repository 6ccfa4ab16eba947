// The page opens, simulates and teaches in Firefox too. Playwright cannot drive Debian's; WebGL wants a window, so a virtual screen.
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openScreen, type VirtualScreen } from './virtual_screen';

describe('Firefox', () => {
  let screen: VirtualScreen;
  let browser: Browser;

  beforeAll(async () => {
    screen = await openScreen();
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.PARKOUR_FIREFOX ?? '/usr/bin/firefox-esr',
      headless: false,
      env: { ...process.env, DISPLAY: screen.display },
    });
  });
  afterAll(async () => {
    await browser?.close();
    screen?.process.kill();
  });

  it('Opens the page, drops a robot and lets it run', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.setViewport({ width: 640, height: 360 });
    await page.goto(inject('address'));
    await page.waitForFunction(() => 'parkourLab' in window, { timeout: 90_000 });
    await page.evaluate(() => window.parkourLab.ready);
    await page.evaluate(() => window.parkourLab.drop('walker'));
    await page.waitForFunction(() => window.parkourLab.state().agents.some((agent) => agent.time > 0.5), {
      timeout: 90_000,
    });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('Teaches a robot', async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(`${inject('address')}/#v=2&hurdle_height=0.3&robots=walker`);
    await page.waitForFunction(() => window.parkourLab?.state().agents.length === 1, { timeout: 90_000 });
    await page.locator('#teach').click();
    await page.locator('#lesson-start').click();
    await page.waitForSelector('#lesson[data-phase=practising]', { timeout: 90_000 });
    await page.locator('#lesson-finish').click();
    await page.waitForSelector('#lesson[data-phase=done]', { timeout: 200_000 });
    expect(await page.evaluate(() => window.parkourLab.state().agents[0].stage)).toBe('taught');
    await page.close();
  }, 400_000);
});
