// Turns the page's orders into calls of the core, one method an order: ../protocol/live.ts says what answers each.
import { answerOf, fault, faultOf, refusalOf } from '../protocol/fault';
import type { Core } from 'parkour-core';
import { checkCard, checkFits, digestOf, observationWidth, type NetworkShape } from '../policy/card';
import { CoreNetwork } from './core_network';
import type { Driver } from '../policy/driver';
import { Network } from '../policy/network';
import { Relay } from './relay';
import { Riser } from './riser';
import type { LiveOrders, Loaded, Opened, Order, PolicySource, Shown } from '../protocol/live';
import { Answer, type Obedience, type OrderOf } from '../protocol/wire';
import type { AgentInfo, Course, CourseRequest } from '../protocol/world';
import { Arrivals } from './arrivals';
import type { Engine } from './engine';
import { Guest } from './guest';
import { readLink } from './link';
import { bytesOf, fetchBytes } from './loading';
import { obeyed } from './robots';
import { Simulation, type Tell, type Watched } from './simulation';

const FIRST_MOMENT = 1000, // ms that belong to the first robot, before more is fetched
  NOBODY = 4000; // ms after which none is waited for

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

type Orders = { [Kind in keyof LiveOrders]: OrderOf<LiveOrders, Kind> };

export class Session {
  readonly simulation: Simulation;
  private readonly core: Core;
  private readonly agents: AgentInfo[];
  private physicsReady = false;
  private runtimeReady = false;
  private notePlaced = () => {};
  private readonly firstPlaced = new Promise<void>((done) => (this.notePlaced = done));
  private readonly handOvers: (() => Promise<void>)[] = []; // of policies that the core runs until then
  private readonly networks = new Map<string, Promise<Driver>>();
  private readonly built = new Set<Driver>(); // of the policies that come with the page
  private readonly adversaries = new Map<string, Promise<number>>(); // in the core, by their address
  private opposing: unknown = null; // the last order to oppose
  private readonly arrivals: Arrivals;

  constructor(
    private readonly engine: Engine,
    private readonly tell: Tell,
    private readonly die: (cause: unknown) => void,
  ) {
    this.core = engine.core;
    this.agents = JSON.parse(this.core.Lab.agents());
    this.simulation = new Simulation(this.core, tell, die);
    this.arrivals = new Arrivals(this.simulation);
    tell({
      kind: 'table',
      settings: JSON.parse(this.core.Lab.settingsTable()),
      wishes: JSON.parse(this.core.Lab.wishTable()),
      agents: this.agents,
      things: JSON.parse(this.core.Lab.thingTable()),
      status: JSON.parse(this.core.Lab.statusTable()),
    });
  }

  // Returns what answers it; throws what it is refused for.
  obey(order: Order): unknown {
    if (!Object.hasOwn(this.orders, order.kind)) throw fault('order.unknown', order.kind);
    return (this.orders[order.kind] as (order: Order) => unknown)(order);
  }

  private readonly orders: Obedience<LiveOrders> = {
    open: (order) => this.open(order),
    shape: (order) => this.shape(order),
    drop: (order) => this.drop(order),
    replace: (order) => this.replace(order),
    put: async ({ key, thing, x, y }) => {
      await this.engine.physics;
      await this.simulation.between(() => this.simulation.robots.put(key, thing, x, y));
    },
    remove: (order) => this.remove(order),
    restart: ({ key }) => this.putElsewhere(() => this.simulation.robots.restart(key)),
    again: ({ key, again }) => this.simulation.between(() => this.simulation.robots.repeat(key, again)),
    push: ({ key, forward, left, up }) =>
      this.simulation.between(() => this.simulation.lab.push(this.simulation.robots.indexOf(key), forward, left, up)),
    oppose: (order) => this.oppose(order),
    lead: (order) => this.lead(order),
    run: ({ running, pace }) => void Object.assign(this.simulation, { running, pace }),
    step: () => this.simulation.stepOnce(),
    watch: (order) => this.watch(order),
    expect: async ({ source, moments }) => new Answer(await this.simulation.critics.expected(source, moments)),
    record: ({ recording }) => this.simulation.between(() => this.simulation.recorder.turn(recording)),
    goBack: ({ step }) => this.simulation.between(() => this.simulation.recorder.goBack(step)),
    keep: () => this.simulation.between(() => void this.simulation.lab.keep()),
    goTo: ({ kept }) => this.putElsewhere(() => this.simulation.recorder.goTo(kept)),
    save: ({ kept, link }) =>
      this.simulation.between(() => answerOf<{ moment: string }>(this.simulation.lab.saved(kept, link)).moment),
    resume: async ({ moment }) => {
      await this.engine.physics;
      await this.putElsewhere(() => this.simulation.recorder.open(moment));
    },
  };

