// The README's commands from nothing to the shipped robots: whoever runs one after the other is refused nowhere, and ends
// with as many samples as the shipped ones have learned from.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const commands = readFileSync('README.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, config, from, out] =
        /^parkour train (policies\/configs\/\S+)(?: --from (runs\/\S+))? --out (\S+)/.exec(line) ?? [],
      [, exported] = /parkour export \S+ --out (\S+)/.exec(line) ?? [];
    return config ? [{ config, from, out, exported, samples: Number(readJson(config).samples) }] : [];
  });

describe('the commands that made the robots', () => {
  const goingOn = commands.filter(({ from }) => from);

  it('are there', () => expect(goingOn.length).toBeGreaterThan(15));

  it.each(goingOn)('$config goes on where the one before it ended', ({ from, samples }) => {
    const before = commands.find(({ exported }) => exported === from);
    expect(before, `nobody exports ${from}`).toBeDefined();
    expect(samples).toBeGreaterThan(before!.samples);
  });

  it.each([
    ['walker', 'walker-10-hurdles'],
    ['walker-student', 'walker-student'],
    ['walker-curious', 'walker-curious'],
    ['humanoid', 'humanoid-14-hurdles-again'],
    ['spider', 'spider'],
  ])('end with %s as it is shipped', (policy, config) => {
    const last = commands.find((one) => one.config === `policies/configs/${config}.json`);
    expect(last?.samples).toBe(readJson(`policies/${policy}/card.json`).samples);
  });
});
