// Who gets robots up after a fall: fetched with the first one, for many visitors see none.
import type { Driver } from '../policy/driver';

const RETRY = 3000; // ms

export class Riser {
  network: Driver | null = null; // once it is there
  private isCalled = false;

  constructor(private readonly load: () => Promise<Driver>) {}

  // Null while it is on its way.
  call(): Driver | null {
    if (!this.isCalled) void this.fetch();
    return this.network;
  }

  private async fetch(): Promise<void> {
    this.isCalled = true;
    try {
      this.network = await this.load();
    } catch {
      setTimeout(() => (this.isCalled = false), RETRY);
    }
  }
}
