// What a visitor does first: open, shape the ground, drop a robot, and see that practice makes the difference.
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentState } from '../../../web/api';
import { launch, visit, type Visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

// the star, where it has been trained
const first = existsSync(new URL('../../../policies/humanoid/card.json', import.meta.url)) ? 'humanoid' : 'walker';
const state = (page: Page) => page.evaluate(() => window.parkourLab.state());

// The newest robot, once it is as wanted.
async function newest(page: Page, wanted: (robot: AgentState) => boolean, seconds = 60): Promise<AgentState> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const robot = (await state(page)).agents.at(-1)!;
    if (robot && wanted(robot)) return robot;
    if (Date.now() > until) throw new Error(`Not within ${seconds} s; it is ${JSON.stringify(robot)}.`);
    await page.waitForTimeout(100);
  }
}

async function withPage(link: string, body: (visited: Visit) => Promise<void>): Promise<void> {
  const visited = await visit(browser, link);
  try {
    await body(visited);
    expect(visited.complaints).toEqual([]);
    const { origin } = new URL(visited.page.url());
    expect(visited.requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([]);
  } finally {
    await visited.page.close();
  }
}

describe('Journey', () => {
  it('A visitor opens a gap; the trained robot passes it, the untrained one falls', () =>
    withPage('v=2&hill_height=0&robots=none', async ({ page }) => {
      await page.locator('[data-setting=gap_width]').fill('0.2');
      await page.waitForFunction(() => window.parkourLab.state().settings.gap_width === 0.2);
      await page.locator('#tabs [data-tab=dock]').click();
      await page.locator('[data-policy=walker]').click();
      await page.locator('#drop').click();
      await newest(page, ({ obstaclesPassed }) => obstaclesPassed >= 1);
      await page.locator('.stop').first().click();
      await page.locator('#drop').click();
      const untrained = await newest(page, ({ stage, fallen }) => stage !== '' && fallen);
      expect(untrained.obstaclesPassed).toBe(0);
      await page.locator('.card.fell .doing').first().waitFor();
    }));

  it('Sixteen robots walk at once; a seventeenth takes the place of the first', () =>
    withPage('v=2&hill_height=0&robots=none', async ({ page }) => {
      for (let i = 0; i < 16; i++) await page.evaluate((policy) => window.parkourLab.drop(policy), first);
      await page.evaluate((policy) => window.parkourLab.drop(policy, '00-0'), first);
      await page.waitForFunction(() => window.parkourLab.state().agents.at(-1)?.stage === '00-0');
      expect((await state(page)).agents).toHaveLength(16);
    }));

  it('A humanoid that was pushed over gets up and goes on, in the same try', () =>
    withPage('v=2&hill_height=0&push_strength=1.2&push_interval=5&robots=humanoid', async ({ page }) => {
      await newest(page, () => true);
      // some pushes throw it off the track: then it starts again
      const gotUp = await page.evaluate(async () => {
        const doing = document.querySelector('.card .doing')!,
          seen = () => ({ rising: doing.textContent === 'gets up', tries: window.parkourLab.state().agents[0].tries });
        for (
          let was = seen(), until = Date.now() + 100_000;
          Date.now() < until;
          await new Promise(requestAnimationFrame)
        ) {
          const now = seen(),
            { fallen } = window.parkourLab.state().agents[0];
          if (was.rising && !now.rising && !fallen && now.tries === was.tries) return true;
          was = now;
        }
        return false;
      });
      expect(gotUp).toBe(true);
    }));

  it('The best robot is already walking when the page opens; the API drops, refuses with a reason, and resets', () =>
    withPage('', async ({ page }) => {
      expect((await newest(page, ({ distance }) => distance > 0.5)).policy).toBe(first);
      expect((await state(page)).mujocoVersion).toMatch(/^3\./);
      const refusal = await page.evaluate(() =>
        window.parkourLab.set({ gap_width: 9 }).then(
          () => '',
          (error: Error) => error.message,
        ),
      );
      expect(refusal).toContain("'gap_width'");
      const unknown = await page.evaluate(() =>
        window.parkourLab.drop('centipede').then(
          () => '',
          (error: Error) => error.message,
        ),
      );
      expect(unknown).toContain("'centipede'");
      await page.evaluate(() => window.parkourLab.set({ stair_rise: 0.1, seed: 7 }));
      await page.evaluate(() => window.parkourLab.drop('walker', '00-0'));
      const robot = await newest(page, ({ fallen }) => fallen);
      expect(robot).toMatchObject({ stage: '00-0', tries: 1 });
      expect(robot.sha256).toMatch(/^[0-9a-f]{64}$/);
      await page.evaluate(() => window.parkourLab.reset());
      await newest(page, ({ stage }) => stage === '');
      const { settings, seed, agents } = await state(page);
      expect([settings.stair_rise, seed, agents.length]).toEqual([0, '1', 1]);
    }));
});

describe('Link', () => {
  it('Holds the whole state, and follows every change', () =>
    withPage('lang=fr&gap_width=0.25&seed=42&robots=walker,walker:00-0&view=whole&senses=1', async ({ page }) => {
      await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
      const { settings, seed, agents } = await state(page);
      expect([settings.gap_width, seed]).toEqual([0.25, '42']);
      expect(agents.map(({ stage }) => stage)).toEqual(['', '00-0']);
      expect(await page.locator('#panel h2').textContent()).toBe('Modelez le parcours');
      await page.waitForURL(/#v=2&gap_width=0\.25&seed=42&robots=walker,walker:00-0&view=whole&senses=1&lang=fr$/);
      await page.evaluate(() => window.parkourLab.set({ hurdle_height: 0.1 }));
      await page.waitForURL(/#v=2&gap_width=0\.25&hurdle_height=0\.1&seed=42&.*lang=fr$/);
      await page.locator('#language').selectOption('de');
      await page.waitForURL(/#v=2&gap_width=0\.25&hurdle_height=0\.1&seed=42&.*lang=de$/);
    }));

  it.each([
    ['gap_width=9&lava=1', 'gap_width', 'lava'],
    ['view=moon&robots=centipede', 'view', 'centipede'],
  ])('Names what is wrong in #%s and opens all the same', (link, ...named) =>
    withPage(link, async ({ page }) => {
      const told = await page.locator('.notice.bad').first().textContent();
      for (const name of named) expect(told).toContain(name);
      await newest(page, ({ distance }) => distance > 0.3);
    }),
  );
});
