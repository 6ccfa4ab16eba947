// The side that shapes the ground: ready-made courses, the dice, and the sliders.
import { h, icon } from './dom';
import { icons } from './icons';
import type { Lab } from './lab';
import { makePresets, randomSeed } from './presets';
import { makeSliders } from './sliders';
import { inEveryLanguage, say } from './words';

export function fillPanel(panel: HTMLElement, lab: Lab): void {
  const title = h('h2'), dice = h('span'), reset = h('span');
  const diceButton = h('button', { class: 'quiet', type: 'button', id: 'dice', onclick: () => void lab.shape({}, randomSeed()).catch(() => {}) }, icon(icons.dice), dice);
  const resetButton = h('button', { class: 'quiet', type: 'button', id: 'reset-settings', onclick: () => void lab.resetSettings().catch(() => {}) }, icon(icons.undo), reset);
  inEveryLanguage(() => {
    title.textContent = say('shapeTitle');
    dice.textContent = say('dice');
    diceButton.title = say('diceHelp');
    reset.textContent = say('resetAll');
    panel.setAttribute('aria-label', say('shapeTitle'));
  });
  const head = h('div', { class: 'panel-head' }, title, h('div', { class: 'panel-actions' }, diceButton, resetButton));
  panel.replaceChildren(head, makePresets(lab));
  lab.on('table', () => panel.append(makeSliders(lab)));
}
