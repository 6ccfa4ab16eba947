// The page in Chromium, as a test opens it.
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchCalm } from '../../../tools/browser.mjs';

export const size = { width: 640, height: 360 }; // software rendering pays per pixel

export { launchCalm as launch };

export interface Visit {
  page: Page;
  complaints: string[]; // what the page said on its console as an error, and what it threw
  requests: string[]; // addresses it asked for
}

/** Opens the page with `link` behind its '#' after `prepare`, and waits until it is ready. */
export async function visit(
  browser: Browser,
  link = '',
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Visit> {
  const page = await browser.newPage({ viewport: size });
  await prepare(page);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(inject('address') + (link ? `/#${link}` : '/'));
  await page.waitForFunction(() => 'parkourLab' in window);
  await page.evaluate(() => window.parkourLab.ready);
  return { page, complaints, requests };
}

export const lessonPatience = 90_000; // ms for one step of a lesson, on a machine with other work

// Nobody masters it before a test says that it is enough.
export const hardLink =
  'v=2&gap_width=0.8&stump_height=0.4&hurdle_height=0.3&obstacle_spacing=0.8&friction=0.3&robots=walker';

/** Lets the followed robot practise, until the picture shows what it has learned. */
export async function teach(page: Page): Promise<void> {
  page.setDefaultTimeout(lessonPatience);
  await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
  const before = await page.evaluate(() => window.parkourLab.state().agents[0].sha256);
  await page.locator('#teach').click();
  await page.locator('#lesson-start').click();
  await page.waitForFunction((before) => window.parkourLab.state().agents[0].sha256 !== before, before);
}

/** As a hand drops them: files and folders of this machine. */
export async function dropOn(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page),
    data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 120, data });
}
