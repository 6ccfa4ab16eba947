// The rule of rooms (docs: the rooms' order in README and src/): who may include or import whom.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const rooms = [
  'base',
  'settings',
  'terrain',
  'agents',
  'scenario',
  'physics',
  'env',
  'policy',
  'curriculum',
  'learner',
  'teaching',
  'measure',
  'live',
  'wasm',
  'python',
  'lab',
];
const seesSettingsOnly = ['terrain', 'agents', 'policy', 'curriculum'];
const includedByNobody = ['wasm', 'python', 'lab'];

interface Source {
  file: string; // from the project's root, with /
  text: string;
}

function sources(folder: string, ending: RegExp): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

function mayInclude(from: string, to: string): boolean {
  if (from === to) return true;
  if (includedByNobody.includes(to)) return false;
  if (seesSettingsOnly.includes(from)) return to === 'base' || to === 'settings';
  return rooms.indexOf(to) < rooms.indexOf(from);
}

function includeFaults({ file, text }: Source): string[] {
  const room = file.split('/')[1];
  if (!rooms.includes(room)) return [`${file}: '${room}' is no room`];
  const faults: string[] = [];
  for (const [, included] of text.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)) {
    const other = included.split('/')[0];
    if (!rooms.includes(other)) faults.push(`${file}: includes "${included}", which does not start with a room`);
    else if (!mayInclude(room, other)) faults.push(`${file}: ${room} includes "${included}"`);
  }
  if (room !== 'physics' && /#\s*include\s*<mujoco|\bmj[A-Z]\w+|\bmju?_\w+/.test(text))
    faults.push(`${file}: only physics knows MuJoCo`);
  return faults;
}

const importedFrom = /(?:\bfrom\s*|\bimport\s*\(?\s*|new\s+URL\(\s*)['"]([^'"]+)['"]/g;
const packageOwners: Record<string, string> = {
  '@mujoco/mujoco': 'sim',
  'parkour-core': 'sim',
  'onnxruntime-web': 'policy',
};

function importFaults({ file, text }: Source): string[] {
  const folder = file.split('/')[1];
  const faults: string[] = [];
  for (const [, imported] of text.matchAll(importedFrom)) {
    const owner = Object.entries(packageOwners).find(
      ([name]) => imported === name || imported.startsWith(`${name}/`),
    )?.[1];
    // the address of a file is no knowledge of what is in it
    if (owner && folder !== owner && !imported.endsWith('?url'))
      faults.push(`${file}: only web/${owner} imports ${imported}`);
    if (!['protocol', 'state', 'scene', 'widgets', 'panels'].includes(folder)) continue;
    const target = imported.startsWith('.') ? path.posix.join(path.posix.dirname(file), imported) : imported;
    if (target.startsWith('web/sim/'))
      faults.push(`${file}: of the simulation, ${folder} knows protocol/ alone, not ${imported}`);
  }
  return faults;
}

describe('Rooms', () => {
  it('Includes in src/ follow the order of the rooms', () => {
    expect(sources('src', /\.(h|cpp)$/).flatMap(includeFaults)).toEqual([]);
  });

  it('State, scene, widgets and panels know of the simulation the protocol alone', () => {
    expect(sources('web', /\.ts$/).flatMap(importFaults)).toEqual([]);
  });

  it.each([
    ['src/settings/x.cpp', '#include "terrain/course.h"'],
    ['src/policy/x.cpp', '#include "env/environment.h"'],
    ['src/terrain/x.cpp', '#include "agents/agent.h"'],
    ['src/learner/x.cpp', '#include "wasm/describe.h"'],
    ['src/env/x.cpp', '#include <mujoco/mujoco.h>'],
    ['src/env/x.cpp', 'void f(mjModel* model) { mj_step(model, nullptr); }'],
    ['src/env/x.cpp', '#include "runner.h"'],
    ['src/cellar/x.cpp', ''],
  ])('Refuses %s with: %s', (file, text) => {
    expect(includeFaults({ file, text })).toHaveLength(1);
  });

  it.each([
    ['web/scene/x.ts', "import { step } from '../sim/worker';"],
    ['web/panels/x.ts', "const sim = await import('../sim/loop.ts');"],
    ['web/scene/x.ts', "import load from '@mujoco/mujoco';"],
    ['web/protocol/x.ts', "import { Simulation } from '../sim/simulation';"],
    ['web/main.ts', "import { InferenceSession } from 'onnxruntime-web/wasm';"],
  ])('Refuses %s with: %s', (file, text) => {
    expect(importFaults({ file, text })).toHaveLength(1);
  });

  it('Allows what the design allows', () => {
    expect(
      includeFaults({
        file: 'src/learner/x.cpp',
        text: '#include "env/environment.h"\n#include "policy/network.h"\n#include <vector>',
      }),
    ).toEqual([]);
    expect(
      importFaults({
        file: 'web/scene/x.ts',
        text: "import type { Course } from '../protocol/world';\nimport * as THREE from 'three';",
      }),
    ).toEqual([]);
  });
});
