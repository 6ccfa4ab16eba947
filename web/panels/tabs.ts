// Ground, robot and world take turns in the panel. On a narrow screen they and the robots on the track take turns below the
// picture; on a wide one these are always there.
import type { SettingGroup } from '../protocol/world';
import { h } from '../widgets/dom';
import type { Lab } from '../state/lab';
import { inEveryLanguage, say, type Sentence } from '../state/words';

export const parts: SettingGroup[] = ['course', 'robot', 'world'];
const names: Record<SettingGroup, Sentence> = { course: 'tabGround', robot: 'tabBody', world: 'tabWorld' };

// Above the panel.
export function fillPartTabs(box: HTMLElement, lab: Lab): void {
  const tabs = parts.map((part) => makeTab(part, names[part], () => lab.turnTo(part)));
  box.replaceChildren(...tabs);
  const refresh = () => tabs.forEach((tab) => tab.setAttribute('aria-pressed', String(tab.dataset.tab === lab.part)));
  lab.on('part', refresh);
  markChanges(tabs, lab);
  refresh();
}

// Below the picture of a narrow screen.
export function fillTabs(box: HTMLElement, controls: HTMLElement, lab: Lab): void {
  const choose = (tab: string) => {
    controls.dataset.tab = tab === 'dock' ? 'dock' : 'panel';
    for (const button of tabs) button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
    controls.scrollTop = 0;
  };
  const tabs = [
    ...parts.map((part) => makeTab(part, names[part], () => lab.turnTo(part))),
    makeTab('dock', 'tabRobots', () => choose('dock')),
  ];
  box.replaceChildren(...tabs);
  lab.on('part', () => choose(lab.part));
  markChanges(tabs, lab);
  choose(lab.part);
}

function makeTab(tab: string, name: Sentence, choose: () => void): HTMLElement {
  const button = h('button', { type: 'button', 'data-tab': tab, onclick: choose });
  inEveryLanguage(() => (button.textContent = say(name)));
  return button;
}

// A dot where robot or world are not as they were trained, or a visitor wonders why nobody walks any more.
function markChanges(tabs: HTMLElement[], lab: Lab): void {
  const isChanged = (part: string) =>
    part !== 'course' &&
    lab.rows(part).some(({ name, standard }) => Math.abs((lab.request.settings[name] ?? standard) - standard) > 1e-9);
  lab.on('course', () => tabs.forEach((tab) => tab.classList.toggle('altered', isChanged(tab.dataset.tab!))));
}
