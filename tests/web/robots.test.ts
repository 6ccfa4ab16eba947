import { describe, expect, it, vi } from 'vitest';
import { Riser } from '../../web/sim/riser';
import { Robots } from '../../web/sim/robots';
import { asLab, asNetwork, LabDouble, NetworkDouble, policy, refusal } from './simulation_doubles';

function stage() {
  const lab = new LabDouble(),
    robots = new Robots(asLab(lab));
  const place = (key: number, own: NetworkDouble, riser: Riser | null = null, beside: number | null = null) =>
    robots.place({
      key,
      source: policy(),
      own: asNetwork(own),
      riser,
      again: true,
      beside,
      asked: 1.2,
    });
  return { lab, robots, place };
}

describe('Robots', () => {
  it('Tell the core by their keys whether they can get up, how fast they practised and whom they start with', () => {
    const { lab, place } = stage();
    place(4, new NetworkDouble());
    place(9, new NetworkDouble(), new Riser(vi.fn()), 4);
    expect(lab.dropped).toEqual([
      [{ id: 4, agent: 'walker', again: true, canRise: false, asked: 1.2, beside: 0 }],
      [{ id: 9, agent: 'walker', again: true, canRise: true, asked: 1.2, beside: 4 }],
    ]);
  });

  it('Are not there when the core refuses them', () => {
    const { lab, robots, place } = stage();
    lab.refuses = refusal('world.no_memory');
    expect(() => place(1, new NetworkDouble())).toThrow('world.no_memory');
    expect(robots.all).toEqual([]);
  });

  it('Stay where the core refuses to remove them', () => {
    const { lab, robots, place } = stage();
    place(1, new NetworkDouble());
    lab.refuses = refusal('text', 'no');
    expect(() => robots.remove(1)).toThrow('no');
    expect(robots.indexOf(1)).toBe(0);
  });

  it('Are driven by whom the core names, who is fetched with the first fall', async () => {
    const { lab, robots, place } = stage();
    const [own, lifter] = [new NetworkDouble(), new NetworkDouble()],
      load = vi.fn(async () => asNetwork(lifter));
    place(1, own, new Riser(load));
    place(2, own);
    expect(robots.drivers()).toEqual([own, own]);
    expect(load).not.toHaveBeenCalled();
    lab.down = new Set([0, 1]);
    expect(robots.drivers()).toEqual([own, own]);
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
    lab.robots[0].driver = lab.robots[1].driver = 1;
    expect(robots.drivers()).toEqual([lifter, own]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('Call for help again where it did not come', async () => {
    vi.useFakeTimers();
    const load = vi
      .fn()
      .mockRejectedValueOnce(new Error('no network'))
      .mockResolvedValue(asNetwork(new NetworkDouble()));
    const riser = new Riser(load);
    expect(riser.call()).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(riser.call()).toBeNull();
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3000);
    riser.call();
    await vi.advanceTimersByTimeAsync(0);
    expect(riser.call()).not.toBeNull();
    vi.useRealTimers();
  });

  it('Need a network to walk and to get up', () => {
    const { robots, place } = stage();
    const [shared, lifter] = [new NetworkDouble(), new NetworkDouble()],
      riser = new Riser(async () => asNetwork(lifter));
    riser.network = asNetwork(lifter);
    place(1, shared);
    place(2, shared, riser);
    place(3, lifter);
    const needed = (network: NetworkDouble) => robots.need(asNetwork(network));
    expect(robots.remove(1)).toBe(shared);
    expect(robots.remove(3)).toBe(lifter);
    expect([needed(shared), needed(lifter)]).toEqual([true, true]);
    expect(robots.replace(2, policy({ stage: 'taught' }), asNetwork(new NetworkDouble()))).toBe(shared);
    expect([needed(shared), needed(lifter)]).toEqual([false, true]);
  });

  it('Lay their numbers end to end', () => {
    const { robots, place } = stage();
    place(1, new NetworkDouble());
    place(2, new NetworkDouble());
    expect([...robots.status()]).toEqual([1, 10, 2, 20]);
  });
});
