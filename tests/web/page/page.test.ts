// The built page in a browser: it opens, simulates, and asks nobody but its own server.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ParkourLab } from '../../../web/api';
import { launch, visit, type Visit } from './browser';

declare global {
  interface Window {
    parkourLab: ParkourLab;
  }
}

const root = path.resolve(import.meta.dirname, '../../..');
const state = ({ page }: Visit) => page.evaluate(() => window.parkourLab.state());

describe('Page', () => {
  let browser: Browser;
  let open: Visit;

  beforeAll(async () => {
    browser = await launch();
    open = await visit(browser);
  });
  afterAll(() => browser?.close());

  it('Drives the MuJoCo version that package.json names', async () => {
    const named = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies['@mujoco/mujoco'];
    expect((await state(open)).mujocoVersion).toBe(named);
  });

  it('Shows the ground that was set, in its numbers and its link', async () => {
    await open.page.evaluate(() => window.parkourLab.set({ gap_width: 0.4, seed: 42 }));
    const { settings, seed } = await state(open);
    expect(settings.gap_width).toBe(0.4);
    expect(seed).toBe('42');
    await open.page.waitForFunction(() => location.href.includes('gap_width=0.4'));
  });

  it('Lays a thing onto the course, and refuses one that there is not', async () => {
    const put = (thing: string) =>
      open.page.evaluate(
        (name) =>
          window.parkourLab.put(name, 1.5).then(
            () => '',
            (error) => String(error),
          ),
        thing,
      );
    expect([await put('crate'), await put('ball')]).toEqual(['', '']);
    expect(await put('anvil')).toContain('anvil');
  });

  it('Refuses a setting outside its range naming key, value and range', async () => {
    const refused = await open.page.evaluate(() =>
      window.parkourLab.set({ gap_width: 7 }).then(
        () => '',
        (error) => String(error),
      ),
    );
    for (const part of ['gap_width', '7', '0.8']) expect(refused).toContain(part);
  });

  it('Runs the network whose digest its card states', async () => {
    const card = JSON.parse(readFileSync(path.join(root, 'policies/walker/card.json'), 'utf8'));
    await open.page.evaluate(() => window.parkourLab.drop('walker'));
    await open.page.waitForFunction(() =>
      window.parkourLab.state().agents.some((agent) => agent.policy === 'walker' && !agent.stage && agent.time > 0.5),
    );
    const { agents } = await state(open);
    expect(agents.find((agent) => agent.policy === 'walker' && !agent.stage)!.sha256).toBe(card.onnx_sha256);
  });

  it('Asks only its own server, and complains of nothing', () => {
    const elsewhere = open.requests.filter(
      (address) => /^https?:/.test(address) && !address.startsWith(inject('address')),
    );
    expect(elsewhere).toEqual([]);
    expect(open.complaints).toEqual([]);
  });
});
