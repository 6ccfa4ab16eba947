// One slider per row of the core's settings table, under a few headings; nothing here knows a setting that the table lacks.
import { SETTING_TOPICS, type SettingGroup, type SettingInfo, type SettingTopic } from '../protocol/world';
import { h, icon } from '../widgets/dom';
import { icons, settingIcons } from '../widgets/icons';
import type { Store } from '../state/store';
import { decimal, inEveryLanguage, say, sayOf } from '../state/words';

// 1, 2 or 5 times a power of ten, about forty to the range: what a press of a key changes.
export function strideOf({ minimum, maximum }: SettingInfo): number {
  return roundBelow((maximum - minimum) / 40);
}

// The same, but fine enough to meet the start value and the end of the range.
export function stepOf({ minimum, maximum, standard }: SettingInfo): number {
  const meets = (value: number, step: number) =>
    Math.abs((value - minimum) / step - Math.round((value - minimum) / step)) < 1e-6;
  let step = roundBelow((maximum - minimum) / 40);
  while (!meets(standard, step) || !meets(maximum, step)) step = roundBelow(step * 0.99);
  return step;
}

function roundBelow(wish: number): number {
  const ten = 10 ** Math.floor(Math.log10(wish)),
    leading = wish / ten >= 5 ? 5 : wish / ten >= 2 ? 2 : 1;
  return Number((leading * ten).toPrecision(1));
}

export function digitsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

export function makeSliders(store: Store, group: SettingGroup): HTMLElement {
  const container = h('div', { class: 'sliders' });
  for (const topic of SETTING_TOPICS) {
    const rows = store.tables.settings.filter((info) => info.group === group && info.topic === topic);
    if (rows.length) container.append(makeGroup(store, topic, rows));
  }
  return container;
}

function makeGroup(store: Store, topic: SettingTopic, rows: SettingInfo[]): HTMLElement {
  const title = h('h3');
  inEveryLanguage(() => (title.textContent = sayOf('topic', topic, null)));
  const small = rows.filter(isShape),
    large = rows.filter((info) => !isShape(info));
  const section = h('section', { class: 'group' }, title, ...large.map((info) => makeRow(store, info)));
  if (small.length) section.append(h('div', { class: 'trio' }, ...small.map((info) => makeRow(store, info))));
  return section;
}

const isShape = ({ name }: SettingInfo) => /_\d$/.test(name);

function makeRow(store: Store, info: SettingInfo): HTMLElement {
  const { name, minimum, maximum, standard, unit } = info;
  const step = stepOf(info),
    stride = strideOf(info),
    digits = digitsOf(step),
    id = `set-${name}`;
  const label = h('label', { for: id }),
    value = h('output', { for: id }),
    sentence = h('p', { id: `${id}-help`, class: 'help' });
  const slider = h('input', {
    type: 'range',
    id,
    min: minimum,
    max: maximum,
    step,
    'aria-describedby': `${id}-help`,
    'data-setting': name,
  });
  const back = h(
    'button',
    { class: 'back', type: 'button', onclick: () => void change(store, name, standard) },
    icon(icons.undo),
  );
  const words = (number: number) =>
    info.isObstacle && number === 0 ? say('none') : `${decimal(number, digits)}${unit ? ` ${unit}` : ''}`;
  const refresh = () => {
    const now = store.course.request.settings[name] ?? standard;
    if (document.activeElement !== slider || Math.abs(Number(slider.value) - now) > step / 2)
      slider.value = String(now);
    slider.style.setProperty('--share', String((now - minimum) / (maximum - minimum)));
    slider.setAttribute('aria-valuetext', words(now));
    value.textContent = words(now);
    row.classList.toggle('changed', Math.abs(now - standard) > 1e-9);
  };
  const take = (wish: number) => {
    void change(store, name, Number(Math.min(maximum, Math.max(minimum, wish)).toFixed(6)));
    refresh();
  };
  slider.addEventListener('input', () => {
    const wish = Number(slider.value);
    // where steps are too fine for a hand, the start value pulls
    take(step < stride && Math.abs(wish - standard) < stride / 2 ? standard : wish);
  });
  if (step < stride)
    slider.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      take(Number(slider.value) + by * stride);
    });
  const row = h(
    'div',
    { class: 'row' },
    h('div', { class: 'caption' }, icon(settingIcons[name] ?? icons.other), label, value, back),
    slider,
    sentence,
  );
  inEveryLanguage(() => {
    label.textContent = sayOf('settings', name, 'label');
    sentence.textContent = sayOf('settings', name, 'help');
    back.setAttribute('aria-label', `${label.textContent}: ${say('resetOne', words(standard))}`);
    back.title = say('resetOne', words(standard));
    refresh();
  });
  store.on('course', refresh);
  return row;
}

// A refusal is shown by whoever listens for it; the slider itself goes back with the next course.
function change(store: Store, name: string, value: number): Promise<void> {
  return store.course.shape({ [name]: value }).catch(() => {});
}
