// What a monkey throws at the command: whatever it reads, it ends by itself, soon, within its memory, and says why it refuses. The
// page's part is page/monkey.test.ts. PARKOUR_MONKEY asks for more (npm run monkey), PARKOUR_MONKEY_FROM for others.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chance, otherValues, thrown, type Thrown } from './monkey';

const count = Number(process.env.PARKOUR_MONKEY ?? 24),
  from = Number(process.env.PARKOUR_MONKEY_FROM ?? 0); // seed of the first
const command = fileURLToPath(new URL('../../build/native/parkour', import.meta.url));
const LONGEST = 20_000; // ms
const MEMORY = 4e6; // kB

let folder = '';
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'parkour-monkey-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const within = (name: string) => path.join(folder, name);

function parkour(...options: string[]) {
  const limited = ['-c', `ulimit -v ${MEMORY}; exec "$0" "$@"`, command, ...options];
  return spawnSync('bash', limited, { cwd: folder, encoding: 'utf8', timeout: LONGEST });
}

// A training that would end soon, did the monkey not change it.
function tiny(seed: number): unknown {
  const below = chance(seed);
  const begun = {
    agent: 'walker',
    samples: 64,
    environments: 8,
    steps: 8,
    threads: 1,
    network: [8],
    critic_network: [8],
  };
  const whole = { ...begun, ppo: { epochs: 1, minibatch: 32 }, environment: { difficulty: 0.2 } };
  return below(3) === 0 ? whole : otherValues(below, whole);
}

// Where its files lie, and what they are given to; nothing else is written.
function given({ kind, files }: Thrown, seed: number): string[] {
  rmSync(within('thrown'), { recursive: true, force: true });
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(within(`thrown/${file}`)), { recursive: true });
    writeFileSync(within(`thrown/${file}`), bytes);
  }
  const [first = 'none'] = Object.keys(files),
    at = path.join('thrown', path.dirname(first));
  if (kind === 'configuration' && seed % 2 === 0) {
    mkdirSync(within('thrown'), { recursive: true });
    writeFileSync(within('thrown/tiny.json'), JSON.stringify(tiny(seed)));
    return ['train', 'thrown/tiny.json', '--out', 'out'];
  }
  if (kind === 'configuration') return ['courses', '--from', path.join('thrown', first), '--out', 'out.json'];
  if (kind === 'link')
    return ['evaluate', '--policy', 'thrown', '--courses', path.join('thrown', first), '--json', 'out.json'];
  if (kind === 'archive') return ['export', path.join('thrown', first), '--out', 'out'];
  if (kind === 'graph') return ['teach', '--policy', at, '--courses', 'courses.json', '--out', 'out'];
  return ['evaluate', '--policy', at, '--courses', 'courses.json', '--json', 'out.json'];
}

it.runIf(existsSync(command))(
  `Of ${count} things thrown at the command none crashes it, none is passed over in silence, and a refusal leaves nothing`,
  () => {
    const drawn = parkour('courses', '--agent', 'walker', '--count', '1', '--seed', '1', '--out', 'courses.json');
    expect(drawn.stderr + drawn.error).toBe('undefined');
    const before = readdirSync(folder).concat('thrown').toSorted();
    let taken = 0;
    for (let seed = from; seed < from + count; ++seed) {
      const what = thrown(seed),
        options = given(what, seed),
        { status, signal, stderr } = parkour(...options);
      const told = `seed ${seed}, ${options.join(' ')}: ${signal ?? status} ${stderr.slice(0, 400)}`;
      // what asks for a long training gets one
      const isAtWork = signal === 'SIGTERM' && options[0] === 'train';
      if (!isAtWork) expect([0, 1, 2], told).toContain(status);
      if (status === 0 || isAtWork) ++taken;
      else {
        expect(stderr.trim(), told).not.toBe('');
        expect(stderr, told).not.toMatch(/terminate called|bad_alloc|std::|what\(\)/);
        expect(
          readdirSync(folder)
            .concat('thrown')
            .toSorted()
            .filter((name, i, all) => name !== all[i - 1]),
          told,
        ).toEqual(before);
      }
      for (const made of ['out', 'out.json']) rmSync(within(made), { recursive: true, force: true });
    }
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(count);
  },
  30_000 + LONGEST * count,
);
