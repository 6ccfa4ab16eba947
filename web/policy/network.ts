// A policy as ONNX Runtime runs it: a batch of observations in, a batch of actions out.
import * as ort from 'onnxruntime-web/wasm';
import { fault, faultOf } from '../protocol/fault';
import type { NetworkShape } from './card';
import type { Driver } from './driver';
import { refusePointer } from './stand_in';

// Single-threaded, so that the page needs no cross-origin isolation.
export function startRuntime(wasmBinary: ArrayBuffer): void {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.logLevel = 'error';
}

export class Network implements Driver {
  readonly inputs: number;
  readonly outputs: number;
  // Reused from step to step, grown when more robots share this policy.
  private batch = new Float32Array(0);
  private feeds: Record<string, ort.Tensor> = {};
  private rows = 0;

  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly input: Port,
    private readonly output: Port,
    readonly sha256: string,
  ) {
    this.inputs = input.width;
    this.outputs = output.width;
  }

  // Throws a Fault when the file is no network that `robot` could run; whether its widths fit is card.ts' to say.
  static async open(bytes: Uint8Array, sha256: string, robot: NetworkShape): Promise<Network> {
    if (bytes.length === 0) throw fault('file.empty');
    refusePointer(bytes);
    const session = await createSession(bytes);
    const input = inputOf(session, robot.inputs),
      output = outputOf(session, robot.outputs);
    const network = new Network(session, input, output, sha256);
    await network.warmUp();
    return network;
  }

  observations(rows: number): Float32Array {
    if (rows !== this.rows) {
      this.rows = rows;
      this.batch = new Float32Array(rows * this.inputs);
      this.feeds = { [this.input.name]: new ort.Tensor('float32', this.batch, [rows, this.inputs]) };
    }
    return this.batch;
  }

  async run(): Promise<Float32Array> {
    const result = await this.session.run(this.feeds, [this.output.name]);
    return result[this.output.name].data as Float32Array;
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
      throw fault('network.fails', faultOf(firstLine(cause)));
    });
    if (actions.length !== this.outputs) throw fault('network.answers', this.outputs, actions.length);
    if (!actions.every(Number.isFinite)) throw fault('network.not_finite');
  }
}

async function createSession(bytes: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  } catch (cause) {
    const text = firstLine(cause);
    if (/external data|\.data\b|MountedFiles/i.test(text)) throw fault('network.external');
    if (/implementation|float16|not implemented/i.test(text)) throw fault('network.kernel', faultOf(text));
    throw fault('network.unreadable', faultOf(text));
  }
}

interface Port {
  name: string;
  width: number;
}

type Metadata = ort.InferenceSession.ValueMetadata;

// One input [N, width] of float32, however its exporter calls it. Widths that it leaves open are the robot's.
function inputOf({ inputNames, inputMetadata }: ort.InferenceSession, wanted: number): Port {
  const [name] = inputNames;
  if (inputNames.length !== 1) throw fault('network.input_name', 'observation', listed(inputNames));
  return { name, width: widthOf(inputMetadata[0], wanted, 'input', name) };
}

const actionNames = /^(action|actions|mean|mean_actions|mu|output)$/i;

// The action [N, width] of float32: the only output, or of several the one that is called so or has the robot's width.
function outputOf({ outputNames, outputMetadata }: ort.InferenceSession, wanted: number): Port {
  const all = outputNames.map((name, i) => ({ name, about: outputMetadata[i] }));
  const fits = ({ about }: { about: Metadata }) => isNumbers(about) && about.shape.at(-1) === wanted;
  const chosen =
    all.length === 1
      ? all[0]
      : (all.find(({ name }) => actionNames.test(name)) ??
        (all.filter(fits).length === 1 ? all.find(fits) : undefined));
  if (!chosen) throw fault('network.output_name', 'action', listed(outputNames));
  return { name: chosen.name, width: widthOf(chosen.about, wanted, 'output', chosen.name) };
}

type Tensor = Extract<Metadata, { isTensor: true }>;
const isNumbers = (about: Metadata): about is Tensor => about.isTensor && about.type === 'float32';
const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ') || '–';

function widthOf(about: Metadata, wanted: number, role: 'input' | 'output', name: string): number {
  if (!isNumbers(about)) throw fault(`network.${role}_type`, name);
  const { shape } = about;
  if (shape.length !== 0 && shape.length !== 2) throw fault(`network.${role}_shape`, name, shape.join(', '));
  const width = shape[1];
  return typeof width === 'number' && width > 0 ? width : wanted;
}

// The cause, which stands behind places in the sources of ONNX Runtime.
function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text
    .split('\n')[0]
    .replace(/^.*ERROR_MESSAGE: /, '')
    .replace(/\S*\/onnxruntime\/\S+ /g, '')
    .slice(0, 240);
}
