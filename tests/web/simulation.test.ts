import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unfit } from '../../web/policy/driver';
import { fault } from '../../web/protocol/fault';
import type { Report } from '../../web/protocol/live';
import { unpack } from '../../web/protocol/frames';
import { Simulation } from '../../web/sim/simulation';
import { sentenceOf } from './sentence';
import { asNetwork, coreWith, LabDouble, NetworkDouble, policy } from './simulation_doubles';

function stage() {
  const lab = new LabDouble(),
    told: Report[] = [],
    crashed = vi.fn();
  const simulation = new Simulation(coreWith(lab), (report) => told.push(report), crashed);
  const place = (key: number, own: NetworkDouble, source = policy()) =>
    simulation.robots.place({ key, source, own: asNetwork(own), riser: null, again: true, beside: null, asked: 1 });
  return { lab, told, crashed, simulation, place };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('Simulation', () => {
  it('Asks every policy once for all its robots, and gives each robot its own action', async () => {
    const { lab, simulation, place } = stage();
    const [one, other] = [new NetworkDouble(), new NetworkDouble()];
    place(1, one);
    place(2, other);
    place(3, one);
    simulation.start();
    await vi.advanceTimersByTimeAsync(25);
    expect(one.batches[0]).toEqual([1, 3]);
    expect(other.batches[0]).toEqual([2]);
    expect(lab.robots.map(({ action }) => action[0])).toEqual([2, 4, 6]);
  });

  it('Takes fifty steps a second and tells a frame of each', async () => {
    const { lab, told, simulation, place } = stage();
    place(1, new NetworkDouble());
    simulation.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(lab.steps).toBeGreaterThan(47);
    expect(lab.steps).toBeLessThan(52);
    expect(told.filter(({ kind }) => kind === 'frame')).toHaveLength(lab.steps);
  });

  it('Tells how every robot does, by key, five steps apart', async () => {
    const { told, simulation, place } = stage();
    place(7, new NetworkDouble());
    simulation.start();
    await vi.advanceTimersByTimeAsync(500);
    const status = told.find((report) => report.kind === 'status')!;
    expect(status).toMatchObject({ keys: [7], rows: new Float64Array([7, 70]) });
  });

  it('Tells all that is measured of the robot that is watched, at the time of its frame', async () => {
    const { told, simulation, place } = stage();
    place(7, new NetworkDouble());
    place(8, new NetworkDouble());
    simulation.watched = { key: 8, actor: 3 };
    simulation.start();
    await vi.advanceTimersByTimeAsync(25);
    const frame = told.find((report) => report.kind === 'frame')!,
      telemetry = told.find((report) => report.kind === 'telemetry')!;
    expect(telemetry).toMatchObject({ key: 8, time: frame.time, row: new Float32Array([8, 1]) });
    expect(telemetry.activity).toEqual(new Float32Array([3]));
  });

  it('Runs slowly when asked to, and step by step while it rests', async () => {
    const { lab, simulation, place } = stage();
    place(1, new NetworkDouble());
    simulation.pace = 0.25;
    simulation.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(lab.steps).toBeGreaterThan(10);
    expect(lab.steps).toBeLessThan(14);
    simulation.running = false;
    await vi.advanceTimersByTimeAsync(200);
    const before = lab.steps;
    simulation.stepOnce();
    await vi.advanceTimersByTimeAsync(200);
    expect(lab.steps).toBe(before + 1);
  });

  it('Tells where things are, behind the robots', async () => {
    const { told, simulation, place } = stage();
    place(7, new NetworkDouble());
    simulation.robots.put(500, 'ball', 3, 0);
    simulation.start();
    await vi.advanceTimersByTimeAsync(25);
    const frame = told.find((report) => report.kind === 'frame')!;
    expect(unpack(new Float32Array(frame.buffer), frame.length)).toMatchObject([
      { key: 7, segments: 1 },
      { key: 500, segments: 1 },
    ]);
    expect(simulation.robots.remove(500)).toBeNull();
    expect(simulation.robots.things).toEqual([]);
  });

  it('Rests while it is told to', async () => {
    const { lab, simulation, place } = stage();
    place(1, new NetworkDouble());
    simulation.running = false;
    simulation.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(lab.steps).toBe(0);
  });

  it('Answers an order that fails between two steps with its reason, and goes on', async () => {
    const { lab, crashed, simulation, place } = stage();
    place(1, new NetworkDouble());
    simulation.start();
    const refused = sentenceOf(() => simulation.between(() => simulation.robots.restart(99)));
    const next = simulation.between(() => 'done');
    await vi.advanceTimersByTimeAsync(200);
    expect(await refused).toBe('There is no robot 99.');
    expect(await next).toBe('done');
    expect(crashed).not.toHaveBeenCalled();
    expect(lab.steps).toBeGreaterThan(5);
  });

  it('Changes nothing under a policy that is being asked', async () => {
    const { lab, simulation, place } = stage();
    let answer = () => {};
    const slow = new NetworkDouble();
    slow.run = () => new Promise((done) => (answer = () => done(new Float32Array(1))));
    place(1, slow);
    simulation.start();
    await vi.advanceTimersByTimeAsync(40);
    void simulation.between(() => simulation.robots.remove(1));
    expect(lab.robots).toHaveLength(1);
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(lab.robots).toHaveLength(0);
    expect(lab.steps).toBe(1);
  });

  it('Says that it crashed when a policy cannot be run any more', async () => {
    const { crashed, simulation, place } = stage();
    const broken = new NetworkDouble();
    broken.run = () => Promise.reject(new Error('out of memory'));
    place(1, broken);
    simulation.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(crashed).toHaveBeenCalledWith(new Error('out of memory'));
  });

  it('Takes off the track whose network can act no longer, with the reason, and the others walk on', async () => {
    const { lab, told, crashed, simulation, place } = stage(),
      [good, throwing, empty] = [new NetworkDouble(), new NetworkDouble(), new NetworkDouble()];
    const nonsense = new NetworkDouble();
    place(1, good);
    for (const [key, own] of [
      [2, throwing],
      [3, nonsense],
      [4, empty],
    ] as const)
      place(key, own, policy({ bytes: new ArrayBuffer(1) }));
    simulation.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(lab.robots).toHaveLength(4);
    throwing.run = () => Promise.reject(new Unfit(fault('network.fails', 'Reshape').told));
    nonsense.run = async () => new Float32Array([NaN]);
    empty.run = async () => new Float32Array(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(told.filter(({ kind }) => kind === 'gone')).toEqual([
      { kind: 'gone', key: 2, reason: { code: 'network.fails', values: ['Reshape'] } },
      { kind: 'gone', key: 3, reason: { code: 'network.not_finite', values: [] } },
      { kind: 'gone', key: 4, reason: { code: 'network.answers', values: [1, 0] } },
    ]);
    expect([throwing, nonsense, empty, good].map(({ closed }) => closed)).toEqual([true, true, true, false]);
    expect(lab.robots.map(({ id }) => id)).toEqual([1]);
    expect(lab.steps).toBeGreaterThan(10);
    expect(crashed).not.toHaveBeenCalled();
  });
});
