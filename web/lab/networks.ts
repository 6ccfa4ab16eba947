// Fetches the network of every robot on the track, for the picture of its activity; the browser has most of them already.
import type { PolicySource } from '../protocol/live';
import type { Store } from '../state/store';
import type { Panels } from './panels';

export class Networks {
  private readonly known = new Map<number, PolicySource>(); // by robot

  constructor(
    private readonly store: Store,
    private readonly panels: Panels,
  ) {}

  follow(): void {
    const { crew } = this.store;
    for (const key of this.known.keys()) if (!crew.robot(key)) this.forget(key);
    for (const { key, source } of crew.robots) {
      if (this.known.get(key) === source) continue;
      this.known.set(key, source);
      void this.fetch(key, source).catch(() => {}); // its panel says that it does not know it
    }
  }

  private forget(key: number): void {
    this.known.delete(key);
    this.panels.forget(key);
  }

  private async fetch(key: number, source: PolicySource): Promise<void> {
    const bytes = source.bytes ?? (await (await fetch(source.url)).arrayBuffer());
    if (this.known.get(key) === source && !this.panels.isDeleted()) this.panels.know(key, new Uint8Array(bytes));
  }
}
