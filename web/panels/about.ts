// What is reinforcement learning, who made this from what, and the sources: words alone.
import type { Store } from '../state/store';
import { inEveryLanguage, say, sentencesOf } from '../state/words';
import { h } from '../widgets/dom';

const chapters = ['rl', 'made'] as const;
const paragraphs = ['told', 'more', 'limits'] as const;
type Source = Parameters<typeof say>[0];

export function mountAbout(host: HTMLElement, _: Store): void {
  host.classList.add('about');
  inEveryLanguage(() =>
    host.replaceChildren(
      ...chapters.flatMap((chapter) => [
        h('h3', { class: 'answer' }, say(`about.${chapter}.title`)),
        ...paragraphs.map((part) => h('p', { class: 'sheet-told' }, say(`about.${chapter}.${part}`))),
      ]),
      h('h3', { class: 'answer' }, say('about.sources')),
      h('ul', {}, ...sentencesOf('source').map((name) => h('li', { lang: 'en' }, say(`source.${name}` as Source)))),
    ),
  );
}
