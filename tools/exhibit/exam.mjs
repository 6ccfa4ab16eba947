// The grounds on which the exhibit's own robot is examined: those that visitors can build with its tiles, in three sizes, at places
// that no visitor meets. It never practises on one of them, so what it scores there is no memory.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '../run.mjs';

const SIZES = [1, 1.35, 1.75]; // of what differs from flat ground, as web/kiosk/grounds.ts has them
const PLACES = 4; // grounds of each kind and size
const FIRST_SEED = 7_000_000_001; // visitors' have six digits

let loaded;

/** The core, where the page was built. */
export function core() {
  loaded ??= import(inRoot('build', 'wasm', 'core.js')).then(({ default: createCore }) =>
    createCore({ wasmBinary: readFileSync(inRoot('build', 'wasm', 'core.wasm')) }),
  );
  return loaded;
}

// The settings of a course.
async function rows() {
  return JSON.parse((await core()).Lab.settingsTable()).filter(({ group }) => group === 'course');
}

/** The exam on these grounds, drawn when it is first asked for. */
export class Exam {
  drawn = null;

  constructor(grounds) {
    this.grounds = grounds;
  }

  courses() {
    this.drawn ??= examOf(this.grounds);
    return this.drawn;
  }

  /** Which one it is: scores of another say nothing. */
  async digest() {
    return createHash('sha256')
      .update(JSON.stringify(await this.courses()))
      .digest('hex');
  }
}

/** Requests of {settings, seed}. */
export async function examOf(grounds) {
  const known = await rows();
  return grounds.flatMap(({ settings }) =>
    SIZES.flatMap((size) =>
      Array.from({ length: PLACES }, (_, i) => ({
        settings: scaled(known, settings, size),
        seed: String(FIRST_SEED + i),
      })),
    ),
  );
}

// As web/kiosk/grounds.ts makes them: shapes have no size, obstacles that are not named are absent.
function scaled(known, settings, size) {
  return Object.fromEntries(
    known.map(({ name, minimum, maximum, standard, harmless, isObstacle }) => {
      const value = settings[name];
      if (value === undefined) return [name, isObstacle ? harmless : standard];
      if (/_\d$/.test(name)) return [name, value];
      const grown = harmless + (value - harmless) * size;
      return [name, Number(Math.min(maximum, Math.max(minimum, grown)).toFixed(2))];
    }),
  );
}

/** As visitors of an accelerated day would: any ground, rather large, anywhere. */
export async function visitorsGround(grounds, chance) {
  const { settings } = grounds[Math.floor(chance() * grounds.length)],
    size = [1, 1.35, 1.75][Math.floor(chance() * 3)];
  return { settings: scaled(await rows(), settings, size), seed: String(1 + Math.floor(chance() * 999_999)) };
}

/** A file of courses for `parkour courses --from`. */
export function courseFile(agent, courses) {
  return JSON.stringify({ version: 2, agent, difficulty: 0, seed: 0, courses });
}

export function agentOf(policy) {
  return JSON.parse(readFileSync(inRoot('policies', policy, 'card.json'), 'utf8')).agent;
}
