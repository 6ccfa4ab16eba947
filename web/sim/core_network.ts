// A policy as the core runs it, and as it ran while it learned.
import type { Lab } from 'parkour-core';
import type { Driver } from '../policy/driver';

export class CoreNetwork implements Driver {
  private batch = new Float32Array(0);

  private constructor(
    private readonly lab: Lab,
    private readonly handle: number,
    readonly inputs: number,
    readonly outputs: number,
    readonly sha256: string,
  ) {}

  // Null where the file is no network as the core writes them, layer by layer.
  static open(lab: Lab, bytes: Uint8Array, sha256: string): CoreNetwork | null {
    const { handle, widths = [] } = JSON.parse(lab.loadActor(bytes)) as { handle?: number; widths?: number[] };
    return handle === undefined ? null : new CoreNetwork(lab, handle, widths[0], widths.at(-1)!, sha256);
  }

  observations(rows: number): Float32Array {
    if (this.batch.length !== rows * this.inputs) this.batch = new Float32Array(rows * this.inputs);
    return this.batch;
  }

  async run(): Promise<Float32Array> {
    this.lab.asked(this.handle, this.batch.length / this.inputs).set(this.batch);
    return this.lab.answers(this.handle).slice();
  }

  async close(): Promise<void> {
    this.lab.unloadActor(this.handle);
  }
}
