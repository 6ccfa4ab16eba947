// Which of the two cores the practice workers take: the fused one wants relaxed SIMD.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardLink, launch, lessonPatience, teach, visit } from './browser';

const PRACTICE = '**/assets/practice-*.js';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

/** Practice workers of `page` that are opened from now on find no relaxed SIMD. */
async function withoutRelaxedSimd(page: Page): Promise<void> {
  await page.route(PRACTICE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
  });
}

describe('Practice', () => {
  it.each([
    { browserHas: 'relaxed SIMD', prepare: async () => {}, fused: true },
    { browserHas: 'no relaxed SIMD', prepare: withoutRelaxedSimd, fused: false },
  ])(
    'A robot learns where the browser has $browserHas',
    async ({ prepare, fused }) => {
      const { page, requests, complaints } = await visit(browser, hardLink);
      await prepare(page);
      await teach(page);
      expect(requests.some((address) => address.includes('/core_fused-'))).toBe(fused);
      expect(complaints).toEqual([]);
      await page.close();
    },
    3 * lessonPatience,
  );
});