  // Where nothing moves, a step shows it.
  private async putElsewhere(act: () => void): Promise<void> {
    await this.simulation.between(act);
    this.simulation.stepOnce();
  }

  // The ground is shown at once; robots come when the rest is loaded.
  private open({ link, instead, ignoredKeys }: Orders['open']): Answer<Opened> {
    const { settings, seed, version, faults } = readLink(this.core.Lab, link, instead, ignoredKeys);
    const shown = this.preview({ settings, seed });
    const opened = { request: { settings, seed }, version, faults, ...shown };
    return new Answer(opened, [shown.course.profile.buffer], () => void this.loadRest().catch(this.die));
  }

  private async shape({ request }: Orders['shape']): Promise<Answer<Shown>> {
    const shown = await this.simulation.between(() => this.preview(request));
    // the ground is on its way before its world is made
    return new Answer(shown, [shown.course.profile.buffer], () => {
      if (this.physicsReady) void this.simulation.between(() => this.takePreview());
    });
  }

  private async drop({ key, source, riser, again, beside }: Orders['drop']): Promise<Loaded> {
    this.arrivals.expect(key);
    const loading = this.networkFor(source),
      lifter = riser && new Riser(() => this.networkFor(riser)),
      asked = this.core.Lab.practisedSpeed(JSON.stringify(source.card));
    try {
      const own = await loading;
      await this.engine.physics;
      await this.arrivals.place({ key, source, own, riser: lifter, again, beside, asked });
      this.notePlaced();
      return loadedOf(own);
    } catch (cause) {
      loading.then(
        (own) => this.retire(own),
        () => {},
      );
      throw cause;
    } finally {
      this.arrivals.dismiss(key);
    }
  }

  private async replace({ key, source }: Orders['replace']): Promise<Loaded> {
    const network = await this.networkFor(source);
    try {
      this.retire(await this.simulation.between(() => this.simulation.robots.replace(key, source, network)));
      return loadedOf(network);
    } catch (cause) {
      this.retire(network);
      throw cause;
    }
  }

  private async remove({ key }: Orders['remove']): Promise<void> {
    // one that is still being loaded comes no more
    if (this.arrivals.dismiss(key)) return;
    // before that nobody stands and nothing lies anywhere
    await this.engine.physics;
    await this.simulation.between(() => {
      const network = this.simulation.robots.remove(key);
      if (network) this.retire(network);
    });
  }

  private async loadRest(): Promise<void> {
    await this.engine.physics;
    obeyed(this.simulation.lab.takePreview());
    this.physicsReady = true;
    this.tell({ kind: 'ready', mujocoVersion: this.core.Lab.engineVersion() });
    this.simulation.start();
    await Promise.race([this.firstPlaced, pause(NOBODY)]);
    await pause(FIRST_MOMENT);
    await this.takeRuntime().catch((cause) => this.tell({ kind: 'withoutRuntime', reason: faultOf(cause) }));
  }

  // Whoever asks first: also a brought network, after the Runtime did not come at first.
  private async takeRuntime(): Promise<ArrayBuffer> {
    const runtime = await this.engine.runtime();
    this.runtimeReady = true;
    await Promise.all(this.handOvers.splice(0).map((handOver) => handOver()));
    return runtime;
  }

  private preview({ settings, seed }: CourseRequest): Shown {
    const { lab } = this.simulation,
      text = JSON.stringify(settings);
    const course = answerOf<Course>(lab.preview(text, seed));
    // a copy: views of the core's memory cannot travel
    const profile = lab.previewProfile().slice();
    return { course: { ...course, profile }, link: this.core.Lab.writeLink(text, seed) };
  }

  private takePreview(): void {
    const { lab } = this.simulation,
      reason = refusalOf(lab.takePreview());
    if (!reason) return this.simulation.recorder.stand();
    const course: Course = { ...JSON.parse(lab.course()), profile: lab.profile().slice() };
    const link = this.core.Lab.writeLink(JSON.stringify(course.settings), course.seed);
    this.tell({ kind: 'kept', reason, course, link });
  }

