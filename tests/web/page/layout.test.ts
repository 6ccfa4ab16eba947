// On a phone and on a wide screen: what must be seen is seen, and fingers can reach it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

async function open(width: number, height: number, link = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, hasTouch: width < 500, locale: 'en-GB' });
  await page.goto(`${inject('address')}/#${link}`);
  await page.waitForFunction(() => 'parkourLab' in window);
  await page.evaluate(() => window.parkourLab.ready);
  return page;
}

const box = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

describe('Phone', () => {
  it('Keeps the picture in sight while the last slider moves', async () => {
    const page = await open(390, 844);
    const before = await box(page, '#picture');
    const slider = page.locator('[data-setting=friction]');
    await slider.scrollIntoViewIfNeeded();
    await slider.fill('0.5');
    await page.waitForFunction(() => window.parkourLab.state().settings.friction === 0.5);
    expect(await box(page, '#picture')).toEqual(before);
    expect(before.height).toBeGreaterThan(300);
    const { y, height } = await box(page, '[data-setting=friction]');
    expect(y).toBeGreaterThanOrEqual(before.y + before.height);
    expect(y + height).toBeLessThanOrEqual(844);
    await page.close();
  });

  it('Never scrolls sideways, every target is at least 44 px, and what robots do stands in one row', async () => {
    const page = await open(390, 844);
    const style = await page.evaluate(() => [
      getComputedStyle(document.querySelector('#picture')!).touchAction,
      getComputedStyle(document.body).overscrollBehaviorX,
    ]);
    expect(style, 'no gesture on the picture is the browser’s').toEqual(['none', 'none']);
    for (const tab of ['course', 'robot', 'world', 'dock']) {
      await page.locator(`#tabs [data-tab=${tab}]`).click();
      expect(
        await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.querySelector('#controls')!.scrollWidth,
        ]),
      ).toEqual([390, 390]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, input, select')]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .map((element) => {
            const { width, height } = element.getBoundingClientRect();
            return { name: element.id || element.className || element.title, width, height };
          })
          .filter(({ width, height }) => width < 44 || height < 44),
      );
      expect(small).toEqual([]);
    }
    for (const [width, height] of [
      [320, 568],
      [640, 360],
    ])
      for (const language of ['en', 'fr', 'de']) {
        await page.setViewportSize({ width, height });
        await page.locator('#language').selectOption(language);
        await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
        const [drop, push, actions] = await Promise.all(['#drop', '#push', '#actions'].map((part) => box(page, part)));
        expect(push.y, `${width} × ${height} in ${language}`).toBe(drop.y);
        expect(push.x + push.width).toBeLessThanOrEqual(actions.x + actions.width);
        expect(Math.min(push.width, push.height)).toBeGreaterThanOrEqual(44);
      }
    await page.close();
  });

  it('Goes to the Moon with two taps, carries a load with two more, meets a ball, and comes back with one', async () => {
    const page = await open(360, 740, 'v=2&hill_height=0');
    const settings = () => page.evaluate(() => window.parkourLab.state().settings);
    await page.locator('#tabs [data-tab=world]').tap();
    await page.locator('[data-preset=presetMoon]').tap();
    await page.waitForFunction(() => window.parkourLab.state().settings.gravity === 1.6);
    await page.locator('#tabs [data-tab=robot]').tap();
    await page.locator('[data-preset=presetBackpack]').tap();
    await page.waitForFunction(() => window.parkourLab.state().settings.payload === 15);
    expect((await settings()).gravity).toBe(1.6);
    await page.waitForFunction(() => document.querySelectorAll('#tabs .altered').length === 2);
    // a ball in its way, which the link tells of, and away again
    await page.locator('#tabs [data-tab=world]').tap();
    await page.locator('[data-thing=ball]').tap();
    await page.waitForFunction(() => location.hash.includes('things=ball'));
    await page.locator('.things .chip:last-child').tap();
    await page.waitForFunction(() => !location.hash.includes('things='));
    await page.locator('#reset-settings').tap();
    await page.waitForFunction(() => window.parkourLab.state().settings.payload === 0);
    expect((await settings()).gravity).toBe(9.81);
    await page.close();
  });
});

