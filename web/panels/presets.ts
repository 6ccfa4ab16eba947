// Ready-made courses, bodies and worlds: a name and the settings that differ from the harmless ones.
import type { SettingGroup, SettingInfo, Settings } from '../protocol/world';
import { h, icon } from '../widgets/dom';
import { icons, presetIcons, settingIcons } from '../widgets/icons';
import type { Store } from '../state/store';
import { inEveryLanguage, say, type Sentence } from '../state/words';

interface Preset {
  name: Sentence;
  drawing: string;
  settings: Settings;
}

export const presets: Record<SettingGroup, Preset[]> = {
  course: [
    { name: 'presetFlat', drawing: 'M2 17h20', settings: { hill_height: 0 } },
    { name: 'presetHills', drawing: settingIcons.hill_height, settings: { hill_height: 0.5, hill_shape_1: 0.4 } },
    { name: 'presetStairs', drawing: settingIcons.stair_rise, settings: { hill_height: 0.1, stair_rise: 0.12 } },
    { name: 'presetGaps', drawing: settingIcons.gap_width, settings: { hill_height: 0.1, gap_width: 0.35 } },
    { name: 'presetStumps', drawing: settingIcons.stump_height, settings: { hill_height: 0.1, stump_height: 0.2 } },
    { name: 'presetHurdles', drawing: settingIcons.hurdle_height, settings: { hill_height: 0.1, hurdle_height: 0.18 } },
    { name: 'presetPond', drawing: settingIcons.water_level, settings: { hill_height: 0.5, water_level: 0.5 } },
    { name: 'presetIce', drawing: settingIcons.friction, settings: { hill_height: 0.15, friction: 0.35 } },
    {
      name: 'presetEverything',
      drawing: icons.flag,
      settings: {
        hill_height: 0.3,
        stair_rise: 0.1,
        gap_width: 0.3,
        stump_height: 0.15,
        hurdle_height: 0.15,
        roughness: 0.015,
        water_level: 0.25,
      },
    },
  ],
  robot: [
    { name: 'presetTrained', drawing: presetIcons.robot, settings: {} },
    { name: 'presetBackpack', drawing: settingIcons.payload, settings: { payload: 15 } },
    { name: 'presetTired', drawing: presetIcons.battery, settings: { motor_strength: 0.6, motor_bandwidth: 6 } },
    { name: 'presetLongLegs', drawing: settingIcons.limb_length, settings: { limb_length: 1.15 } },
    { name: 'presetShortLegs', drawing: presetIcons.short, settings: { limb_length: 0.85 } },
    { name: 'presetSlowNerves', drawing: presetIcons.snail, settings: { action_delay: 60 } },
    { name: 'presetDizzy', drawing: presetIcons.dizzy, settings: { sensor_noise: 2 } },
    { name: 'presetLimp', drawing: settingIcons.weak_joint, settings: { weak_joint: 0.8 } },
    { name: 'presetFeast', drawing: settingIcons.body_mass, settings: { body_mass: 1.5 } },
    { name: 'presetHero', drawing: presetIcons.bolt, settings: { motor_strength: 1.2, body_mass: 0.7 } },
  ],
  world: [
    { name: 'presetEarth', drawing: presetIcons.earth, settings: {} },
    { name: 'presetMoon', drawing: presetIcons.moon, settings: { gravity: 1.6 } },
    { name: 'presetMars', drawing: presetIcons.mars, settings: { gravity: 3.7 } },
    { name: 'presetJupiter', drawing: presetIcons.jupiter, settings: { gravity: 25 } },
    { name: 'presetHeadwind', drawing: settingIcons.wind, settings: { wind: -14 } },
    { name: 'presetTailwind', drawing: presetIcons.sail, settings: { wind: 16 } },
    { name: 'presetStorm', drawing: presetIcons.storm, settings: { wind: -18, push_strength: 0.5, push_interval: 2 } },
    { name: 'presetMattress', drawing: settingIcons.ground_softness, settings: { ground_softness: 1 } },
    { name: 'presetBouncy', drawing: presetIcons.castle, settings: { gravity: 5, ground_softness: 1 } },
    { name: 'presetRush', drawing: settingIcons.push_strength, settings: { push_strength: 0.9, push_interval: 1.5 } },
  ],
};

// What a visitor without a link sees first: enough to stumble over.
export const welcome: Settings = { hill_height: 0.3, gap_width: 0.35, stump_height: 0.2, hurdle_height: 0.15 };
export const welcomeLink = Object.entries(welcome)
  .map(([name, value]) => `${name}=${value}`)
  .join('&');

// For these rows of the table: obstacles absent, everything else as the default, then the preset's own.
export function presetSettings(rows: SettingInfo[], own: Settings): Settings {
  const known = Object.entries(own).filter(([name]) => rows.some((info) => info.name === name));
  return {
    ...Object.fromEntries(rows.map((info) => [info.name, info.isObstacle ? info.harmless : info.standard])),
    ...Object.fromEntries(known),
  };
}

// Each obstacle with probability one half, up to three quarters of what the table allows.
export function surprise(rows: SettingInfo[], chance: () => number = Math.random): Settings {
  return Object.fromEntries(
    rows.map((info) => {
      const { name, minimum, maximum, standard, harmless, isObstacle } = info;
      if (isObstacle)
        return [name, chance() < 0.5 ? harmless : rounded(minimum + (maximum - minimum) * (0.15 + 0.6 * chance()))];
      if (/_\d$|height/.test(name)) return [name, rounded(minimum + (maximum - minimum) * chance())];
      return [name, standard];
    }),
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function randomSeed(): string {
  return String(1 + Math.floor(Math.random() * 999_999));
}

const titles: Record<SettingGroup, Sentence> = { course: 'presets', robot: 'presetsRobot', world: 'presetsWorld' };

export function makePresets(store: Store, group: SettingGroup): HTMLElement {
  const bar = h('div', { class: 'presets', role: 'group' });
  const settingsOf = (own: Settings) => presetSettings(store.tables.rows(group), own);
  const isOn = (own: Settings) =>
    Object.entries(settingsOf(own)).every(
      ([name, value]) => Math.abs(store.course.request.settings[name] - value) < 1e-9,
    );
  const chips = presets[group].map(({ name, drawing, settings }) =>
    chip(name, drawing, () => void store.course.shape(settingsOf(settings)).catch(() => {})),
  );
  bar.append(...chips);
  store.on('course', () =>
    chips.forEach((button, i) => button.setAttribute('aria-pressed', String(isOn(presets[group][i].settings)))),
  );
  if (group === 'course')
    bar.append(
      chip(
        'presetSurprise',
        icons.dice,
        () => void store.course.shape(surprise(store.tables.rows(group)), randomSeed()).catch(() => {}),
      ),
    );
  inEveryLanguage(() => bar.setAttribute('aria-label', say(titles[group])));
  return bar;
}

function chip(name: Sentence, drawing: string, onclick: () => void): HTMLElement {
  const text = h('span');
  inEveryLanguage(() => (text.textContent = say(name)));
  return h('button', { class: 'chip', type: 'button', 'data-preset': name, onclick }, icon(drawing), text);
}
