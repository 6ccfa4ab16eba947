// How far loading is: one thin line, with words for what is under way. The shares are those of the bytes.
import type { LoadPart } from '../protocol/live';
import { h } from '../widgets/dom';
import type { Store } from '../state/store';
import { inEveryLanguage, say, type Sentence } from '../state/words';

const words: Record<LoadPart, Sentence> = {
  core: 'loadCore',
  physics: 'loadPhysics',
  policy: 'loadPolicy',
};

export function mountProgress(host: HTMLElement, store: Store): void {
  for (const [name, value] of Object.entries({ role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100' }))
    host.setAttribute(name, value);
  const progress = new Progress(host);
  store.on('loading', (share) => (share ? progress.report(share.part, share.loaded, share.total) : progress.again()));
  store.on('ready', () => progress.done());
}

class Progress {
  private readonly line = h('i');
  private readonly text = h('span');
  private readonly parts = new Map<LoadPart, { loaded: number; total: number }>();

  constructor(private readonly box: HTMLElement) {
    box.replaceChildren(this.text, h('div', { class: 'line' }, this.line));
    inEveryLanguage(() => this.refresh());
  }

  report(part: LoadPart, loaded: number, total: number): void {
    this.parts.set(part, { loaded, total });
    this.refresh();
  }

  done(): void {
    this.box.classList.add('done');
  }

  again(): void {
    this.parts.clear();
    this.box.classList.remove('done');
  }

  private refresh(): void {
    let loaded = 0,
      total = 0,
      current: LoadPart = 'core';
    for (const share of this.parts.values()) {
      loaded += share.loaded;
      total += share.total;
    }
    for (const part of ['core', 'physics', 'policy'] as const) {
      const share = this.parts.get(part);
      current = part;
      if (!share || share.loaded < share.total) break;
    }
    this.line.style.width = `${total > 0 ? Math.round((100 * loaded) / total) : 0}%`;
    this.text.textContent = `${say(words[current])} …`;
    this.box.setAttribute('aria-label', this.text.textContent);
    this.box.setAttribute('aria-valuenow', String(total > 0 ? Math.round((100 * loaded) / total) : 0));
  }
}
