// The browser that tools and tests drive: Debian's Chromium without its own window and menus, whose drawing would cost
// a third more. It draws in software, as it does by itself where there is no graphics card.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';

export function launch() {
  return chromium.launch({
    executablePath: process.env.PARKOUR_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
  });
}

/** Its pages draw eight pictures a second, since software rendering would take a core and more for sixty. */
export async function launchCalm() {
  const browser = await launch(),
    open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    await context.addInitScript(drawSeldom);
    return context;
  };
  return browser;
}

function drawSeldom() {
  const draw = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => window.setTimeout(() => draw(callback), 110);
  window.cancelAnimationFrame = (wait) => window.clearTimeout(wait);
}

/** What a lesson made, saved as a visitor would, and unpacked into `folder`; what the page says of it. */
export async function takeTaught(page, folder) {
  const told = await page.locator('#lesson .lesson-told').textContent(),
    downloading = page.waitForEvent('download');
  await page.locator('#lesson-save').click();
  mkdirSync(folder, { recursive: true });
  const files = unzipSync(readFileSync(await (await downloading).path()));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  return told;
}
