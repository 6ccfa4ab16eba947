// Which of the two cores all workers of a page run: the fused one wants relaxed SIMD, which the first worker looks for. That this
// browser, which has it, runs that one says teaching.test.ts.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardLink, launch, lessonPatience, teach, visit } from './browser';

const FIRST_WORKER = '**/assets/worker-*.js';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

// Written into the worker: what it asks about is a small module that holds i8x16.relaxed_swizzle.
function hideRelaxedSimd(): void {
  const { validate } = WebAssembly;
  WebAssembly.validate = (bytes) =>
    !String(new Uint8Array(bytes as ArrayBuffer)).includes('253,128,2') && validate(bytes);
}

/** For pages yet to be opened. */
async function withoutRelaxedSimd(page: Page): Promise<void> {
  await page.route(FIRST_WORKER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${hideRelaxedSimd})();\n${await response.text()}` });
  });
}

describe('Practice', () => {
  it(
    'A robot learns where the browser has no relaxed SIMD',
    async () => {
      const { page, requests, complaints } = await visit(browser, hardLink, withoutRelaxedSimd);
      await teach(page);
      expect(requests.some((address) => address.includes('/core_fused-'))).toBe(false);
      expect(complaints).toEqual([]);
      await page.close();
    },
    3 * lessonPatience,
  );
});
