// Short messages over the picture; good news leaves by itself, trouble waits to be closed.
import { h, icon } from '../widgets/dom';
import { icons } from '../widgets/icons';
import type { Tone } from '../state/events';
import type { Store } from '../state/store';
import { say } from '../state/words';

export function mountNotices(host: HTMLElement, store: Store): void {
  store.on('notice', ({ text, tone }) => show(host, text, tone));
  store.on('roomMade', () => show(host, say('trackFull'), 'good'));
  store.on('reset', () => host.replaceChildren());
}

function show(host: HTMLElement, text: string, tone: Tone): void {
  for (const old of host.querySelectorAll<HTMLElement>('.notice')) if (old.dataset.text === text) old.remove();
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
  host.append(notice);
  while (host.children.length > 3) host.firstElementChild?.remove();
  if (tone === 'good') setTimeout(() => notice.remove(), 6000);
}
