// What is left in memory by what visitors do many times: courses, drops, networks that are refused. Lessons: lessons.mjs.
import { readFileSync } from 'node:fs';
import { launch } from '../browser.mjs';
import { inRoot } from '../run.mjs';
import { serve } from '../serve.mjs';
import { memoryOf, visit } from './visit.mjs';

const LOOKS = 5; // at memory, evenly; the first of them when caches are full
const LINK = 'v=2&hill_height=0&robots=walker';
const COUNTS = { courses: 500, drops: 200, 'refused networks': 60 };
// A long measurement may be shortened: BENCH_SHARE=0.2 npm run bench memory
const SHARE = Number(process.env.BENCH_SHARE ?? 1);

const acts = {
  courses: (page, i) =>
    page.evaluate(
      (i) =>
        window.parkourLab.set({ seed: i + 1, gap_width: (i % 5) / 10, stair_rise: (i % 3) / 20, hill_height: 0.2 }),
      i,
    ),
  drops: (page) => page.evaluate(() => window.parkourLab.drop('walker').then(() => {})),
  'refused networks': refuse,
};

/** Each look: how many there had been, and MB. */
export async function memoryFigures() {
  const { address, stop } = await serve(0);
  const browser = await launch();
  const seen = {};
  try {
    for (const [what, most] of Object.entries(COUNTS)) {
      const page = await visit(browser, address, LINK);
      const count = LOOKS * Math.max(1, Math.round((most * SHARE) / LOOKS));
      seen[what] = [];
      for (let i = 0; i < count; i++) {
        await acts[what](page, i);
        if ((i + 1) % (count / LOOKS) === 0) seen[what].push({ after: i + 1, ...(await memoryOf(browser, page)) });
      }
      await page.close();
    }
    return seen;
  } finally {
    await browser.close();
    await stop();
  }
}

// Another body's network, half of one, and noise: each in turn, under a name of its own.
async function refuse(page, i) {
  const own = readFileSync(inRoot('policies', 'walker', 'policy.onnx')),
    other = readFileSync(inRoot('policies', 'humanoid', 'policy.onnx'));
  const networks = [other, own.subarray(0, own.length / 2), Buffer.alloc(300_000, i + 7)];
  const name = `refused-${i}.onnx`;
  await page.evaluate(() => document.querySelector('[data-policy=walker]').click());
  await page
    .locator('#own-file-input')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: networks[i % 3] });
  await page.locator('.notice.bad', { hasText: name }).waitFor({ state: 'attached' });
}
