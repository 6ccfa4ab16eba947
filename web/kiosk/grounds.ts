// The grounds that a visitor chooses from, smaller and bigger. Pure.
import type { CourseRequest, SettingInfo, Settings } from '../protocol/world';
import { presetSettings } from '../panels/presets';
import type { Ground } from './config';

const scales = [0.4, 0.7, 1, 1.35, 1.75]; // of what differs from flat ground
export const sizes = scales.length;
export const middle = sizes >> 1;

export interface Choice {
  ground: number;
  size: number; // from 0 on
  seed: string;
}

export function requestOf(rows: SettingInfo[], ground: Ground, { size, seed }: Choice): CourseRequest {
  const own = Object.entries(ground.settings).map(([name, value]) => {
    const info = rows.find((row) => row.name === name);
    // shapes have no size
    if (!info || /_\d$/.test(name)) return [name, value];
    const scaled = info.harmless + (value - info.harmless) * scales[size];
    return [name, Number(Math.min(info.maximum, Math.max(info.minimum, scaled)).toFixed(2))];
  });
  return { settings: presetSettings(rows, Object.fromEntries(own) as Settings), seed };
}
