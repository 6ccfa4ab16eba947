// Short messages over the picture; good news leaves by itself, trouble waits to be closed. Escape closes the newest.
import { h, icon } from '../widgets/dom';
import { foreignWords } from '../widgets/foreign';
import { icons } from '../widgets/icons';
import type { Beside, Tone } from '../state/events';
import type { Store } from '../state/store';
import { say } from '../state/words';

const MOST = 3;
const LONGEST = 280; // letters; what strangers' files and links bring along may have no end
const LEAVES = 6000; // ms

export function mountNotices(host: HTMLElement, store: Store): void {
  const notices = new Notices(host, () => store.events.emit('closed'));
  store.on('notice', ({ text, tone, ...beside }) => notices.show(text, tone, beside));
  store.on('roomMade', () => notices.show(say('trackFull'), 'good', {}));
  store.on('reset', () => host.replaceChildren());
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !host.lastElementChild) return;
    event.preventDefault();
    notices.close(host.lastElementChild);
  });
}

class Notices {
  constructor(
    private readonly host: HTMLElement,
    private readonly closed: () => void,
  ) {}

  show(whole: string, tone: Tone, { way, cause }: Beside): void {
    const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)} …` : whole;
    for (const old of this.host.querySelectorAll<HTMLElement>('.notice')) if (old.dataset.text === text) old.remove();
    const details = foreignWords();
    details.show(cause ?? null);
    const close = h(
      'button',
      { type: 'button', 'aria-label': say('close'), onclick: () => this.close(notice) },
      icon(icons.close),
    );
    const notice = h(
      'div',
      { class: `notice ${tone}`, role: tone === 'bad' ? 'alert' : 'status', 'data-text': text },
      h('div', {}, h('p', {}, text), details.element),
      way ? h('button', { type: 'button', class: 'plain', onclick: () => way.run() }, say(way.name)) : null,
      close,
    );
    this.host.append(notice);
    while (this.host.children.length > MOST) this.host.firstElementChild?.remove();
    if (tone === 'good') setTimeout(() => this.close(notice), LEAVES);
  }

  close(notice: Element): void {
    notice.remove();
    this.closed();
  }
}
