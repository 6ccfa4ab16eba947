// Stand-ins of the core and of networks: robots without physics, which say what a test lets them say.
import type { Core, Lab, Newcomer } from 'parkour-core';
import type { Network } from '../../web/policy/network';
import { fault, type FaultCode, type FaultValue } from '../../web/protocol/fault';
import type { PolicySource } from '../../web/protocol/live';

// As the core hands it over.
export const refusal = (code: FaultCode, ...values: FaultValue[]) => JSON.stringify(fault(code, ...values).told);

const taken = refusal('robot.taken', 0);

interface RobotDouble {
  id: number;
  driver: number;
  action: Float32Array;
}

export class LabDouble {
  robots: RobotDouble[] = [];
  steps = 0;
  pushes: number[] = [];
  refuses = ''; // what the next changes are refused for, as refusal() makes it
  taken: string[] = []; // previews under the robots, as settings
  previewed = '';

  drop(newcomers: Newcomer[]): string {
    const refusal = this.refuses || (newcomers.some(({ id }) => this.unwelcome.has(id)) ? taken : '');
    if (refusal) return refusal;
    this.dropped.push(newcomers);
    for (const { id } of newcomers) this.robots.push({ id, driver: 0, action: new Float32Array(1) });
    return '';
  }
  readonly dropped: Newcomer[][] = [];
  readonly unwelcome = new Set<number>(); // ids that it refuses
  remove(id: number): string {
    this.robots = this.robots.filter((robot) => robot.id !== id);
    this.things = this.things.filter((thing) => thing !== id);
    return this.refuses;
  }
  things: number[] = [];
  put(id: number): string {
    if (!this.refuses) this.things.push(id);
    return this.refuses;
  }
  thingPose = (i: number) => new Float32Array(7).fill(this.things[i]);
  restart = (id: number) => (this.robots.some((robot) => robot.id === id) ? '' : refusal('robot.none', id));
  repeat = () => '';
  push(i: number): void {
    this.pushes.push(i);
  }
  preview(settings: string, seed: string): string {
    if (settings.includes('beyond')) return JSON.stringify({ error: fault('text', 'beyond its range').told });
    this.previewed = settings;
    return JSON.stringify({ settings: JSON.parse(settings), seed });
  }
  takePreview(): string {
    if (!this.refuses) this.taken.push(this.previewed);
    return this.refuses;
  }
  course = () => JSON.stringify({ settings: JSON.parse(this.taken.at(-1) ?? '{}'), seed: '1' });
  previewProfile = () => new Float32Array(3);
  profile = () => new Float32Array(3);
  driver = (i: number) => this.robots[i].driver;
  down = new Set<number>(); // indices
  isDown = (i: number) => this.down.has(i);
  observation = (i: number) => new Float32Array([this.robots[i].id]);
  action = (i: number) => this.robots[i].action;
  measured = 0;
  telemetry = (i: number) => {
    this.measured++;
    return new Float32Array([this.robots[i].id, this.steps]);
  };
  activity = (handle: number) => new Float32Array([handle]);
  pose = (i: number) => new Float32Array(7).fill(this.robots[i].id);
  status = (i: number) => new Float64Array([this.robots[i].id, 10 * this.robots[i].id]);
  step(): void {
    this.steps++;
  }
  recording = false;
  record(on: boolean): void {
    this.recording = on;
  }
  recorded = () => this.steps;
  recordedFirst = () => 0;
  goBack = () => this.refuses;
  saved = (kept: number, link: string) => JSON.stringify({ moment: `${kept} of ${link}` });
  readonly opened: string[] = [];
  open(moment: string): string {
    this.opened.push(moment);
    return this.refuses;
  }
  // Plain are files that begin with a small number.
  loadActor = ([first]: Uint8Array) =>
    JSON.stringify(first < 100 ? { handle: 1, widths: [1, 1] } : { error: 'another' });
  unloadActor(): void {}
  oppose(): void {}
  lead(): void {}
  private question = new Float32Array(0);
  asked = (_: number, rows: number) => (this.question = new Float32Array(rows));
  answers = () => this.question.map((value) => -value); // the core's own networks: the opposite of what they observe
}

// Answers twice what it observes.
export class NetworkDouble {
  inputs = 1;
  outputs = 1;
  closed = false;
  batches: number[][] = [];
  private batch = new Float32Array(0);
  constructor(readonly sha256 = 'abc') {}
  observations(rows: number): Float32Array {
    return (this.batch = new Float32Array(rows));
  }
  async run(): Promise<Float32Array> {
    this.batches.push([...this.batch]);
    return this.batch.map((value) => 2 * value);
  }
  async close(): Promise<void> {
    this.closed = true;
  }
}

export const asLab = (lab: LabDouble) => lab as unknown as Lab;
export const asNetwork = (network: NetworkDouble) => network as unknown as Network;

export function coreWith(lab: LabDouble): Core {
  class TheLab {
    constructor() {
      return lab;
    }
    static agents = () =>
      JSON.stringify([
        {
          name: 'walker',
          observation: [],
          actions: 1,
          channels: [{ name: 'observation', unit: '', first: 0, width: 1, parts: [] }],
        },
      ]);
    static settingsTable = () => '[]';
    static wishTable = () => '[]';
    static thingTable = () => '[]';
    static statusTable = () => JSON.stringify({ fields: [{ name: 'id', kind: 'number' }], endings: [] });
    static engineVersion = () => '3.14.0';
    static readLink = (link: string) =>
      JSON.stringify(
        /bad/.test(link) ? { error: fault('text', 'bad link').told } : { settings: { link }, seed: '1', version: 2 },
      );
    static writeLink = (settings: string) => `link of ${settings}`;
    static checkCard = () => '';
    static practisedSpeed = () => 1;
  }
  return { Lab: TheLab } as unknown as Core;
}

export const policy = (over: Partial<PolicySource> = {}): PolicySource => ({
  name: 'walker',
  title: '',
  stage: '',
  agent: 'walker',
  url: 'walker.onnx',
  card: null,
  bytes: null,
  training: null,
  ...over,
});
