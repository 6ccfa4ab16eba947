// What may go wrong, and that the page says so and lives on.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { agents } from '../core';
import { tinyOnnx } from '../tiny_onnx';
import { launch, lessonPatience, size, visit } from './browser';

const anotherModule = fileURLToPath(new URL('../../../build/wasm/mujoco.wasm', import.meta.url));

const policies = fileURLToPath(new URL('../../../policies', import.meta.url));
const [stage] = readdirSync(path.join(policies, 'walker/stages'));

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page
    .locator('#own-file-input')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

describe('Own network', () => {
  it('Runs when it fits, and a wrong one is refused with its reason while the others walk on', async () => {
    const { page, complaints } = await visit(browser);
    // a file runs on the body that is chosen, which is the star's
    const body = (await agents()).find(({ name }) => name === 'humanoid')!;
    const inputs = body.observation.reduce((sum, { width }) => sum + width, 0);
    await choose(page, 'notes.txt', new Uint8Array(3));
    await page.locator('.notice.bad', { hasText: 'notes.txt' }).waitFor();
    await choose(page, 'noise.onnx', new Uint8Array(999).fill(7));
    await page.locator('.notice.bad', { hasText: 'noise.onnx' }).waitFor();
    await choose(page, 'narrow.onnx', tinyOnnx({ inputs: 3, outputs: body.actions }));
    await page.locator('.notice.bad', { hasText: `senses ${inputs}` }).waitFor();
    // finite weights, which overflow on whatever is not zero
    await choose(page, 'wild.onnx', tinyOnnx({ inputs, outputs: body.actions, value: 3e38 }));
    await page.locator('.notice.bad', { hasText: 'wild.onnx' }).waitFor();
    await choose(page, 'mine.onnx', tinyOnnx({ inputs, outputs: body.actions }));
    await page.waitForFunction(() =>
      window.parkourLab.state().agents.some(({ policy, time }) => policy === 'mine.onnx' && time > 0.2),
    );
    expect(await page.evaluate(() => window.parkourLab.state().agents.length)).toBe(2);
    // however much one says at once, it is short, one above the other, and Escape closes it
    await choose(page, `${'long '.repeat(200)}.txt`, new Uint8Array(3));
    await page.locator('.notice', { hasText: 'long long' }).waitFor();
    const notices = page.locator('.notice');
    expect(Math.max(...(await notices.allTextContents()).map((text) => text.length))).toBeLessThan(300);
    expect(await notices.count()).toBeLessThanOrEqual(3);
    expect(await page.locator('.notice:visible').count()).toBe(1);
    for (let left = await notices.count(); left > 0; --left) await page.keyboard.press('Escape');
    expect(await notices.count()).toBe(0);
    await choose(page, 'dear.onnx', tinyOnnx({ inputs, outputs: body.actions, dear: 2000 }));
    await page.locator('.notice.bad', { hasText: 'dear.onnx' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('What is kept', () => {
  it('Is neither lost to another tab nor when the browser closes the database', async () => {
    const zip = zipSync({
      'card.json': readFileSync(path.join(policies, 'walker/card.json')),
      'policy.onnx': readFileSync(path.join(policies, 'walker/policy.onnx')),
    });
    const context = await browser.newContext({ viewport: size, locale: 'en-GB' });
    context.setDefaultTimeout(lessonPatience);
    const keep = async (page: Page, taught: Uint8Array) => {
      await choose(page, 'Hopper.zip', taught);
      await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
      await page.locator('#teach').click();
      await page.locator('#lesson-keep').click();
      await page.locator('.notice.good', { hasText: '‘Hopper' }).waitFor();
    };
    const pages = [await context.newPage(), await context.newPage()];
    for (const page of pages) {
      await page.goto(`${inject('address')}/#v=2&robots=walker`);
      await page.evaluate(() => window.parkourLab.ready);
    }
    await keep(pages[0], zip);
    // another robot of the same name
    const [card, onnx] = ['card.json', 'policy.onnx'].map((file) =>
      readFileSync(path.join(policies, 'walker/stages', stage, file)),
    );
    await keep(pages[1], zipSync({ 'card.json': card, 'policy.onnx': onnx }));
    const kept = () => pages[0].locator('.who [data-policy^=Hopper]').allTextContents();
    await pages[0].reload();
    await pages[0].evaluate(() => window.parkourLab.ready);
    await expect.poll(kept).toHaveLength(2);
    const cdp = await context.newCDPSession(pages[0]);
    await cdp.send('Storage.clearDataForOrigin', { origin: inject('address'), storageTypes: 'indexeddb' });
    await keep(pages[0], zip);
    await context.close();
  });
});

describe('A fault of the core', () => {
  it('Is told in the language of the page, to visitors and to scripts', async () => {
    const { page, complaints } = await visit(browser, 'v=2&lang=de&gap_width=9');
    const range = '„gap_width“ ist 9; erlaubt ist 0 bis 0,8 m.';
    await page.locator('.notice.bad', { hasText: range }).waitFor();
    const refused = await page.evaluate(() =>
      window.parkourLab.set({ gap_width: 9 }).catch(({ message, code, values }) => ({ message, code, values })),
    );
    expect(refused).toEqual({ message: range, code: 'setting.range', values: ['gap_width', 9, 0, 0.8, ' m'] });
    await choose(page, 'kaputt.zip', new Uint8Array(99).fill(7));
    const notice = page.locator('.notice.bad', { hasText: 'keine lesbare ZIP-Datei' });
    expect(await notice.locator('p').first().textContent()).toMatch(/\(die Einzelheiten sagen, warum\)\.$/);
    // what is not of this page stands in its own language for who asks
    await notice.locator('summary', { hasText: 'Einzelheiten' }).click();
    expect(await notice.locator('p[lang=en]').innerText()).toMatch(/zip/i);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('Simulation', () => {
  it('Is started anew with the same course and robots when its worker dies', async () => {
    const { page } = await visit(browser, 'v=2&gap_width=0.25&seed=5&robots=walker,walker:00-0');
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 2);
    await page.workers()[0].evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('a fault for this test');
        }),
    );
    await page.locator('.notice', { hasText: 'a fault for this test' }).waitFor();
    await page.waitForFunction(
      () => window.parkourLab.state().agents.every(({ time, tries }) => time > 0.2 && tries === 1),
      undefined,
      { timeout: 60_000 },
    );
    const { settings, seed, agents } = await page.evaluate(() => window.parkourLab.state());
    expect([settings.gap_width, seed, agents.map(({ stage }) => stage)]).toEqual([0.25, '5', ['', '00-0']]);
    await page.close();
  });
});

describe('Graphics', () => {
  const lose = (page: Page, isBack: boolean) =>
    page.evaluate((isBack) => {
      const gl = document.querySelector<HTMLCanvasElement>('#picture')!.getContext('webgl2')!;
      const handle = gl.getExtension('WEBGL_lose_context')!;
      handle.loseContext();
      if (isBack) setTimeout(() => handle.restoreContext(), 300);
    }, isBack);

  it('Come back after the context was lost, follow another screen, and are asked for by a button where they stay away', async () => {
    const { page } = await visit(browser, '', async (page) => {
      // what the page waits for its graphics passes soon
      await page.addInitScript(() => {
        const later = window.setTimeout.bind(window) as (act: TimerHandler, after?: number) => number;
        window.setTimeout = ((act: TimerHandler, after?: number) => later(act, after === 8000 ? 2500 : after)) as never;
      });
    });
    await lose(page, true);
    await page.locator('.notice').first().waitFor();
    await page.waitForFunction(
      () => !document.querySelector<HTMLCanvasElement>('#picture')!.getContext('webgl2')!.isContextLost(),
    );
    await page.waitForTimeout(1000);
    // a picture again: not one colour all over
    const shot = await page.locator('#stage').screenshot();
    expect(shot.length).toBeGreaterThan(20_000);
    expect(await page.locator('.notice.bad').count()).toBe(0);
    const widths = () =>
      page.evaluate(() => ['#picture', '#strip'].map((id) => document.querySelector<HTMLCanvasElement>(id)!.width));
    const before = await widths(),
      screen = await page.context().newCDPSession(page),
      show = (deviceScaleFactor: number) =>
        screen.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor, mobile: false });
    // down, as a picture that is drawn in software has no more than the screen's pixels anyhow
    await show(0.5);
    await expect.poll(async () => (await widths()).every((width, i) => width < 0.6 * before[i])).toBe(true);
    await show(1);
    await expect.poll(async () => (await widths()).every((width, i) => width > 0.6 * before[i])).toBe(true);
    await lose(page, false);
    await page.locator('.notice.bad button.plain').waitFor();
    await page.close();
  });
});

describe('Link', () => {
  it('Is kept as far as it can be read, the rest is told once, and the address stays until something changes', async () => {
    const link = 'v=2&utm_source=news&amp;gap_width=0.25&seed=5&robots=walker,centipede.';
    const { page } = await visit(browser, link);
    await page.waitForFunction(() => window.parkourLab.state().agents.length === 1);
    const { settings, seed } = await page.evaluate(() => window.parkourLab.state());
    expect([settings.gap_width, seed, await page.locator('.notice').count()]).toEqual([0.25, '5', 1]);
    for (const part of ['utm_source', 'centipede']) expect(await page.locator('.notice').textContent()).toContain(part);
    await page.waitForTimeout(700);
    expect(page.url()).toContain('utm_source');
    await page.evaluate(() => window.parkourLab.set({ gap_width: 0.3 }));
    await page.waitForFunction(() => /gap_width=0\.3/.test(location.hash) && !/utm/.test(location.hash));
    await page.close();
  });
});

describe('Failure page', () => {
  async function failing(prepare: (page: Page) => Promise<unknown>): Promise<string> {
    const page = await browser.newPage({ viewport: { width: 640, height: 360 }, locale: 'en-GB' });
    await prepare(page);
    await page.goto(inject('address'));
    const text = (await page.locator('.failure').textContent()) ?? '';
    // whoever waits for the page is told, too
    const refused = await page.evaluate(() => window.parkourLab.ready.then(() => '', String));
    expect(refused).not.toBe('');
    await page.close();
    return text;
  }

  it('Says that WebGL 2 is missing', async () => {
    const text = await failing((page) =>
      page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null)),
    );
    expect(text).toMatch(/WebGL 2.*hardware acceleration/);
  });

  it('Says that WebAssembly SIMD is missing', async () => {
    expect(await failing((page) => page.addInitScript(() => (WebAssembly.validate = () => false)))).toMatch(
      /SIMD.*update/,
    );
  });

  it.each(['core', 'mujoco'])('Names the file that does not load: %s', async (file) => {
    const text = await failing((page) =>
      page.route(new RegExp(`/${file}[^/]*\\.wasm`), (route) => route.fulfill({ status: 503 })),
    );
    expect(text).toContain(file);
    expect(text).toContain('503');
  });

  it('Says what was thrown while opening, on the page and in its worker', async () => {
    const thrown = await failing((page) =>
      page.addInitScript(() => {
        window.ResizeObserver = class {
          constructor() {
            throw new Error('no observers today');
          }
        } as never;
      }),
    );
    expect(thrown).toContain('no observers today');
    // a core that is not the one its bindings were made for
    const other = await failing((page) =>
      page.route(/\/core[^/]*\.wasm/, (route) =>
        route.fulfill({ path: anotherModule, contentType: 'application/wasm' }),
      ),
    );
    expect(other).toMatch(/Import|Error/);
  });

  it('Says that it stands in a frame that is locked in, and runs in one that is not', async () => {
    const page = await browser.newPage({ viewport: size, locale: 'en-GB' });
    const frame = (sandbox: string) =>
      `<iframe sandbox="${sandbox}" src="${inject('address')}/#v=2&embed=" style="width:600px;height:300px"></iframe>`;
    await page.setContent(frame('allow-scripts') + frame('allow-scripts allow-same-origin'));
    await page.frameLocator('iframe >> nth=0').locator('.failure', { hasText: 'allow-same-origin' }).waitFor();
    await expect
      .poll(
        () =>
          page
            .frames()
            .at(-1)!
            .evaluate(() => window.parkourLab?.state().agents[0]?.time ?? 0),
        {
          timeout: lessonPatience,
        },
      )
      .toBeGreaterThan(0.2);
    await page.close();
  });

  it('Says that the graphics were taken away before the first picture', async () => {
    const text = await failing((page) =>
      page.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext as (...args: unknown[]) => unknown;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
          const context = getContext.apply(this, args) as WebGL2RenderingContext | null;
          if (this.id === 'picture') context?.getExtension('WEBGL_lose_context')?.loseContext();
          return context;
        } as never;
      }),
    );
    expect(text).toContain('taken away');
  });

  it('Is not shown where ONNX Runtime does not load: robots walk on, and it is said', async () => {
    const { page } = await visit(browser, 'v=2&hill_height=0', async (page) => {
      await page.route(/\/ort-wasm[^/]*\.wasm/, (route) => route.fulfill({ status: 503 }));
    });
    const told = await page.locator('.notice.bad').textContent();
    for (const part of ['ort-wasm', '503']) expect(told).toContain(part);
    const walked = () => page.evaluate(() => window.parkourLab.state().agents[0].distance);
    await expect.poll(walked, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(await page.locator('.failure').count()).toBe(0);
    await page.close();
  });

  it('Is not shown where the browser keeps nothing', async () => {
    const { page } = await visit(browser, '', async (page) => {
      await page.addInitScript(() => {
        const denied = () => {
          throw new DOMException('denied', 'SecurityError');
        };
        Object.defineProperty(window, 'indexedDB', { get: denied });
        navigator.locks.request = navigator.locks.query = denied;
      });
    });
    expect(await page.locator('.failure').count()).toBe(0);
    await page.close();
  });
});
