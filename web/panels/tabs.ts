// Ground, robot and world take turns in the panel. On a narrow screen they and the robots on the track take turns below the
// picture; on a wide one these are always there.
import type { SettingGroup } from '../protocol/world';
import { h } from '../widgets/dom';
import type { Store } from '../state/store';
import { parts } from '../state/view';
import { inEveryLanguage, say, type Sentence } from '../state/words';

const names: Record<SettingGroup, Sentence> = { course: 'tabGround', robot: 'tabBody', world: 'tabWorld' };

// Above the panel.
export function fillPartTabs(box: HTMLElement, store: Store): void {
  const tabs = parts.map((part) => makeTab(part, names[part], () => store.view.turnTo(part)));
  box.append(...tabs);
  const refresh = () =>
    tabs.forEach((tab) => tab.setAttribute('aria-pressed', String(tab.dataset.tab === store.view.part)));
  store.on('part', refresh);
  markChanges(tabs, store);
  refresh();
}

// Below the picture of a narrow screen.
export function mountTabs(host: HTMLElement, store: Store): void {
  const controls = host.parentElement!;
  const choose = (tab: string) => {
    controls.dataset.tab = tab === 'dock' ? 'dock' : 'panel';
    for (const button of tabs) button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
    controls.scrollTop = 0;
  };
  const tabs = [
    ...parts.map((part) => makeTab(part, names[part], () => store.view.turnTo(part))),
    makeTab('dock', 'tabRobots', () => choose('dock')),
  ];
  host.append(...tabs);
  store.on('part', () => choose(store.view.part));
  markChanges(tabs, store);
  choose(store.view.part);
}

function makeTab(tab: string, name: Sentence, choose: () => void): HTMLElement {
  const button = h('button', { type: 'button', 'data-tab': tab, onclick: choose });
  inEveryLanguage(() => (button.textContent = say(name)));
  return button;
}

// A dot where robot or world are not as they were trained, or a visitor wonders why nobody walks any more.
function markChanges(tabs: HTMLElement[], store: Store): void {
  const isChanged = (part: SettingGroup) =>
    part !== 'course' &&
    store.tables
      .rows(part)
      .some(({ name, standard }) => Math.abs((store.course.request.settings[name] ?? standard) - standard) > 1e-9);
  store.on('course', () =>
    tabs.forEach((tab) =>
      tab.classList.toggle(
        'altered',
        parts.some((part) => part === tab.dataset.tab && isChanged(part)),
      ),
    ),
  );
}
