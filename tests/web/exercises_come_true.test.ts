// What the exercises explain is what the shipped robots do: a better policy may cross what an older one fell over.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Core } from 'parkour-core';
import { readStatus, type RobotStatus } from '../../web/protocol/status';
import { exerciseNames, exercises, flat, SEED, type Result } from '../../web/state/exercises';
import { coreWithMujoco } from './core';

const root = path.resolve(import.meta.dirname, '../..');
const MOST = 60 * 50; // control steps of a try

let core: Core;
beforeAll(async () => void (core = await coreWithMujoco()));

/** How a shipped policy's first try on this ground ends. */
function tried(policy: string, stage: string, settings: object, seed: string): RobotStatus {
  const folder = path.join(root, 'policies', policy, stage && `stages/${stage}`),
    { agent } = JSON.parse(readFileSync(path.join(folder, 'card.json'), 'utf8')),
    lab = new core.Lab();
  try {
    const { error } = JSON.parse(lab.preview(JSON.stringify(settings), seed));
    expect(error).toBeUndefined();
    expect(lab.takePreview()).toBe('');
    const { handle } = JSON.parse(lab.loadActor(readFileSync(path.join(folder, 'policy.onnx'))));
    expect(lab.drop([{ id: 1, agent, again: false, canRise: false, asked: 1, beside: 0 }])).toBe('');
    const table = JSON.parse(core.Lab.statusTable());
    for (let step = 0; step < MOST; ++step) {
      lab.asked(handle, 1).set(lab.observation(0));
      lab.action(0).set(lab.answers(handle));
      lab.step();
      const status = readStatus(table, lab.status(0), 0);
      if (status.ending) return status;
    }
    throw new Error(`${policy} ${stage} has come to no end`);
  } finally {
    lab.delete();
  }
}

// on two more grounds as well: chance has a hand in a single run
it.each(exerciseNames.flatMap((name) => [SEED, '8', '9'].map((seed) => [name, seed] as const)))(
  'What "%s" explains is what its robots do, on ground %s',
  (name, seed) => {
    const ground = flat(JSON.parse(core.Lab.settingsTable()));
    const results = exercises[name].runs.flatMap(({ settings, robots }) =>
      robots.map(({ policy, stage }) => ({ status: tried(policy, stage, { ...ground, ...settings }, seed) }) as Result),
    );
    expect(exercises[name].answer(results)).toBe(exercises[name].expected);
  },
);
