// Who acts until another can: for robots nothing changes.
import type { Driver } from '../policy/driver';

export class Relay implements Driver {
  readonly inputs: number;
  readonly outputs: number;
  readonly sha256: string;

  constructor(private acting: Driver) {
    ({ inputs: this.inputs, outputs: this.outputs, sha256: this.sha256 } = acting);
  }

  observations(rows: number): Float32Array {
    return this.acting.observations(rows);
  }

  run(): Promise<Float32Array> {
    return this.acting.run();
  }

  // Between two steps. `next` is of the same file.
  handOver(next: Driver): void {
    void this.acting.close();
    this.acting = next;
  }

  close(): Promise<void> {
    return this.acting.close();
  }
}
