// Who acts for robots: what runs a network, here (network.ts) or in a worker of its own (sim/guest.ts).
import { Fault } from '../protocol/fault';
import type { NetworkShape } from './card';

export interface Driver extends NetworkShape {
  readonly sha256: string; // of its file
  // Room for `rows` observations, to be written before `run`: (rows, inputs).
  observations(rows: number): Float32Array;
  // (rows, outputs). Rejects with Unfit what concerns this network alone.
  run(): Promise<Float32Array>;
  close(): Promise<void>;
}

// What its network can act no longer for.
export class Unfit extends Fault {}
