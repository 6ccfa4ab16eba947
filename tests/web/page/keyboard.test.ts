// The visitor's whole way by keyboard alone: the ground, a robot, a push, a lesson and what came of it, each sheet, the link, and back
// to the beginning. Whatever is opened gives the focus back to what opened it, and one always sees where it is.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hardLink, launch, lessonPatience, visit } from './browser';

const MOST = 150; // stops of the page
let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

interface Stop {
  name: string;
  place: string; // of the page, that it stands in
  hides: string; // what keeps one from seeing that it has the focus, such as what lies over it; '' where nothing does
}

const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const stop = document.activeElement as HTMLElement;
    if (stop === document.body) return { name: '', place: '', hides: '' };
    const { left, right, top, bottom } = stop.getBoundingClientRect(),
      [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (top + bottom) / 2],
      above = document.elementFromPoint(x, y),
      { outlineStyle, outlineWidth } = getComputedStyle(stop),
      name = stop.dataset.setting || stop.dataset.sheet || stop.id || stop.className || stop.textContent!,
      isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isUpmost = stop.contains(above) || !!above?.contains(stop);
    return {
      name,
      place: stop.closest('#understand, #lesson, #notices, #tools, #dock, #panel, #actions')?.id ?? '',
      hides:
        isDrawn && isUpmost ? '' : `${name} ${outlineStyle} under ${above?.id || above?.className || above?.tagName}`,
    };
  });

async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop> {
  await page.keyboard.press(key);
  // what scrolls is on its way
  await expect.poll(async () => (await focused(page)).hides, { timeout: 5000 }).toBe('');
  return focused(page);
}

async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => page.evaluate((selector) => !!document.activeElement?.matches(selector), selector);
  for (let i = 0; i < MOST && !(await isThere()); ++i) await walk(page, key);
  expect(await isThere(), selector).toBe(true);
}

async function press(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, selector, key);
  await page.keyboard.press('Enter');
}

async function learn(page: Page): Promise<void> {
  await press(page, '#teach', 'Shift+Tab');
  expect((await focused(page)).place).toBe('lesson');
  await press(page, '#lesson-start');
  await page.waitForFunction(() => document.getElementById('lesson')!.dataset.phase === 'practising');
  await press(page, '#lesson-finish');
  await page.waitForFunction(() => document.getElementById('lesson')!.dataset.phase === 'done');
  expect((await focused(page)).place).toBe('lesson');
  await press(page, '#lesson-keep');
  await page.locator('.notice.good').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.notice').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(await page.locator('#lesson').isHidden()).toBe(true);
  expect((await focused(page)).name).toBe('teach');
}

async function ask(page: Page): Promise<void> {
  await tabTo(page, '#ask', 'Shift+Tab');
  const all = await page
    .locator('#understand [data-sheet]')
    .evaluateAll((tabs) => tabs.map((tab) => (tab as HTMLElement).dataset.sheet!));
  for (const sheet of all) {
    await page.keyboard.press('Enter');
    expect((await focused(page)).place, sheet).toBe('understand');
    await press(page, `[data-sheet=${sheet}]`);
    await page.locator(`#${sheet}`).waitFor();
    expect((await walk(page, 'Tab')).name).not.toBe('');
    await page.keyboard.press('Escape');
    expect((await focused(page)).name, sheet).toBe('ask');
  }
}

it(
  'Who has a keyboard alone goes the whole way, always sees where it is, and comes back to where it came from',
  async () => {
    const { page, complaints } = await visit(browser, hardLink, (page) =>
      page.setViewportSize({ width: 1100, height: 640 }),
    );
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    const round: string[] = [];
    for (let stop = await walk(page, 'Tab'); stop.name && round.length < MOST; stop = await walk(page, 'Tab')) {
      if (round.length > 2 && stop.name === round[0]) break;
      round.push(stop.name);
    }
    // no trap, and in the order in which one looks at it
    expect(round.length).toBeLessThan(MOST);
    const places = ['picture', 'ask', 'drop', 'gap_width'].map((name) => round.indexOf(name));
    expect(places).toEqual(places.filter((at) => at >= 0).toSorted((a, b) => a - b));

    // along the track and back, and from one robot to the next
    await tabTo(page, '#strip');
    await page.keyboard.press('Home');
    await page.keyboard.press('PageUp');
    expect(await page.locator('#strip').getAttribute('aria-valuetext')).toBe('3.0\u00a0m');
    await page.keyboard.press('Escape');
    expect((await focused(page)).name).toBe('strip');
    await tabTo(page, '.who [role=radio]');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.who [aria-checked=true]').evaluate((radio) => radio === document.activeElement)).toBe(
      true,
    );

    const settings = () => page.evaluate(() => window.parkourLab.state().settings);
    // backwards, where what stays on top while others scroll might lie over it
    await tabTo(page, '[data-setting=hurdle_height]', 'Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await settings()).hurdle_height).toBeLessThan(0.3);
    await press(page, '#drop', 'Shift+Tab');
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
    await press(page, '.card:first-child .card-open');
    await page.locator('.card:first-child.followed').waitFor();
    await press(page, '.card:last-child .card-close');
    await page.waitForFunction(() => document.querySelectorAll('.card').length === 1);
    expect((await focused(page)).place).toBe('dock');
    await press(page, '#push', 'Shift+Tab');
    await learn(page);
    await ask(page);
    await press(page, '#share');
    expect((await focused(page)).place).toBe('understand');
    await page.locator('.notice').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect((await focused(page)).name).toBe('share');
    await press(page, '#reset-settings');
    await expect.poll(async () => (await settings()).gap_width).toBe(0);
    expect((await focused(page)).name).toBe('reset-settings');
    expect(complaints).toEqual([]);
    await page.close();
  },
  3 * lessonPatience,
);
