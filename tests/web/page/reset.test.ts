// reset(): an exhibit goes back to its beginning between two visitors, whatever the last one has done.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

// What a visitor sees and can change, apart from where the robots are by now.
function look(page: Page) {
  return page.evaluate(() => {
    const { settings, seed, agents } = window.parkourLab.state();
    const checked = [...document.querySelectorAll('[aria-checked=true], [aria-pressed=true]')];
    return {
      settings,
      seed,
      agents: agents.map(({ policy, stage }) => [policy, stage]),
      checked: checked.map((element) => element.id || (element as HTMLElement).dataset.policy || element.className),
      lesson: document.querySelector<HTMLElement>('#lesson')!.hidden,
      open: document.querySelectorAll('details[open]').length,
      coach: document.querySelector<HTMLElement>('#coach')!.hidden,
      notices: document.querySelectorAll('.notice').length,
      scrolled: ['#controls', '#panel'].map((selector) => document.querySelector(selector)!.scrollTop),
      heading: document.querySelector('#panel h2')!.textContent,
      language: document.documentElement.lang,
      tab: document.querySelector<HTMLElement>('#controls')!.dataset.tab,
    };
  });
}

async function playWithEverything(page: Page): Promise<void> {
  await page.locator('#teach').click();
  await page.locator('[data-how=gentle]').click();
  await page.locator('#lesson .lesson-wishes summary').click();
  await page.locator('#wish-cheat').click();
  await page.locator('#lesson .lesson-close:not(#lesson-watch)').click();
  await page.evaluate(() => window.parkourLab.set({ gap_width: 0.6, gravity: 5, seed: 9 }));
  await page.evaluate(() => window.parkourLab.drop('walker', '00-0'));
  await page.locator('#language').selectOption('fr');
  await page.locator('#view').click();
  await page.locator('#senses').click();
  await page.locator('#picture').press('p');
  await page.locator('#tabs [data-tab=world]').click();
  await page.locator('#controls').evaluate((box) => box.scrollTo(0, 400));
  await page.locator('#tabs [data-tab=dock]').click();
  await page.locator('[data-policy=walker]').click();
  await page.locator('.stop').first().click();
}

describe('Reset', () => {
  it.each(['', 'v=2&hill_height=0.1&robots=walker,walker:00-0&view=whole&tab=robot&lang=en'])(
    'Brings back what #%s opened with, after play with everything',
    async (link) => {
      const { page, complaints } = await visit(browser, link);
      await page.waitForFunction(() => window.parkourLab.state().agents.length > 0);
      const before = await look(page);
      await playWithEverything(page);
      expect(await look(page)).not.toEqual(before);
      await page.evaluate(() => window.parkourLab.reset());
      await page.waitForFunction((count) => window.parkourLab.state().agents.length === count, before.agents.length);
      expect(await look(page)).toEqual(before);
      await page.locator('#teach').click();
      expect(await page.locator('[data-how=bold]').getAttribute('aria-checked')).toBe('true');
      expect(await page.locator('#lesson .lesson-wishes summary').getAttribute('class')).not.toContain('altered');
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});