describe('Wide screen', () => {
  it('Shows picture, settings and robots at once', async () => {
    const page = await open(1280, 720);
    for (const selector of ['#picture', '#strip', '[data-setting=stair_rise]', '#drop', '.card']) {
      const { x, y, width, height } = await box(page, selector);
      expect(x >= 0 && y >= 0 && x + width <= 1280 && y + height <= 720, selector).toBe(true);
    }
    await page.close();
  });

  it('Has room for the chosen robot and its practice beside the big button, in every language', async () => {
    const page = await open(1920, 1080);
    for (const language of ['en', 'fr', 'de'])
      for (const width of [1920, 1440, 1280, 1024]) {
        await page.setViewportSize({ width, height: 768 });
        await page.locator('#language').selectOption(language);
        await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
        for (const [part, frame] of [
          ['.who [aria-checked=true]', '.who'],
          ['.stop[aria-checked=true]', '.line'],
          ['#teach', '#actions'],
        ]) {
          const inner = await box(page, part),
            outer = await box(page, frame);
          expect(inner.x, `${part} at ${width} in ${language}`).toBeGreaterThanOrEqual(outer.x - 1);
          expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 1);
          expect(inner.height).toBeLessThan(70);
        }
      }
    await page.close();
  });

  it('Grows with a very large screen', async () => {
    const page = await open(1920, 1080);
    const sizes = () =>
      page.evaluate(() =>
        ['#drop', '.card b', '#panel'].map((part) => {
          const { width } = document.querySelector(part)!.getBoundingClientRect();
          return [width, parseFloat(getComputedStyle(document.querySelector(part)!).fontSize)];
        }),
      );
    const usual = await sizes();
    await page.setViewportSize({ width: 3840, height: 2160 });
    const large = await sizes();
    for (const [i, [width, letters]] of usual.entries()) {
      expect(large[i][0] / width).toBeGreaterThan(1.6);
      expect(large[i][1] / letters).toBeCloseTo(2160 / 1260, 2);
    }
    await page.close();
  });

  it('Works by keyboard alone', async () => {
    const page = await open(1280, 720);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
    // what goes away hands its focus on, and Escape closes
    const focus = () => page.evaluate(() => document.activeElement?.closest('#controls, #lesson')?.id ?? '');
    await page.locator('#teach').focus();
    await page.keyboard.press('Enter');
    // what there is to choose is seen at once, and nothing lies over what scrolls
    const chosen = await box(page, '#lesson .lesson-how'),
      buttons = await box(page, '#lesson .lesson-buttons');
    expect(chosen.y + chosen.height).toBeLessThanOrEqual(buttons.y);
    expect(buttons.y + buttons.height).toBeLessThanOrEqual(720);
    const sticks = await page
      .locator('#lesson *')
      .evaluateAll((parts) => parts.filter((part) => /sticky|fixed/.test(getComputedStyle(part).position)).length);
    expect(sticks).toBe(0);
    await page.locator('#lesson .lesson-wishes summary').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('#lesson .lesson-wishes').getAttribute('open')).toBe('');
    await page.keyboard.press('Escape');
    expect([await page.locator('#lesson').isHidden(), await focus()]).toEqual([true, 'controls']);
    await page.locator('.card-close').last().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.card').length === 1);
    expect(await focus()).toBe('controls');
    await page.locator('[data-setting=gap_width]').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => window.parkourLab.state().settings.gap_width > 0);
    await page.close();
  });

  it('Changes gravity by keyboard, there and back', async () => {
    const page = await open(1280, 720);
    await page.locator('.parts [data-tab=world]').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-setting=gravity]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => window.parkourLab.state().settings.gravity < 9.5);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => window.parkourLab.state().settings.gravity === 9.81);
    await page.close();
  });

  it('Lets a finger pull the ground', async () => {
    const page = await open(1280, 720, 'v=2&hill_height=0.2');
    const picture = await box(page, '#picture');
    const x = picture.x + picture.width * 0.75,
      y = picture.y + picture.height * 0.82;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 40, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => window.parkourLab.state().settings.hill_height !== 0.2);
    await page.close();
  });
});
