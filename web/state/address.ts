// The link in the browser's address bar. It follows once the visitor rests: browsers refuse many changes of the address in a row,
// and each of them costs more than a frame.
import { linkOf } from './page_keys';
import type { Store } from './store';
import { say } from './words';

const REST = 500; // ms

export class Address {
  private timer = 0;
  private isLeft = false; // what happens here is no longer that of the address
  private asOpened: string | null = null; // what a mangled link came to

  constructor(private readonly store: Store) {
    // all that a row of page_keys.ts may tell of
    for (const topic of ['course', 'robots', 'things', 'view', 'part', 'choice', 'lesson'] as const)
      store.on(topic, () => this.writeSoon());
    store.on('share', () => void this.share());
    store.on('leave', (link) => this.leave(link));
  }

  writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), REST);
  }

  // One that could not be read as a whole stays, for whoever can mend it, until something changes or the link is asked for.
  private write(isAsked = false): void {
    const { course } = this.store;
    if (!course.now || this.isLeft) return;
    const link = linkOf(this.store);
    if (course.isMangled && !isAsked && (this.asOpened ??= link) === link) return;
    course.isMangled = false;
    if (link !== location.hash.slice(1))
      history.replaceState(null, '', link ? `#${link}` : location.pathname + location.search);
  }

  private leave(link: string): void {
    this.isLeft = true;
    history.replaceState(null, '', `#${link}`);
    location.reload();
  }

  private async share(): Promise<void> {
    this.write(true);
    const isCopied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    const copied = this.store.crew.isLinkable ? 'copied' : 'copiedInPart';
    this.store.notice(say(isCopied ? copied : 'copyFailed'), 'good');
  }
}
