// Short messages over the picture; good news leaves by itself, trouble waits to be closed.
import { h, icon } from './dom';
import { icons } from './icons';
import { say } from '../state/words';

export type Tone = 'good' | 'bad';

export class Notices {
  constructor(private readonly box: HTMLElement) {}

  show(text: string, tone: Tone): void {
    for (const old of this.box.querySelectorAll<HTMLElement>('.notice')) if (old.dataset.text === text) old.remove();
    const close = h(
      'button',
      { type: 'button', 'aria-label': say('close'), onclick: () => notice.remove() },
      icon(icons.close),
    );
    const notice = h(
      'div',
      { class: `notice ${tone}`, role: tone === 'bad' ? 'alert' : 'status', 'data-text': text },
      h('p', {}, text),
      close,
    );
    this.box.append(notice);
    while (this.box.children.length > 3) this.box.firstElementChild?.remove();
    if (tone === 'good') setTimeout(() => notice.remove(), 6000);
  }
}
