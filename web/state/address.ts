// The link in the browser's address bar. It follows once the visitor rests: browsers refuse many changes of the address in a row,
// and each of them costs more than a frame.
import type { Lab } from './lab';

const REST = 500; // ms

export class Address {
  private timer = 0;

  constructor(private readonly lab: Lab) {
    for (const topic of ['course', 'robots', 'view'] as const) lab.on(topic, () => this.writeSoon());
  }

  writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), REST);
  }

  write(): void {
    if (!this.lab.course) return;
    const link = this.lab.link();
    if (link !== location.hash.slice(1))
      history.replaceState(null, '', link ? `#${link}` : location.pathname + location.search);
  }
}