  private async watch({ key, network }: Orders['watch']): Promise<number[]> {
    const { simulation } = this,
      { lab, robots, watched: before } = simulation,
      watched: Watched | null = key === null ? null : { key, actor: null };
    simulation.watched = watched;
    if (before && before.actor !== null) lab.unloadActor(before.actor);
    const robot = robots.all.find((candidate) => candidate.key === key);
    if (!watched || !robot || !network) return [];
    const bytes = await bytesOf(robot.source, () => {}),
      { handle, widths = [] } = JSON.parse(lab.loadActor(bytes)) as { handle?: number; widths?: number[] };
    if (handle === undefined) return [];
    // somebody else is watched by now
    if (simulation.watched === watched) watched.actor = handle;
    else lab.unloadActor(handle);
    return widths;
  }

  private async oppose(order: Orders['oppose']): Promise<void> {
    this.opposing = order;
    const { lab } = this.simulation,
      { adversary } = order,
      handle = adversary && (await this.adversaryOf(adversary.source));
    await this.simulation.between(() => {
      // somebody else, or nobody, is wanted by now
      if (this.opposing === order) lab.oppose(handle ?? 0, adversary?.budget ?? 0);
    });
  }

  private async lead(order: Orders['lead']): Promise<void> {
    this.opposing = order;
    const { forward, left, up, budget } = order;
    await this.simulation.between(() => this.simulation.lab.lead(forward, left, up, budget));
  }

  private adversaryOf(source: PolicySource): Promise<number> {
    const known = this.adversaries.get(source.url);
    if (known !== undefined) return known;
    const loading = bytesOf(source, () => {}).then(
      (bytes) => answerOf<{ handle: number }>(this.simulation.lab.loadActor(bytes)).handle,
    );
    this.adversaries.set(source.url, loading);
    loading.catch(() => this.adversaries.delete(source.url));
    return loading;
  }

  // Unless a robot needs it; those of the page's own policies stay for the next one.
  private retire(network: Driver): void {
    if (!this.built.has(network) && !this.simulation.robots.need(network)) void network.close();
  }

  // Each policy is fetched and checked once, whoever asks for it.
  private networkFor(source: PolicySource): Promise<Driver> {
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

  private async load(source: PolicySource): Promise<Driver> {
    const agent = this.agents.find((candidate) => candidate.name === source.agent);
    if (!agent) throw fault('agent.none', source.agent);
    const bytes = source.bytes
      ? new Uint8Array(source.bytes)
      : await fetchBytes(source.url, 3e5, (loaded, total) =>
          this.tell({ kind: 'progress', part: 'policy', loaded, total }),
        );
    const robot = { inputs: observationWidth(agent), outputs: agent.actions };
    const network = await this.driverOf(bytes, digestOf(bytes), source.bytes !== null, robot);
    try {
      checkFits(network, agent);
      if (source.card) checkCard(source.card, network.sha256, network, agent, this.core.Lab.checkCard);
      return network;
    } catch (cause) {
      void network.close();
      throw cause;
    }
  }

  // ONNX Runtime runs it: a stranger's in a worker of its own unless it is as the core writes them, layer by layer. Until the
  // Runtime is there the core runs those that come with the page.
  private async driverOf(
    bytes: Uint8Array<ArrayBuffer>,
    digest: string,
    isBrought: boolean,
    robot: NetworkShape,
  ): Promise<Driver> {
    if (isBrought) {
      const runtime = await this.takeRuntime();
      return this.isPlain(bytes) ? Network.open(bytes, digest, robot) : Guest.open(bytes, digest, robot, runtime);
    }
    const own = this.runtimeReady ? null : CoreNetwork.open(this.simulation.lab, bytes, digest);
    return own ? this.relay(own, bytes, robot) : this.engine.runtime().then(() => Network.open(bytes, digest, robot));
  }

  private relay(own: CoreNetwork, bytes: Uint8Array<ArrayBuffer>, robot: NetworkShape): Relay {
    const relay = new Relay(own);
    this.handOvers.push(async () => {
      const network = await Network.open(bytes, own.sha256, robot);
      await this.simulation.between(() => relay.handOver(network));
    });
    return relay;
  }

  private isPlain(bytes: Uint8Array): boolean {
    const own = CoreNetwork.open(this.simulation.lab, bytes, '');
    void own?.close();
    return own !== null;
  }
}

function loadedOf(network: Driver): Loaded {
  return { sha256: network.sha256, milliseconds: network instanceof Guest ? network.milliseconds : 0 };
}
