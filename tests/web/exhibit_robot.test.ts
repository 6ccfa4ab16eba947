// The exhibit's own robot: what is kept of it, and on which grounds it is examined.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import standard from '../../assets/exhibit/exhibit.json';
import { examOf } from '../../tools/exhibit/exam.mjs';
import { Life } from '../../tools/exhibit/life.mjs';
import type { Ground } from '../../web/kiosk/config';
import { middle, requestOf } from '../../web/kiosk/grounds';
import { settingsTable } from './core';

const parent = mkdtempSync(path.join(tmpdir(), 'parkour-life-'));
let life: Life;
const open = () => new Life(parent, 'walker');
const ground = (seed: number, visitor = `visitor ${seed}`) => ({
  settings: { gap_width: 0.7 },
  seed: `${seed}`,
  visitor,
});

beforeEach(() => {
  rmSync(parent, { recursive: true, force: true });
  life = open();
  life.begin('exam', 60);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

// Practises on the ground that is next, and comes to this score.
function practise(seed: number, score: number): boolean {
  life.add(ground(seed));
  const candidate = life.at('work', 'candidate');
  mkdirSync(candidate, { recursive: true });
  writeFileSync(path.join(candidate, 'card.json'), String(score));
  return life.practised(candidate, score);
}
const card = () => readFileSync(path.join(life.policy(), 'card.json'), 'utf8');

describe('The exhibit’s own robot', () => {
  it('Keeps a version only if its score does not fall', () => {
    expect([practise(1, 65), practise(2, 64.9), practise(3, 65), practise(4, 70)]).toEqual([true, false, true, true]);
    expect([life.version, life.score, card()]).toEqual([3, 70, '70']);
    expect(life.told.scores).toEqual([60, 65, 65, 70]);
  });

  it('Is what it was after a kill, and has lost no ground that beat it', () => {
    practise(1, 65);
    life.add(ground(2));
    life.save();
    // such as a kill leaves between the folder and the file
    mkdirSync(life.at('versions', '2'));
    life = open();
    expect([life.version, life.score, life.next?.seed, card()]).toEqual([1, 65, '2', '65']);
    expect(() => readFileSync(life.at('versions', '2'))).toThrow();
  });

  it('Goes back to the version before, and to the one before that', () => {
    practise(1, 65);
    practise(2, 70);
    expect(life.undo()).toBe(true);
    expect([life.version, life.score, card()]).toEqual([1, 65, '65']);
    expect(life.undo()).toBe(true);
    expect([life.version, life.score]).toEqual([0, 60]);
    expect(life.undo()).toBe(false);
    expect(practise(3, 62)).toBe(true);
    expect(card()).toBe('62');
  });

  it('Practises on no ground twice, and counts visitors and not grounds', () => {
    life.add(ground(1, 'Ada'));
    life.add(ground(1, 'Bob'));
    life.add(ground(2, 'Ada'));
    expect(life.waiting).toHaveLength(2);
    practise(3, 61);
    practise(4, 61);
    life.add(ground(1));
    expect(life.waiting.map(({ seed }) => seed)).not.toContain('1');
    expect(life.told.teachersToday).toBe(1);
  });

  it('Forgets scores of other grounds when the exam becomes another', () => {
    practise(1, 65);
    life.begin('another', 40);
    expect([life.version, life.score]).toEqual([1, 40]);
    expect(life.told.scores).toEqual([40]);
    expect(practise(2, 41)).toBe(true);
  });
});

it('Its exam is on grounds as visitors build them, at places that none of theirs has', async () => {
  const rows = (await settingsTable()).filter(({ group }) => group === 'course'),
    exam = await examOf(standard.grounds as unknown as Ground[]);
  expect(exam).toHaveLength(standard.grounds.length * 3 * 4);
  const largest = requestOf(rows, standard.grounds[2] as unknown as Ground, { ground: 2, size: middle + 2, seed: '1' });
  expect(exam.map(({ settings }) => settings)).toContainEqual(largest.settings);
  for (const { seed } of exam) expect(Number(seed)).toBeGreaterThan(999_999);
});
