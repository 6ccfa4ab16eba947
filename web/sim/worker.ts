// The worker: loads the engine, then turns orders into calls. What it says to the page is in web/protocol/.
import type { Core } from 'parkour-core';
import { checkCard, checkFits, digestOf, practisedSpeed } from '../policy/card';
import { Network } from '../policy/network';
import { startEngine, type Engine } from './engine';
import { fetchBytes } from './loading';
import type { Order, PolicySource, Report } from '../protocol/live';
import type { AgentInfo, Course, CourseRequest } from '../protocol/world';
import { Simulation } from './simulation';

type Open = Extract<Order, { kind: 'open' }>;
type Shape = Extract<Order, { kind: 'shape' }>;
type Drop = Extract<Order, { kind: 'drop' }>;

function tell(report: Report, transfer: Transferable[] = []): void {
  postMessage(report, { transfer });
}

class Worker {
  private simulation!: Simulation;
  private core!: Core;
  private agents: AgentInfo[] = [];
  private request: CourseRequest | null = null;
  private physicsReady = false;
  private readonly networks = new Map<string, Promise<Network>>();
  private readonly built = new Set<Network>(); // of the policies that come with the page
  private readonly cancelled = new Set<number>();

  constructor(private readonly engine: Engine) {
    this.core = engine.core;
    this.agents = JSON.parse(this.core.Lab.agents());
    this.simulation = new Simulation(this.core, this.agents, tell, die);
    tell({
      kind: 'table',
      settings: JSON.parse(this.core.Lab.settingsTable()),
      wishes: JSON.parse(this.core.Lab.wishTable()),
      agents: this.agents,
    });
  }

  // The ground is shown at once; robots come when the rest is loaded.
  async open(order: Open): Promise<void> {
    const { Lab } = this.core;
    const answer = JSON.parse(Lab.readLink(order.link, order.ignoredKeys)) as CourseRequest & {
      version: number;
      error?: string;
    };
    const request = answer.error ? (JSON.parse(Lab.readLink('', [])) as CourseRequest) : answer;
    tell({
      kind: 'opened',
      request: { settings: request.settings, seed: request.seed },
      version: answer.version,
      fault: answer.error ?? '',
    });
    this.shape({ kind: 'shape', request, stamp: 0 });
    await this.engine.physics;
    this.physicsReady = true;
    const refusal = this.simulation.shape(this.request ?? request);
    if (refusal) throw new Error(refusal);
    await this.engine.network;
    tell({ kind: 'ready', mujocoVersion: Lab.engineVersion() });
    this.simulation.start();
  }

  obey(order: Order): void {
    const { simulation } = this;
    switch (order.kind) {
      case 'open':
        return void this.open(order).catch(die);
      case 'shape':
        return simulation.between(() => this.shape(order));
      case 'drop':
        return void this.drop(order);
      case 'remove':
        return simulation.between(() => this.remove(order.key));
      case 'restart':
        return simulation.between(() => this.withRobot(order.key, (robot) => simulation.robots.restart(robot)));
      case 'again':
        return simulation.between(() => this.withRobot(order.key, (robot) => (robot.again = order.again)));
      case 'replace':
        return void this.replace(order);
      case 'push':
        return simulation.between(() =>
          simulation.lab.push(simulation.robots.indexOf(order.key), order.forward, order.left, order.up),
        );
      case 'run':
        return void (simulation.running = order.running);
      case 'watch':
        return void (simulation.watched = order.key);
      case 'buffer':
        return simulation.giveBack(order.buffer);
    }
  }

  private shape({ request, stamp }: Shape): void {
    const { lab } = this.simulation,
      settings = JSON.stringify(request.settings);
    const preview = JSON.parse(lab.preview(settings, request.seed)) as Course & { error?: string };
    if (preview.error) return tell({ kind: 'refused', key: null, reason: preview.error });
    // a copy: views of the core's memory cannot travel
    preview.profile = lab.previewProfile().slice();
    tell({ kind: 'ground', course: preview, stamp, link: this.core.Lab.writeLink(settings, request.seed) }, [
      preview.profile.buffer,
    ]);
    this.request = request;
    if (!this.physicsReady) return;
    const refusal = this.simulation.shape(request);
    if (refusal) tell({ kind: 'refused', key: null, reason: refusal });
  }

  private async drop({ key, source, riser, again, beside }: Drop): Promise<void> {
    try {
      const network = await this.networkFor(source);
      const lifter = riser && (await this.networkFor(riser));
      await this.engine.physics;
      this.simulation.between(() => {
        if (this.cancelled.delete(key)) return;
        this.simulation.robots.place(key, source, network, lifter, again, beside);
        this.simulation.lab.ask(this.simulation.robots.indexOf(key), practisedSpeed(source.card));
        tell({ kind: 'dropped', key, sha256: network.sha256 });
      });
    } catch (cause) {
      tell({ kind: 'refused', key, reason: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  private async replace({ key, source }: Extract<Order, { kind: 'replace' }>): Promise<void> {
    try {
      const network = await this.networkFor(source);
      this.simulation.between(() => this.retire(this.simulation.robots.replace(key, source, network)));
    } catch (cause) {
      tell({ kind: 'refused', key, reason: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  // No robot needs it any more; those of the page's own policies stay for the next one.
  private retire(network: Network | undefined): void {
    if (network && !this.built.has(network)) void network.close();
  }

  private remove(key: number): void {
    if (!this.simulation.robots.find(key)) this.cancelled.add(key);
    this.retire(this.simulation.robots.remove(key));
  }

  private withRobot(key: number, act: (robot: NonNullable<ReturnType<Simulation['robots']['find']>>) => void): void {
    const robot = this.simulation.robots.find(key);
    if (robot) act(robot);
  }

  // Each policy is fetched and checked once, whoever asks for it.
  private networkFor(source: PolicySource): Promise<Network> {
    if (source.bytes) return this.load(source);
    const known = this.networks.get(source.url);
    if (known) return known;
    const loading = this.load(source);
    this.networks.set(source.url, loading);
    loading.then(
      (network) => this.built.add(network),
      () => this.networks.delete(source.url),
    );
    return loading;
  }

  private async load(source: PolicySource): Promise<Network> {
    const agent = this.agents.find((candidate) => candidate.name === source.agent);
    if (!agent) throw new Error(`There is no robot '${source.agent}'.`);
    const bytes = source.bytes
      ? new Uint8Array(source.bytes)
      : await fetchBytes(source.url, 3e5, (loaded, total) => tell({ kind: 'progress', part: 'policy', loaded, total }));
    await this.engine.network;
    const network = await Network.open(bytes, digestOf(bytes));
    checkFits(network, agent);
    if (source.card) checkCard(source.card, network.sha256, network, agent, this.core.Lab.checkCard);
    return network;
  }
}

function die(cause: unknown): void {
  tell({ kind: 'dead', reason: cause instanceof Error ? cause.message : String(cause) });
  close();
}

// Orders that come before the core is there wait for it.
const early: Order[] = [];
let worker: Worker | null = null;
onmessage = ({ data }: MessageEvent<Order>) => (worker ? worker.obey(data) : early.push(data));

startEngine((part, loaded, total) => tell({ kind: 'progress', part, loaded, total }))
  .then((engine) => {
    worker = new Worker(engine);
    for (const order of early) worker.obey(order);
  })
  .catch(die);
