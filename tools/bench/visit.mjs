// The built page as a measurement visits it, in headless Chromium, and what memory it takes.
import { readFileSync } from 'node:fs';

const SIZE = { width: 640, height: 360 }; // software rendering pays per pixel
const PATIENCE = 300_000; // ms for one step of a lesson
const MB = 1e6;

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Once its one robot walks. */
export async function visit(browser, address, link) {
  const page = await browser.newPage({ viewport: SIZE });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address}/#${link}`);
  await page.waitForFunction(() => window.parkourLab?.state().agents.length === 1);
  await wait(5000);
  return page;
}

/** MB: the page's own heap with its buffers, and what its process, workers included, has to itself. */
export async function memoryOf(browser, page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  await system.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateMemory(id));
  // the others are spare ones without a page
  return { heap: (usedSize + backingStorageSize) / MB, process: Math.max(...renderers) / MB };
}

/** Bytes. */
function privateMemory(process) {
  const rollup = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8');
  return (
    1024 *
    [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s*(\d+) kB/gm)].reduce((sum, [, size]) => sum + Number(size), 0)
  );
}
