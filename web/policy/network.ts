// A policy as ONNX Runtime runs it: a batch of observations in, a batch of actions out.
import * as ort from 'onnxruntime-web/wasm';
import { fault } from '../protocol/fault';
import type { Driver } from './driver';

// Single-threaded, so that the page needs no cross-origin isolation.
export function startRuntime(wasmBinary: ArrayBuffer): void {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.logLevel = 'error';
}

export class Network implements Driver {
  // Reused from step to step, grown when more robots share this policy.
  private batch = new Float32Array(0);
  private feeds: Record<string, ort.Tensor> = {};
  private rows = 0;

  private constructor(
    private readonly session: ort.InferenceSession,
    readonly inputs: number,
    readonly outputs: number,
    readonly sha256: string,
  ) {}

  // Throws a Fault when the file is no such network.
  static async open(bytes: Uint8Array, sha256: string): Promise<Network> {
    const session = await createSession(bytes);
    const inputs = widthOf(session.inputNames, session.inputMetadata, 'observation', 'input');
    const outputs = widthOf(session.outputNames, session.outputMetadata, 'action', 'output');
    const network = new Network(session, inputs, outputs, sha256);
    await network.warmUp();
    return network;
  }

  observations(rows: number): Float32Array {
    if (rows !== this.rows) {
      this.rows = rows;
      this.batch = new Float32Array(rows * this.inputs);
      this.feeds = { observation: new ort.Tensor('float32', this.batch, [rows, this.inputs]) };
    }
    return this.batch;
  }

  async run(): Promise<Float32Array> {
    const result = await this.session.run(this.feeds);
    return result.action.data as Float32Array;
  }

  async close(): Promise<void> {
    // one that cannot be released is gone
    await this.session.release().catch(() => {});
  }

  // What one decision takes, ms, on made-up observations: a graph that answers zeros well may not like others.
  async trial(): Promise<number> {
    this.observations(1).forEach((_, i, batch) => (batch[i] = Math.sin(1 + 7 * i)));
    const began = performance.now();
    await this.tryOut();
    return performance.now() - began;
  }

  // The first call is slow; and a graph may still be nonsense inside.
  private async warmUp(): Promise<void> {
    this.observations(1);
    await this.tryOut();
  }

  private async tryOut(): Promise<void> {
    const actions = await this.run().catch((cause: unknown) => {
      throw fault('network.fails', firstLine(cause));
    });
    if (actions.length !== this.outputs) throw fault('network.answers', this.outputs, actions.length);
    if (!actions.every(Number.isFinite)) throw fault('network.not_finite');
  }
}

async function createSession(bytes: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  } catch (cause) {
    throw fault('network.unreadable', firstLine(cause));
  }
}

// Contract: one input `observation` [N, width], one output `action` [N, actions], float32.
function widthOf(
  names: readonly string[],
  metadata: readonly ort.InferenceSession.ValueMetadata[],
  wanted: string,
  role: 'input' | 'output',
): number {
  if (names.length !== 1 || names[0] !== wanted)
    throw fault(`network.${role}_name`, wanted, names.map((name) => `'${name}'`).join(', ') || '–');
  const about = metadata[0];
  if (!about?.isTensor || about.type !== 'float32') throw fault(`network.${role}_type`, wanted);
  const width = about.shape.length === 2 ? about.shape[1] : undefined;
  if (typeof width !== 'number' || width < 1) throw fault(`network.${role}_shape`, wanted, about.shape.join(', '));
  return width;
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n')[0].slice(0, 240);
}
