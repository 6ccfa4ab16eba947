import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import loadMujoco from '@mujoco/mujoco';
import { withoutCustomSections } from '../../tools/strip_wasm.ts';

const full = readFileSync(createRequire(import.meta.url).resolve('@mujoco/mujoco/mujoco.wasm'));
const ball = `<mujoco><worldbody><geom type="plane" size="9 9 1"/>
  <body pos="0 0 1"><freejoint/><geom type="box" size=".1 .2 .3" euler="10 20 30"/></body></worldbody></mujoco>`;

async function heightAfterASecond(wasmBinary: Uint8Array): Promise<number> {
  const mujoco = await loadMujoco({ wasmBinary });
  const model = mujoco.MjModel.from_xml_string(ball);
  const data = new mujoco.MjData(model);
  for (let i = 0; i < 500; i++) mujoco.mj_step(model, data);
  return data.qpos[2];
}

describe('StripWasm', () => {
  it('Halves MuJoCo and leaves its trajectories the same', async () => {
    const stripped = withoutCustomSections(full);
    expect(stripped.length).toBeLessThan(full.length / 2);
    expect(await heightAfterASecond(stripped)).toBe(await heightAfterASecond(full));
  });
});
