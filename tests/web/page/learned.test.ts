// What a robot learned and what it thinks of itself, in the built page: its history, and a bet against its critic.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hardLink, launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'Its history plays stage by stage, tells what it practised then, and a stage is dropped as it was',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&robots=humanoid&ask=history');
    page.setDefaultTimeout(lessonPatience);
    const slider = page.locator('.history-slider'),
      practised = page.locator('.history-practised');
    const stage = () => slider.evaluate((element) => Number((element as HTMLInputElement).value));
    const last = await stage();
    await page.waitForFunction(() => /largest/.test(document.querySelector('.history-practised')!.textContent!));
    expect(await practised.innerText()).toMatch(/More often than anything else: Hurdles/);
    // it begins again at the first stage, and stops by itself
    await page.locator('#history-play').click();
    await page.waitForFunction(() => (document.querySelector('.history-slider') as HTMLInputElement).value === '1');
    expect(await practised.innerText()).toMatch(/^Open ground only/);
    await page.locator('#history-play').click();
    expect(await stage()).toBeLessThan(last);
    await slider.fill('3');
    await page.locator('#history-drop').click();
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ stage }) => stage.startsWith('03-')));
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);

it(
  'Where its curriculum had it practise is drawn between the stages, in any two settings, or as levels',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&robots=walker-curious&ask=history');
    page.setDefaultTimeout(lessonPatience);
    const slider = page.locator('.history-slider'),
      map = page.locator('.practised-map');
    await page.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('.history-slider')!.max) > 20);
    await map.locator('ellipse').first().waitFor({ state: 'attached' });
    const places = () => map.locator('circle').evaluateAll((dots) => dots.map((dot) => dot.getAttribute('cx')).join());
    const now = await places();
    expect(now.split(',')).toHaveLength(100);
    await map.locator('#practised-across').selectOption('hurdle_height');
    expect(await places()).not.toBe(now);
    await slider.fill('8');
    const earlier = await places();
    await slider.fill('14');
    expect(await places()).not.toBe(earlier);
    await page.close();
    const other = await visit(browser, 'v=2&robots=walker&ask=history');
    await other.page.getByRole('img', { name: /^Hurdles: level \d/ }).waitFor();
    expect(await other.page.locator('.practised-map circle').count()).toBe(0);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await other.page.close();
  },
  2 * lessonPatience,
);

it(
  'One says whether it makes it before it sets out, and is told who was right: oneself, its critic, a coin',
  async () => {
    const { page, complaints } = await visit(browser, `${hardLink}&ask=bet`);
    page.setDefaultTimeout(lessonPatience);
    await page.locator('#bet-begin').click();
    await page.locator('#bet-yes').waitFor();
    expect(await page.locator('#bet-critic').innerText()).toMatch(/^Its critic bets, too/);
    await page.locator('#bet-yes').click();
    await page.locator('#bet-again').waitFor();
    const critic = page.locator('#bet-critic').filter({ hasText: /Its critic said: it (makes|does not make) it/ });
    await critic.waitFor();
    expect(await critic.innerText()).toMatch(
      /(least sure|expected least) at \d+\.\d\sm(, before (a|the edge of a) \w+)?\.$/,
    );
    expect(await page.locator('#bet').innerText()).toMatch(/you [01] of 1, its critic [01] of 1, a coin 0\.5/);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
