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
  'reality',
  'wasm',
  'python',
  'lab',
];
const seesSettingsOnly = ['terrain', 'agents', 'policy', 'curriculum'];
const includedByNobody = ['reality', 'wasm', 'python', 'lab'];

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

// Whom a room of the page may import besides itself; what lies outside of them, such as page.ts, wires them together.
const webRooms: Record<string, string[]> = {
  protocol: [],
  policy: ['protocol'],
  state: ['protocol', 'policy'],
  widgets: ['protocol', 'state'],
  panels: ['protocol', 'policy', 'state', 'widgets'],
  kiosk: ['protocol', 'policy', 'state', 'widgets', 'panels'],
  tablet: ['protocol', 'state', 'widgets', 'kiosk'],
  lab: ['protocol', 'policy', 'state', 'widgets'],
  scene: ['protocol', 'state'],
  sim: ['protocol', 'policy'],
};

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
    const target = targetOf(file, imported),
      room = target.startsWith('web/') ? target.split('/')[1] : folder;
    if (folder in webRooms && room !== folder && !webRooms[folder].includes(room))
      faults.push(`${file}: ${folder} knows nothing of ${imported}`);
  }
  return faults;
}

function targetOf(file: string, imported: string): string {
  return imported.startsWith('.') ? path.posix.join(path.posix.dirname(file), imported) : imported;
}

// The first ring of imports that closes, type imports included; null where there is none.
function circleIn(files: Source[]): string[] | null {
  const names = new Set(files.map(({ file }) => file));
  const imports = new Map(
    files.map(({ file, text }) => [
      file,
      [...text.matchAll(importedFrom)].flatMap(([whole, imported]) => {
        const target = targetOf(file, imported);
        // a worker is started by its address, and knows nothing of who starts it
        if (whole.startsWith('new')) return [];
        return [target, `${target}.ts`, `${target}/index.ts`].filter((name) => names.has(name));
      }),
    ]),
  );
  const done = new Set<string>();
  const follow = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file)!) {
      const circle = follow(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const { file } of files) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return null;
}

describe('Rooms', () => {
  it('Includes in src/ follow the order of the rooms', () => {
    expect(sources('src', /\.(h|cpp)$/).flatMap(includeFaults)).toEqual([]);
  });

  // what learns must not know what it is examined on: only programs, which set up an exam, link both
  it('No room links the hidden actuators', () => {
    const cmake = readFileSync(path.join(root, 'CMakeLists.txt'), 'utf8');
    const linked = [...cmake.matchAll(/^ *(?:room|target_link_libraries)\(([^)]*)\)/gm)].map(([, inside]) => inside);
    expect(linked).toContain('reality ROOMS env');
    expect(linked.filter((inside) => /\breality\b/.test(inside))).toHaveLength(1);
  });

  it('Scene, widgets and panels know protocol and state, and nothing else of the simulation', () => {
    expect(sources('web', /\.ts$/).flatMap(importFaults)).toEqual([]);
  });

  it('No imports of the page go in circles', () => {
    expect(circleIn(sources('web', /\.ts$/))).toBeNull();
  });

  it.each(['main', 'page'])('Nobody imports %s.ts, and it exports nothing', (name) => {
    const files = sources('web', /\.ts$/);
    expect(files.find(({ file }) => file === `web/${name}.ts`)!.text).not.toMatch(/^export/m);
    expect(files.filter(({ text }) => new RegExp(`from '(\\.\\./)*(\\./)?${name}'`).test(text))).toEqual([]);
  });

  it('Finds a circle of imports', () => {
    const files = [
      { file: 'web/a.ts', text: "import { b } from './b/c';" },
      { file: 'web/b/c.ts', text: "import type { D } from '.';" },
      { file: 'web/b/index.ts', text: "import { a } from '../a';" },
    ];
    expect(circleIn(files)).toEqual(['web/a.ts', 'web/b/c.ts', 'web/b/index.ts', 'web/a.ts']);
    expect(circleIn(files.slice(0, 2))).toBeNull();
  });

  it.each([
    ['src/settings/x.cpp', '#include "terrain/course.h"'],
    ['src/policy/x.cpp', '#include "env/environment.h"'],
    ['src/terrain/x.cpp', '#include "agents/agent.h"'],
    ['src/learner/x.cpp', '#include "wasm/describe.h"'],
    ['src/learner/x.cpp', '#include "reality/hidden_actuators.h"'],
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
    ['web/scene/x.ts', "import type { Panel } from '../panels';"],
    ['web/state/x.ts', "import { h } from '../widgets/dom';"],
    ['web/policy/x.ts', "import { load } from '../sim/loading';"],
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

// The build joins a room's files, some at a time, which change places when one is added: what each calls its own must
// not stand in another.
describe('Files that are compiled in one go', () => {
  const apart = ['src/terrain', 'src/agents', 'src/learner/algorithms']; // UNITY_BUILD OFF in CMakeLists.txt

  function owned({ text }: Source): string[] {
    const own = [...text.matchAll(/^namespace \{\n([^]*?)^\}  \/\/ namespace$/gm)]
      .map(([, inside]) => inside)
      .join('\n');
    const constant = /^(?:inline |static )?(?:constexpr|const) [^=({]*?\b(k[A-Z]\w*)\b/gm,
      type = /^(?:struct|class|enum(?: class)?) (\w+)/gm;
    return [...new Set([...own.matchAll(constant), ...own.matchAll(type)].map(([, name]) => name))];
  }

  it('Have no name twice', () => {
    const seen = new Map<string, string>(),
      twice: string[] = [];
    for (const source of ['src', 'tools/parkour', 'tests/cpp'].flatMap((folder) => sources(folder, /\.cpp$/))) {
      const folder = path.posix.dirname(source.file);
      if (apart.includes(folder)) continue;
      for (const name of owned(source)) {
        const other = seen.get(`${folder} ${name}`);
        if (other) twice.push(`${name} in ${other} and ${source.file}`);
        seen.set(`${folder} ${name}`, source.file);
      }
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(twice).toEqual([]);
  });
});
