// The C++ core under Node: without MuJoCo, which is enough for tables, links and the shape of courses, or with it.
import { readFileSync } from 'node:fs';
import loadMujoco from '@mujoco/mujoco';
import createCore, { type Core } from 'parkour-core';
import type { AgentInfo, Course, SettingInfo, Settings } from '../../web/protocol/world';

const built = (file: string) => readFileSync(new URL(`../../build/wasm/${file}`, import.meta.url));
let loading: Promise<Core> | undefined;

export function core(): Promise<Core> {
  return (loading ??= createCore({ mujoco: undefined as never, wasmBinary: built('core.wasm') }));
}

export async function coreWithMujoco(): Promise<Core> {
  const mujoco = await loadMujoco({ wasmBinary: built('mujoco.wasm') });
  return createCore({ mujoco, wasmBinary: built('core.wasm') });
}

export async function settingsTable(): Promise<SettingInfo[]> {
  return JSON.parse((await core()).Lab.settingsTable());
}

export async function agents(): Promise<AgentInfo[]> {
  return JSON.parse((await core()).Lab.agents());
}

export async function courseOf(settings: Settings, seed = '1'): Promise<Course> {
  const lab = new (await core()).Lab();
  const course = JSON.parse(lab.preview(JSON.stringify(settings), seed));
  course.profile = lab.previewProfile().slice();
  lab.delete();
  return course;
}
