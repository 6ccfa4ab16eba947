// On a narrow screen ground and robots take turns below the picture; on a wide one both are there and the tabs are not.
import { h } from './dom';
import { inEveryLanguage, say, type Sentence } from './words';

export function fillTabs(tabs: HTMLElement, controls: HTMLElement): void {
  const choose = (tab: string) => {
    controls.dataset.tab = tab;
    for (const button of tabs.querySelectorAll<HTMLElement>('button')) button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
    controls.scrollTop = 0;
  };
  tabs.replaceChildren(makeTab('panel', 'tabGround', choose), makeTab('dock', 'tabRobots', choose));
  choose('panel');
}

function makeTab(tab: string, name: Sentence, choose: (tab: string) => void): HTMLElement {
  const button = h('button', { type: 'button', 'data-tab': tab, onclick: () => choose(tab) });
  inEveryLanguage(() => (button.textContent = say(name)));
  return button;
}
