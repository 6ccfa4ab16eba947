// One slider per row of the core's settings table, in four groups; nothing here knows a setting that the table lacks.
import type { SettingInfo } from '../sim/protocol';
import { h, icon } from './dom';
import { icons, settingIcons } from './icons';
import type { Lab } from './lab';
import { decimal, inEveryLanguage, inWords, say, type Sentence } from './words';

type Group = 'groupLand' | 'groupObstacles' | 'groupWater' | 'groupGround';
const order: Group[] = ['groupObstacles', 'groupLand', 'groupWater', 'groupGround'];

// By what a setting does; a new one lands among the ground's unless its name says more.
export function groupOf({ name, isObstacle }: SettingInfo): Group {
  if (/water/.test(name)) return 'groupWater';
  if (isObstacle || /obstacle/.test(name)) return 'groupObstacles';
  return /hill|slope|rough/.test(name) ? 'groupLand' : 'groupGround';
}

// 1, 2 or 5 times a power of ten, about forty steps to the range.
export function stepOf({ minimum, maximum }: SettingInfo): number {
  const wish = (maximum - minimum) / 40, ten = 10 ** Math.floor(Math.log10(wish));
  const leading = wish / ten >= 5 ? 5 : wish / ten >= 2 ? 2 : 1;
  return Number((leading * ten).toPrecision(1));
}

export function digitsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

export function makeSliders(lab: Lab): HTMLElement {
  const container = h('div', { class: 'sliders' });
  for (const group of order) {
    const rows = lab.table.filter((info) => groupOf(info) === group);
    if (rows.length) container.append(makeGroup(lab, group, rows));
  }
  return container;
}

function makeGroup(lab: Lab, group: Sentence, rows: SettingInfo[]): HTMLElement {
  const title = h('h3');
  inEveryLanguage(() => (title.textContent = say(group)));
  const small = rows.filter(isShape), large = rows.filter((info) => !isShape(info));
  const section = h('section', { class: 'group' }, title, ...large.map((info) => makeRow(lab, info)));
  if (small.length) section.append(h('div', { class: 'trio' }, ...small.map((info) => makeRow(lab, info))));
  return section;
}

const isShape = ({ name }: SettingInfo) => /_\d$/.test(name);

function makeRow(lab: Lab, info: SettingInfo): HTMLElement {
  const { name, minimum, maximum, standard, unit } = info;
  const step = stepOf(info), digits = digitsOf(step), id = `set-${name}`;
  const label = h('label', { for: id }), value = h('output', { for: id }), sentence = h('p', { id: `${id}-help`, class: 'help' });
  const slider = h('input', { type: 'range', id, min: minimum, max: maximum, step, 'aria-describedby': `${id}-help`, 'data-setting': name });
  const back = h('button', { class: 'back', type: 'button', onclick: () => void change(lab, name, standard) }, icon(icons.undo));
  const words = (number: number) => (info.isObstacle && number === 0 ? say('none') : `${decimal(number, digits)}${unit ? ` ${unit}` : ''}`);
  const refresh = () => {
    const now = lab.request.settings[name] ?? standard;
    if (document.activeElement !== slider || Math.abs(Number(slider.value) - now) > step / 2) slider.value = String(now);
    slider.style.setProperty('--share', String((now - minimum) / (maximum - minimum)));
    slider.setAttribute('aria-valuetext', words(now));
    value.textContent = words(now);
    row.classList.toggle('changed', Math.abs(now - standard) > 1e-9);
  };
  slider.addEventListener('input', () => {
    void change(lab, name, Number(Number(slider.value).toFixed(6)));
    refresh();
  });
  const row = h('div', { class: 'row' }, h('div', { class: 'caption' }, icon(settingIcons[name] ?? icons.other), label, value, back), slider, sentence);
  inEveryLanguage(() => {
    label.textContent = inWords(info.label);
    sentence.textContent = inWords(info.sentence);
    back.setAttribute('aria-label', `${inWords(info.label)}: ${say('resetOne', words(standard))}`);
    back.title = say('resetOne', words(standard));
    refresh();
  });
  lab.on('course', refresh);
  return row;
}

// A refusal is shown by whoever listens for it; the slider itself goes back with the next course.
function change(lab: Lab, name: string, value: number): Promise<void> {
  return lab.shape({ [name]: value }).catch(() => {});
}
