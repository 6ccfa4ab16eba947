// What a visitor may ask of a robot, in the built page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, lessonPatience, visit } from './browser';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

it(
  'A fall is explained, and with the setting that would have helped the ground is shaped and tried again',
  async () => {
    const { page, complaints } = await visit(
      browser,
      'v=2&hill_height=0&hurdle_height=0.35&obstacle_spacing=0.8&robots=humanoid',
    );
    page.setDefaultTimeout(lessonPatience);
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ fallen }) => fallen));
    await page.locator('#ask').click();
    await page.waitForFunction(() => location.hash.includes('ask=why'));
    await page
      .locator('#why .answer')
      .filter({ hasText: /less and it crosses/ })
      .waitFor();
    // which of its falls it is, over the hurdle, off it or past the track's edge, is the run's to say
    expect(await page.locator('#why').innerText()).toMatch(/(hurdle|sideways|balance) at \d+\.\d\sm/);
    await page.locator('#why-try').click();
    await page.waitForFunction(() => window.parkourLab.state().settings.hurdle_height < 0.35);
    await page.keyboard.press('Escape');
    expect(await page.locator('#understand').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);

it(
  'The map of success fills, a tap plays the ground of a cell, and an exam goes course by course',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0&robots=walker&ask=where');
    page.setDefaultTimeout(lessonPatience);
    // the coarse picture
    await page.waitForFunction(() =>
      /: (1[6-9]|[2-9]\d|\d{3}) of 400/.test(document.querySelector('#where')!.textContent!),
    );
    await page.locator('#where .map').first().focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => Math.abs(window.parkourLab.state().settings.gap_width - 0.266667) < 1e-6);
    expect(await page.locator('#where [role=status]').textContent()).toMatch(/crosses in \d of \d/);
    // another robot's can be held beside it
    expect(await page.locator('#where .map').last().isVisible()).toBe(false);
    await page.evaluate(() => window.parkourLab.drop('walker-blind'));
    await page.locator('#map-against').selectOption({ index: 1 });
    expect(await page.locator('#where .map').last().isVisible()).toBe(true);
    expect(await page.locator('#where .map-name').allTextContents()).toEqual(['Blind walker', 'Seeing walker']);
    await page.locator('[data-sheet=score]').click();
    await page.locator('#score-start').click();
    await page.waitForFunction(() => document.querySelectorAll('.score-dots i').length >= 3);
    await page.locator('#score-stop').click();
    expect(await page.locator('.score-share').textContent()).toMatch(/\d+ % crossed/);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);

it(
  'In a duel two robots of one body wait for a bet, and a pull opens a gap between their curves',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&hill_height=0.3&robots=walker&ask=duel');
    page.setDefaultTimeout(lessonPatience);
    await page.locator('#duel-begin').click();
    const bets = page.locator('.duel-bet:not(:disabled)');
    await bets.nth(1).waitFor();
    expect(await page.locator('#duel .answer').textContent()).toMatch(/Mars/);
    await bets.nth(1).click();
    await page.waitForFunction(() => window.parkourLab.state().settings.pull > 0);
    await page.waitForFunction(() => {
      const [plain, regulated] = [...document.querySelectorAll('.duel-rivals .map-read')].map((told) =>
        parseFloat(told.textContent!),
      );
      return plain > 0.2 && plain > regulated + 0.05;
    });
    await page.locator('[data-twist=duelAdversary]').click();
    await page.locator('#duel-share').fill('1');
    await page.waitForFunction(() => window.parkourLab.state().settings.pull === 0);
    await page.waitForFunction(() =>
      window.parkourLab.state().agents.every(({ fallen, tries }) => fallen || tries > 1),
    );
    // others of another body, on whom the visitor leans
    await page.locator('[data-body=walker]').click();
    await page.locator('[data-twist=duelHand]').click();
    await page.waitForFunction(() => document.querySelectorAll('.duel-bet:not(:disabled)').length === 2);
    const policies = () => window.parkourLab.state().agents.map(({ policy }) => policy);
    expect(await page.evaluate(policies)).toEqual(['walker', 'walker-student']);
    await bets.first().click();
    await page.locator('#duel-hand').focus();
    await page.keyboard.down('ArrowLeft');
    await page.waitForFunction(() => window.parkourLab.state().agents.some(({ fallen, tries }) => fallen || tries > 1));
    await page.keyboard.up('ArrowLeft');
    await page.locator('#duel-back').click();
    await page.waitForFunction(() => window.parkourLab.state().settings.hill_height === 0.3);
    await page.waitForFunction(
      () =>
        window.parkourLab
          .state()
          .agents.map(({ policy }) => policy)
          .join() === 'walker',
    );
    expect(complaints).toEqual([]);
    await page.close();
  },
  lessonPatience,
);

it(
  'Four ways to learn begin from nothing on one clock: a robot, a curve and figures of each',
  async () => {
    const { page, complaints } = await visit(browser, 'v=2&robots=walker&ask=ways');
    page.setDefaultTimeout(lessonPatience);
    await page.locator('#ways-begin').click();
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 4);
    await page.waitForFunction(() => {
      const curves = [...document.querySelectorAll('.ways-plot .line')].map((line) => line.getAttribute('d')!);
      return curves.length === 4 && curves.every((curve) => /^M.*L/.test(curve));
    });
    await page.locator('#ways-pause').click();
    const figures = await page.locator('.ways-figures').innerText();
    expect(figures).toMatch(/KL.*(\t[\d.]+){4}/);
    // three ways have no clip to tell of, and one no critic
    expect(figures).toMatch(/at the clip\t–\t–\t–\t[\d.]+/);
    expect(figures).toMatch(/explained variance\t–(\t-?[\d.]+){3}/);
    await page.locator('#ways-back').click();
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    expect(complaints).toEqual([]);
    await page.close();
  },
  2 * lessonPatience,
);
