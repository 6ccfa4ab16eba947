// What a monkey throws at the page, while a shipped robot walks: each thing runs or is refused in words, nothing dies, nothing grows. The
// command's part is ../monkey.test.ts. PARKOUR_MONKEY asks for more (npm run monkey), PARKOUR_MONKEY_FROM for others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { thrown, type Thrown } from '../monkey';
import { dropOn, launch, lessonPatience, visit } from './browser';

const count = Number(process.env.PARKOUR_MONKEY ?? 9),
  from = Number(process.env.PARKOUR_MONKEY_FROM ?? 0); // seed of the first
const PATIENCE = 60_000; // ms; a stranger's graph may be given up only after a while
const GROWN = 1.5; // of the heap, from the first tenth on; what grows with each thing is far more

let browser: Browser, folder: string;
beforeAll(async () => {
  browser = await launch();
  folder = mkdtempSync(path.join(tmpdir(), 'parkour-monkey-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

// How many notices there were and how many robots ran.
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: number }).heard);

async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const count = { heard: 0 };
    Object.defineProperty(window, 'heard', { get: () => count.heard });
    const watch = () =>
      new MutationObserver((changes) =>
        changes.forEach(({ addedNodes }) =>
          addedNodes.forEach((node) => {
            if (node instanceof HTMLElement && node.matches('.notice, .card')) ++count.heard;
          }),
        ),
      ).observe(document.body, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', watch);
  });
}

async function throwAt(page: Page, { kind, files, link }: Thrown, seed: number): Promise<void> {
  const loaded = kind === 'link' ? page.waitForEvent('load') : null;
  if (kind === 'link' && seed % 2 === 0) {
    await page.evaluate((link) => void (location.hash = link), link);
    await loaded;
    return page.evaluate(() => window.parkourLab.ready);
  }
  const at = path.join(folder, String(seed));
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), bytes);
  }
  mkdirSync(at, { recursive: true });
  const before = await heard(page);
  const alone = Object.keys(files);
  await dropOn(page, [kind === 'folder' || kind === 'card' ? at : path.join(at, alone[0])]);
  if (loaded) await loaded;
  else await expect.poll(() => heard(page), { timeout: PATIENCE, message: `seed ${seed}, ${kind}` }).not.toBe(before);
  await page.evaluate(() => window.parkourLab.ready);
  rmSync(at, { recursive: true });
}

const heapOf = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
};

it(
  `Of ${count} things thrown at the page each runs or is refused in words, and the shipped robot walks on`,
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0&robots=walker', listen);
    page.setDefaultTimeout(lessonPatience);
    let first = 0;
    for (let seed = from; seed < from + count; ++seed) {
      const what = thrown(seed);
      await throwAt(page, what, seed);
      expect(await page.locator('.failure').count(), `seed ${seed}, ${what.kind}`).toBe(0);
      if (what.kind === 'link') await page.evaluate(() => window.parkourLab.drop('walker'));
      // of all: one that has come to its end keeps its time
      const steps = () =>
        page.evaluate(() =>
          window.parkourLab
            .state()
            .agents.map(({ time }) => time)
            .join(),
        );
      const time = await steps();
      await expect.poll(steps, { timeout: PATIENCE, message: `seed ${seed}: somebody walks on` }).not.toBe(time);
      await page.evaluate(() =>
        document.querySelectorAll<HTMLElement>('.card-close').forEach((close, i) => i > 2 && close.click()),
      );
      if (seed === from + Math.floor(count / 10)) first = await heapOf(page);
    }
    expect(await heapOf(page)).toBeLessThan(GROWN * first);
    // what ONNX Runtime tells a console of a stranger's graph is the stranger's
    expect(complaints.filter((told) => !told.includes('onnxruntime'))).toEqual([]);
    await page.close();
  },
  60_000 + 20_000 * count,
);
