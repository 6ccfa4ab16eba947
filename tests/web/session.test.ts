import { fault, faultOf } from '../../web/protocol/fault';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkFits } from '../../web/policy/card';
import { Network } from '../../web/policy/network';
import type { Order, Report } from '../../web/protocol/live';
import { Answer } from '../../web/protocol/wire';
import { sayFaultWhole } from '../../web/state/words';
import { Guest } from '../../web/sim/guest';
import { Session } from '../../web/sim/session';
import { asNetwork, coreWith, LabDouble, NetworkDouble, policy, refusal } from './simulation_doubles';

vi.mock('../../web/policy/network', () => ({ Network: { open: vi.fn() } }));
vi.mock('../../web/sim/guest', () => ({
  Guest: class {
    static open = vi.fn();
  },
}));
vi.mock('../../web/policy/card', () => ({
  digestOf: (bytes: Uint8Array) => `digest of ${bytes[0]}`,
  checkFits: vi.fn(),
  checkCard: () => {},
  observationWidth: () => 1,
}));

const own = (byte: number) => policy({ bytes: new Uint8Array([byte]).buffer, url: '' });

// `isWhole`: ONNX Runtime is there.
function stage({ isWhole = true } = {}) {
  const lab = new LabDouble(),
    told: Report[] = [],
    died = vi.fn();
  let physicsComes = () => {};
  const physics = new Promise<void>((done) => (physicsComes = done));
  let runtimeComes = () => {};
  const runtime = isWhole
    ? Promise.resolve(new ArrayBuffer(0))
    : new Promise<ArrayBuffer>((done) => (runtimeComes = () => done(new ArrayBuffer(0))));
  let inVain = 0; // askings for the Runtime
  const engine = {
    core: coreWith(lab),
    physics,
    runtime: () => (inVain-- > 0 ? Promise.reject(new Error('no network')) : runtime),
  };
  const session = new Session(engine, (report) => told.push(report), died);
  // What the wire does with an answer.
  const ask = async (order: Order): Promise<unknown> => {
    const answer = await session.obey(order);
    if (!(answer instanceof Answer)) return answer;
    answer.afterwards();
    return answer.value;
  };
  const reason = (order: Order) => ask(order).catch((cause: unknown) => sayFaultWhole(faultOf(cause)));
  const kinds = () => told.map(({ kind }) => kind);
  return {
    lab,
    told,
    died,
    ask,
    reason,
    kinds,
    session,
    physicsComes: () => physicsComes(),
    runtimeComes: () => runtimeComes(),
    runtimeFails: () => (inVain = 1),
  };
}

const open: Order = { kind: 'open', link: 'gap=1', instead: '', ignoredKeys: [] };
const shape = (settings: Record<string, number>): Order => ({
  kind: 'shape',
  request: { settings, seed: '5' },
  stamp: 1,
});
const drop = (key: number, source = own(1)): Order => ({
  kind: 'drop',
  key,
  source,
  riser: null,
  again: false,
  beside: null,
});

beforeEach(() => {
  vi.mocked(Network.open).mockReset();
  vi.mocked(Network.open).mockImplementation(async (_, sha256) => asNetwork(new NetworkDouble(sha256)));
});

