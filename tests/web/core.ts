// The C++ core under Node, without MuJoCo: enough for tables, links and the shape of courses.
import { readFileSync } from 'node:fs';
import createCore, { type Core } from 'parkour-core';
import type { AgentInfo, Course, SettingInfo, Settings } from '../../web/protocol/world';

const wasm = new URL('../../build/wasm/core.wasm', import.meta.url);
let loading: Promise<Core> | undefined;

export function core(): Promise<Core> {
  return (loading ??= createCore({ mujoco: undefined as never, wasmBinary: readFileSync(wasm) }));
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
