// The page opens, simulates and teaches in Firefox too. Playwright cannot drive Debian's; WebGL wants a window, so a virtual screen.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openScreen, type VirtualScreen } from './virtual_screen';

type Workers = Record<string, Worker>; // name -> the newest of it

// Firefox's protocol reaches no worker: the page keeps them where a test finds them.
async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const started: Workers = {};
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started[options!.name!] = this;
      }
    };
    Object.assign(window, { started });
  });
  return page;
}

// No worker expects such a message: it throws, which nobody catches.
const fail = (page: Page, name: string) =>
  page.evaluate((name) => (window as unknown as { started: Workers }).started[name].postMessage(null), name);

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

  it('Opens the page, drops a robot, lets it run, and begins anew when its worker dies', async () => {
    const page = await open(browser);
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

    await fail(page, 'simulation');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent.includes('was started anew'));
    await page.waitForFunction(
      () => {
        const { agents } = window.parkourLab.state();
        return agents.length > 0 && agents.every(({ time, tries }) => time > 0.2 && tries === 1);
      },
      { timeout: 90_000 },
    );
    await page.close();
  });

  it('Teaches a robot, and says so when the worker that practises dies', async () => {
    const page = await open(browser);
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(`${inject('address')}/#v=2&hurdle_height=0.3&robots=walker`);
    await page.waitForFunction(() => window.parkourLab?.state().agents.length === 1, { timeout: 90_000 });
    await page.locator('#teach').click();
    await page.locator('#lesson-start').click();
    await page.waitForSelector('#lesson[data-phase=practising]', { timeout: 90_000 });
    await page.locator('#lesson-finish').click();
    await page.waitForSelector('#lesson[data-phase=done]', { timeout: 200_000 });
    expect(await page.evaluate(() => window.parkourLab.state().agents[0].stage)).toBe('taught');

    await page.locator('#lesson-start').click();
    await page.waitForSelector('#lesson[data-phase=practising]', { timeout: 90_000 });
    await fail(page, 'practice 0');
    const told = await page.waitForSelector('#lesson[data-phase=failed] .lesson-told', { timeout: 90_000 });
    expect(await told!.evaluate((element) => element.textContent)).toContain('keeps what it had learned');
    await page.close();
  }, 400_000);
});