describe('Session', () => {
  it('Shows the ground at once and is ready when the rest is there', async () => {
    const { ask, kinds, lab, physicsComes, session } = stage();
    expect(kinds()).toEqual(['table']);
    expect(await ask(open)).toMatchObject({ request: { settings: { link: 'gap=1' } }, version: 2, faults: [] });
    expect(lab.taken).toEqual([]);
    physicsComes();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
    expect(lab.taken).toEqual(['{"link":"gap=1"}']);
    session.simulation.running = false;
  });

  it('Shows what of a link can be read, and says why not the rest', async () => {
    expect(await stage().ask({ ...open, link: 'gap=1&bad' } as Order)).toMatchObject({
      request: { settings: { link: 'gap=1' } },
      faults: [faultOf('bad link')],
    });
  });

  it('Builds a course once, shows it, and then puts it under the robots', async () => {
    const { ask, lab, physicsComes, kinds } = stage();
    await ask(open);
    physicsComes();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
    const preview = vi.spyOn(lab, 'preview');
    expect(await ask(shape({ gap: 2 }))).toMatchObject({ course: { settings: { gap: 2 } }, link: 'link of {"gap":2}' });
    await vi.waitFor(() => expect(lab.taken.at(-1)).toBe('{"gap":2}'));
    expect(preview).toHaveBeenCalledTimes(1);
  });

  it('Refuses a course with the reason and lives on', async () => {
    const { reason, ask, died } = stage();
    await ask(open);
    expect(await reason(shape({ beyond: 1 }))).toBe('beyond its range.');
    expect(await ask(shape({ gap: 2 }))).toMatchObject({ link: 'link of {"gap":2}' });
    expect(died).not.toHaveBeenCalled();
  });

  it('Tells which course stands when no world can be made of the one it showed', async () => {
    const { ask, lab, told, physicsComes, kinds } = stage();
    await ask(open);
    physicsComes();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
    lab.refuses = refusal('world.uncompiled', 'line 1');
    await ask(shape({ gap: 2 }));
    await vi.waitFor(() => expect(kinds()).toContain('kept'));
    expect(told.at(-1)).toMatchObject({
      reason: fault('world.uncompiled', 'line 1').told,
      course: { settings: { link: 'gap=1' } },
    });
  });

  it('Lets lean on the robots who was asked for last, whoever is loaded first', async () => {
    const { ask, lab } = stage(),
      opposed = vi.spyOn(lab, 'oppose'),
      adversary = { source: own(7), budget: 50 };
    vi.spyOn(lab, 'loadActor').mockReturnValue('{"handle": 3}');
    await ask({ kind: 'oppose', adversary });
    expect(opposed.mock.calls).toEqual([[3, 50]]);
    const late = ask({ kind: 'oppose', adversary: { ...adversary, budget: 80 } });
    await ask({ kind: 'oppose', adversary: null });
    await late;
    expect(opposed.mock.calls.at(-1)).toEqual([0, 0]);
    expect(opposed).toHaveBeenCalledTimes(2);
  });

  it('Says why an adversary cannot be loaded, and loads it anew when asked again', async () => {
    const { ask, reason, lab } = stage(),
      order: Order = { kind: 'oppose', adversary: { source: own(7), budget: 50 } };
    vi.spyOn(lab, 'loadActor').mockReturnValueOnce(
      `{"error": ${JSON.stringify(fault('onnx.no_policy', 'cut short').told)}}`,
    );
    expect(await reason(order)).toMatch(/policy/);
    vi.spyOn(lab, 'loadActor').mockReturnValue('{"handle": 3}');
    await ask(order);
  });

  it('Answers a drop with the digest of its network once it stands at the start', async () => {
    const { ask, lab, physicsComes } = stage();
    const dropping = ask(drop(3));
    await Promise.resolve();
    expect(lab.robots).toEqual([]);
    physicsComes();
    expect(await dropping).toEqual({ sha256: 'digest of 1', milliseconds: 0 });
    expect(lab.robots.map(({ id }) => id)).toEqual([3]);
  });

  it('Lets the core act before ONNX Runtime is there, which takes over between two steps', async () => {
    const { ask, kinds, lab, session, physicsComes, runtimeComes } = stage({ isWhole: false });
    vi.stubGlobal('fetch', async () => new Response(new Uint8Array([7])));
    await ask(open);
    physicsComes();
    expect(await ask(drop(3, policy({ bytes: null, url: 'walker.onnx' })))).toMatchObject({ sha256: 'digest of 7' });
    await vi.waitFor(() => expect(lab.steps).toBeGreaterThan(1));
    expect(kinds()).toContain('ready');
    expect(lab.robots[0].action[0]).toBe(-3); // as the core answers
    expect(Network.open).not.toHaveBeenCalled();
    runtimeComes();
    await vi.waitFor(() => expect(lab.robots[0].action[0]).toBe(6), 5000); // as the Runtime does, after a moment
    session.simulation.running = false;
    vi.unstubAllGlobals();
  });

  it('Takes the Runtime over when it comes at a second asking', async () => {
    const { ask, kinds, lab, session, physicsComes, runtimeFails } = stage();
    vi.stubGlobal('fetch', async () => new Response(new Uint8Array([7])));
    runtimeFails();
    await ask(open);
    physicsComes();
    await ask(drop(3, policy({ bytes: null, url: 'walker.onnx' })));
    await vi.waitFor(() => expect(kinds()).toContain('withoutRuntime'), 5000);
    await vi.waitFor(() => expect(lab.robots[0].action[0]).toBe(-3)); // the core goes on
    await ask(drop(4, own(1)));
    await vi.waitFor(() => expect(lab.robots[0].action[0]).toBe(6));
    session.simulation.running = false;
    vi.unstubAllGlobals();
  });

  it('Refuses to drop what cannot be loaded', async () => {
    const { reason, physicsComes } = stage();
    physicsComes();
    vi.mocked(Network.open).mockRejectedValue(new Error('This is no ONNX network'));
    expect(await reason(drop(1))).toBe('This is no ONNX network.');
    expect(await reason(drop(2, policy({ agent: 'centaur' })))).toContain('centaur');
  });

  it('Never places a robot that is removed while it is being loaded', async () => {
    const { reason, ask, lab, physicsComes } = stage();
    const dropping = reason(drop(3));
    await ask({ kind: 'remove', key: 3 });
    physicsComes();
    expect(await dropping).toContain('removed');
    expect(lab.robots).toEqual([]);
  });

  it('Closes the network that a lesson has replaced', async () => {
    const { ask, physicsComes } = stage();
    physicsComes();
    await ask(drop(1, own(1)));
    const first = (await vi.mocked(Network.open).mock.results[0].value) as unknown as NetworkDouble;
    expect(await ask({ kind: 'replace', key: 1, source: own(2) })).toEqual({ sha256: 'digest of 2', milliseconds: 0 });
    expect(first.closed).toBe(true);
  });

  it('Keeps no network of a robot that it refused', async () => {
    const { reason, lab, physicsComes } = stage();
    physicsComes();
    lab.refuses = refusal('world.no_memory');
    expect(await reason(drop(1))).toBe('MuJoCo has no memory left for another world.');
    const loaded = (await vi.mocked(Network.open).mock.results[0].value) as unknown as NetworkDouble;
    expect(loaded.closed).toBe(true);
  });

  it('Runs in a worker of its own whatever is no network as the core writes them', async () => {
    const { ask, physicsComes } = stage();
    vi.mocked(Guest.open).mockResolvedValue(new NetworkDouble('of a guest') as unknown as Guest);
    physicsComes();
    expect(await ask(drop(1, own(200)))).toMatchObject({ sha256: 'of a guest' });
    expect(Network.open).not.toHaveBeenCalled();
  });

  it('Keeps no worker of a network that does not fit the robot', async () => {
    const { reason, physicsComes } = stage(),
      guest = new NetworkDouble();
    vi.mocked(Guest.open).mockResolvedValue(guest as unknown as Guest);
    vi.mocked(checkFits).mockImplementationOnce(() => {
      throw new Error('too narrow');
    });
    physicsComes();
    expect(await reason(drop(1, own(200)))).toBe('too narrow.');
    expect(guest.closed).toBe(true);
  });

  it('Makes one world for all who arrive in the same moment, and whoever is refused keeps nobody else out', async () => {
    const { ask, reason, lab, physicsComes } = stage();
    const dropping = [ask(drop(1)), ask(drop(2)), ask(drop(3))];
    physicsComes();
    await Promise.all(dropping);
    expect(lab.dropped.map((all) => all.map(({ id }) => id))).toEqual([[1, 2, 3]]);
    lab.unwelcome.add(5);
    const [refused] = await Promise.all([reason(drop(5)), ask(drop(6))]);
    expect(refused).toContain('No other robot');
    expect(lab.robots.map(({ id }) => id)).toEqual([1, 2, 3, 6]);
  });

  it('Lets robots in as they were dropped, whoever is loaded first; nobody waits for one that is removed', async () => {
    const { ask, reason, lab, physicsComes } = stage();
    const slow = () => {
      let come = () => {};
      vi.mocked(Network.open).mockReturnValueOnce(
        new Promise((done) => (come = () => done(asNetwork(new NetworkDouble())))),
      );
      return () => come();
    };
    physicsComes();
    const comes = slow(),
      dropping = [ask(drop(1, own(1))), ask(drop(2, own(2)))];
    await new Promise((done) => setTimeout(done, 20));
    expect(lab.robots).toEqual([]);
    comes();
    await Promise.all(dropping);
    expect(lab.robots.map(({ id }) => id)).toEqual([1, 2]);
    const never = slow(),
      removed = reason(drop(3, own(3))),
      waiting = ask(drop(4, own(4)));
    await ask({ kind: 'remove', key: 3 });
    await waiting;
    never();
    expect(await removed).toContain('removed');
    expect(lab.robots.map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  it('Saves what was kept for the page of a link, and goes on from such a file', async () => {
    const { ask, reason, lab, physicsComes } = stage();
    physicsComes();
    expect(await ask({ kind: 'save', kept: 2, link: 'v=2' })).toBe('2 of v=2');
    await ask({ kind: 'resume', moment: 'a file' });
    expect(lab.opened).toEqual(['a file']);
    await ask(open);
    await ask({ kind: 'run', running: false, pace: 1 });
    const { steps } = lab;
    await ask({ kind: 'resume', moment: 'a file' });
    await vi.waitFor(() => expect(lab.steps).toBe(steps + 1)); // who is put elsewhere is seen there
    lab.refuses = refusal('moment.unread');
    expect(await reason({ kind: 'resume', moment: 'another' })).toContain('damaged');
  });

  it('Keeps the network that two robots share until neither needs it', async () => {
    const { ask, physicsComes } = stage();
    const shared = new NetworkDouble();
    vi.mocked(Network.open).mockResolvedValue(asNetwork(shared));
    physicsComes();
    await ask(drop(1, own(1)));
    await ask(drop(2, own(1)));
    await ask({ kind: 'remove', key: 1 });
    expect(shared.closed).toBe(false);
    await ask({ kind: 'remove', key: 2 });
    expect(shared.closed).toBe(true);
  });

  it('Refuses orders about robots that are not there, and such as do not exist', async () => {
    const { reason } = stage();
    expect(await reason({ kind: 'restart', key: 99 })).toBe('There is no robot 99.');
    expect(await reason({ kind: 'dance' } as unknown as Order)).toContain('dance');
  });
});
