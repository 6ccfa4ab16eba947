// Exercises for a class, in a page that another one holds.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'Only what is asked for is shown, and a prediction is answered by the run',
  async () => {
    const { page, complaints } = await visit(browser, 'robots=none&ask=exercises&embed=picture,sheet');
    page.setDefaultTimeout(lessonPatience);
    for (const hidden of ['#panel', '#dock', '#tools', '#actions', '#strip-box'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
    expect(await page.locator('#why').isVisible(), 'another sheet').toBe(false);
    await page.locator('[data-exercise=policy]').click();
    await page.locator('[data-answer="0"]').click();
    await page.locator('#exercise-again').waitFor();
    expect(await page.locator('.exercise-results').innerText()).toMatch(/crossed in[^]*Untrained[^]*fell at/);
    expect(await page.locator('.exercise').innerText()).toContain('You were right!');
    expect(page.url()).toContain('embed=picture,sheet');
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
