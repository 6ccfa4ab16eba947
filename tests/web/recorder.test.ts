import type { Report } from '../../web/protocol/live';
import { describe, expect, it } from 'vitest';
import { Critics } from '../../web/sim/critics';
import { Recorder } from '../../web/sim/recorder';
import { Robots } from '../../web/sim/robots';
import { asLab, asNetwork, coreWith, LabDouble, NetworkDouble, policy } from './simulation_doubles';

function stage() {
  const lab = new LabDouble(),
    told: Report[] = [];
  const core = coreWith(lab);
  const robots: Robots = new Robots(asLab(lab), () => recorder.stand()),
    recorder = new Recorder(core, asLab(lab), robots, new Critics(core), (report) => told.push(report));
  const place = (key: number) =>
    robots.place({
      key,
      source: policy(),
      own: asNetwork(new NetworkDouble()),
      riser: null,
      again: true,
      beside: null,
      asked: 1,
    });
  return { lab, told, robots, recorder, place };
}

describe('Recorder', () => {
  it('Tells nothing and measures nothing while nobody looks inside', () => {
    const { lab, told, recorder, place } = stage();
    place(1);
    recorder.stepped(1, 2);
    recorder.turn(true);
    recorder.turn(false);
    told.length = 0;
    lab.measured = 0;
    place(2);
    recorder.stepped(1, 2);
    expect(told).toEqual([]);
    expect(lab.measured).toBe(0);
    expect(lab.recording).toBe(false);
  });

  it('Tells how everybody stands, then what became of each step', () => {
    const { told, recorder, place } = stage();
    place(7);
    recorder.turn(true);
    recorder.stepped(1, 2);
    expect(told.map(({ kind }) => kind)).toEqual(['stands', 'stepped']);
    expect(told[0]).toMatchObject({ step: 0, robots: [{ key: 7, agent: 'walker' }], things: [], poses: 7 });
    expect(told[1]).toMatchObject({ numbers: new Float32Array([7, NaN]), poses: new Float32Array(7).fill(7) });
  });

  it('Tells it anew when a robot or a thing comes or goes, and after going back', () => {
    const { told, robots, recorder, place } = stage();
    recorder.turn(true);
    place(1);
    robots.put(9, 'ball', 1, 0);
    robots.remove(9);
    recorder.goBack(0);
    expect(told.map((report) => report.kind === 'stands' && report.things)).toEqual([[], [], [9], [], []]);
  });

  it('Refuses what the core refuses', () => {
    const { lab, recorder } = stage();
    recorder.turn(true);
    lab.refuses = '{"code":"text","values":["forgotten"]}';
    expect(() => recorder.goBack(3)).toThrow('forgotten');
  });
});
