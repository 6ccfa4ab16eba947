// Ready-made courses: a name and the settings that differ from the harmless ones.
import type { SettingInfo, Settings } from '../sim/protocol';
import { h, icon } from './dom';
import { icons, settingIcons } from './icons';
import type { Lab } from './lab';
import { inEveryLanguage, say, type Sentence } from './words';

interface Preset {
  name: Sentence;
  drawing: string;
  settings: Settings;
}

const presets: Preset[] = [
  { name: 'presetFlat', drawing: 'M2 17h20', settings: { hill_height: 0 } },
  { name: 'presetHills', drawing: settingIcons.hill_height, settings: { hill_height: 0.5, hill_shape_1: 0.4 } },
  { name: 'presetStairs', drawing: settingIcons.stair_rise, settings: { hill_height: 0.1, stair_rise: 0.12 } },
  { name: 'presetGaps', drawing: settingIcons.gap_width, settings: { hill_height: 0.1, gap_width: 0.35 } },
  { name: 'presetStumps', drawing: settingIcons.stump_height, settings: { hill_height: 0.1, stump_height: 0.2 } },
  { name: 'presetHurdles', drawing: settingIcons.hurdle_height, settings: { hill_height: 0.1, hurdle_height: 0.18 } },
  { name: 'presetPond', drawing: settingIcons.water_level, settings: { hill_height: 0.5, water_level: 0.5 } },
  { name: 'presetIce', drawing: settingIcons.friction, settings: { hill_height: 0.15, friction: 0.35 } },
  {
    name: 'presetEverything', drawing: icons.flag,
    settings: { hill_height: 0.3, stair_rise: 0.1, gap_width: 0.3, stump_height: 0.15, hurdle_height: 0.15, roughness: 0.015, water_level: 0.25 },
  },
];

// What a visitor without a link sees first: enough to stumble over.
export const welcome: Settings = { hill_height: 0.3, gap_width: 0.35, stump_height: 0.2, hurdle_height: 0.15 };
export const welcomeLink = Object.entries(welcome).map(([name, value]) => `${name}=${value}`).join('&');

// Obstacles absent, everything else as the table's default, then the preset's own.
export function presetSettings(table: SettingInfo[], own: Settings): Settings {
  const known = Object.entries(own).filter(([name]) => table.some((info) => info.name === name));
  return { ...Object.fromEntries(table.map((info) => [info.name, info.isObstacle ? info.harmless : info.standard])), ...Object.fromEntries(known) };
}

// Each obstacle with probability one half, up to three quarters of what the table allows.
export function surprise(table: SettingInfo[], chance: () => number = Math.random): Settings {
  return Object.fromEntries(table.map((info) => {
    const { name, minimum, maximum, standard, harmless, isObstacle } = info;
    if (isObstacle) return [name, chance() < 0.5 ? harmless : rounded(minimum + (maximum - minimum) * (0.15 + 0.6 * chance()))];
    if (/_\d$|height/.test(name)) return [name, rounded(minimum + (maximum - minimum) * chance())];
    return [name, standard];
  }));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function randomSeed(): string {
  return String(1 + Math.floor(Math.random() * 999_999));
}

export function makePresets(lab: Lab): HTMLElement {
  const bar = h('div', { class: 'presets', role: 'group' });
  const chips = presets.map(({ name, drawing, settings }) => chip(name, drawing, () => void lab.shape(presetSettings(lab.table, settings)).catch(() => {})));
  bar.append(...chips);
  lab.on('course', () => chips.forEach((button, i) => button.setAttribute('aria-pressed', String(isOn(lab, presets[i])))));
  bar.append(chip('presetSurprise', icons.dice, () => void lab.shape(surprise(lab.table), randomSeed()).catch(() => {})));
  inEveryLanguage(() => bar.setAttribute('aria-label', say('presets')));
  return bar;
}

function isOn(lab: Lab, { settings }: Preset): boolean {
  return Object.entries(presetSettings(lab.table, settings)).every(([name, value]) => Math.abs(lab.request.settings[name] - value) < 1e-9);
}

function chip(name: Sentence, drawing: string, onclick: () => void): HTMLElement {
  const text = h('span');
  inEveryLanguage(() => (text.textContent = say(name)));
  return h('button', { class: 'chip', type: 'button', 'data-preset': name, onclick }, icon(drawing), text);
}
