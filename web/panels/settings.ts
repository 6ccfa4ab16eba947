// The side that shapes the ground, the robot and the world, one at a time: ready-made settings, the dice, and the sliders.
import type { SettingGroup } from '../protocol/world';
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Store } from '../state/store';
import { parts } from '../state/view';
import { makePresets, randomSeed } from './presets';
import { makeSliders } from './sliders';
import { fillPartTabs } from './tabs';
import { makeThings } from './things';
import { inEveryLanguage, say, type Sentence } from '../state/words';

const titles: Record<SettingGroup, Sentence> = { course: 'shapeTitle', robot: 'robotTitle', world: 'worldTitle' };

export function mountSettings(host: HTMLElement, store: Store): void {
  const title = h('h2'),
    dice = h('span'),
    reset = h('span'),
    choice = h('div', { class: 'parts' });
  const diceButton = h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      id: 'dice',
      onclick: () => void store.course.shape({}, randomSeed()).catch(() => {}),
    },
    icon(icons.dice),
    dice,
  );
  const resetButton = h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      id: 'reset-settings',
      onclick: () => void store.course.shape(store.tables.standards, '1').catch(() => {}),
    },
    icon(icons.undo),
    reset,
  );
  const sections = parts.map((part) => h('div', { class: 'part', 'data-part': part }, makePresets(store, part)));
  fillPartTabs(choice, store);
  const refresh = () => {
    title.textContent = say(titles[store.view.part]);
    dice.textContent = say('dice');
    diceButton.title = say('diceHelp');
    diceButton.hidden = store.view.part !== 'course';
    reset.textContent = say('resetAll');
    host.setAttribute('aria-label', say(titles[store.view.part]));
    for (const section of sections) section.hidden = section.dataset.part !== store.view.part;
  };
  store.on('part', () => {
    refresh();
    host.scrollTop = 0;
  });
  inEveryLanguage(refresh);
  const head = h('div', { class: 'panel-head' }, title, h('div', { class: 'panel-actions' }, diceButton, resetButton));
  host.append(choice, head, ...sections);
  sections[parts.indexOf('world')].append(makeThings(store));
  store.on('table', () => parts.forEach((part, i) => sections[i].append(makeSliders(store, part))));
}
