// The side that shapes the ground, the robot and the world, one at a time: ready-made settings, the dice, and the sliders.
import type { SettingGroup } from '../protocol/world';
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Lab } from '../state/lab';
import { makePresets, randomSeed } from './presets';
import { makeSliders } from './sliders';
import { fillPartTabs, parts } from './tabs';
import { inEveryLanguage, say, type Sentence } from '../state/words';

const titles: Record<SettingGroup, Sentence> = { course: 'shapeTitle', robot: 'robotTitle', world: 'worldTitle' };

export function fillPanel(panel: HTMLElement, lab: Lab): void {
  const title = h('h2'),
    dice = h('span'),
    reset = h('span'),
    choice = h('div', { class: 'parts' });
  const diceButton = h(
    'button',
    { class: 'quiet', type: 'button', id: 'dice', onclick: () => void lab.shape({}, randomSeed()).catch(() => {}) },
    icon(icons.dice),
    dice,
  );
  const resetButton = h(
    'button',
    { class: 'quiet', type: 'button', id: 'reset-settings', onclick: () => void lab.resetSettings().catch(() => {}) },
    icon(icons.undo),
    reset,
  );
  const sections = parts.map((part) => h('div', { class: 'part', 'data-part': part }, makePresets(lab, part)));
  fillPartTabs(choice, lab);
  const refresh = () => {
    title.textContent = say(titles[lab.part]);
    dice.textContent = say('dice');
    diceButton.title = say('diceHelp');
    diceButton.hidden = lab.part !== 'course';
    reset.textContent = say('resetAll');
    panel.setAttribute('aria-label', say(titles[lab.part]));
    for (const section of sections) section.hidden = section.dataset.part !== lab.part;
  };
  lab.on('part', () => {
    refresh();
    panel.scrollTop = 0;
  });
  inEveryLanguage(refresh);
  const head = h('div', { class: 'panel-head' }, title, h('div', { class: 'panel-actions' }, diceButton, resetButton));
  panel.replaceChildren(choice, head, ...sections);
  lab.on('table', () => parts.forEach((part, i) => sections[i].append(makeSliders(lab, part))));
}
