// What a critic expects of recorded moments, by the core under Node.
import { readFileSync } from 'node:fs';
import type { Core } from 'parkour-core';
import { expect, it } from 'vitest';
import type { PolicySource } from '../../web/protocol/live';
import { Critics } from '../../web/sim/critics';
import { agents, core } from './core';

const folder = new URL('../../policies/walker-blind/', import.meta.url);
const training = new Uint8Array(readFileSync(new URL('training.bin', folder))),
  card = readFileSync(new URL('card.json', folder), 'utf8');

it('A shipped critic tells moments apart, and takes time as a share of what its practice had', async () => {
  const critic = new (await core()).Critic();
  expect(critic.bring(training, card)).toBe('');
  const agent = (await agents()).find(({ name }) => name === 'walker-blind')!,
    observation = agent.observation.reduce((sum, { width }) => sum + width, 0);
  expect(critic.width()).toBeGreaterThan(observation);
  const moments = critic.moments(3),
    time = critic.width() - 2; // before the place on the track
  moments[critic.width() + time] = 30;
  moments[2 * critic.width()] = 3;
  const [first, late, bent] = critic.values().slice();
  expect([first, late, bent].every(Number.isFinite)).toBe(true);
  // little is to be gained any more when practice would be over
  expect(late).not.toBeCloseTo(first, 3);
  expect(bent).not.toBeCloseTo(first, 3);
  critic.delete();
});

it('A critic of another body is refused', async () => {
  const critic = new (await core()).Critic(),
    other = readFileSync(new URL('../humanoid/card.json', folder), 'utf8');
  expect(JSON.parse(critic.bring(training, other))).toHaveProperty('code');
  expect(JSON.parse(critic.bring(new Uint8Array([1, 2]), card))).toMatchObject({ code: 'archive.cut' });
  critic.delete();
});

it('Of the critics of many lessons those asked last stay, and those of sixteen robots are never sent for twice', async () => {
  let made = 0,
    deleted = 0;
  class Double {
    made = ++made;
    bring = () => '';
    delete = () => ++deleted;
  }
  const critics = new Critics({ Critic: Double } as unknown as Core);
  const taught = (lesson: number) =>
    ({ training: new ArrayBuffer(8), card: { onnx_sha256: `${lesson}` } }) as PolicySource;
  for (let lesson = 0; lesson < 100; ++lesson) {
    critics.at(taught(lesson));
    await Promise.resolve();
    for (let robot = 0; robot < 15; ++robot) critics.at(taught(robot));
  }
  await new Promise((done) => setTimeout(done));
  expect([made, made - deleted]).toEqual([100, 24]);
  expect(critics.at(taught(3))).toMatchObject({ made: 4 });
});
