import { describe, expect, it } from 'vitest';
import { Robots } from '../../web/sim/robots';
import { asLab, asNetwork, LabDouble, NetworkDouble, policy, refusal } from './simulation_doubles';

function stage() {
  const lab = new LabDouble(),
    robots = new Robots(asLab(lab));
  const place = (key: number, own: NetworkDouble, riser: NetworkDouble | null = null, beside: number | null = null) =>
    robots.place({
      key,
      source: policy(),
      own: asNetwork(own),
      riser: riser && asNetwork(riser),
      again: true,
      beside,
    });
  return { lab, robots, place };
}

describe('Robots', () => {
  it('Tell the core by their keys whether they can get up and whom they start with', () => {
    const { lab, place } = stage();
    place(4, new NetworkDouble());
    place(9, new NetworkDouble(), new NetworkDouble(), 4);
    expect(lab.dropped).toEqual([
      [4, 'walker', true, false, 0],
      [9, 'walker', true, true, 4],
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

  it('Are driven by whom the core names', () => {
    const { lab, robots, place } = stage();
    const [own, riser] = [new NetworkDouble(), new NetworkDouble()];
    place(1, own, riser);
    place(2, own);
    lab.robots[0].driver = lab.robots[1].driver = 1;
    expect(robots.drivers()).toEqual([riser, own]);
  });

  it('Need a network to walk and to get up', () => {
    const { robots, place } = stage();
    const [shared, riser] = [new NetworkDouble(), new NetworkDouble()];
    place(1, shared);
    place(2, shared, riser);
    place(3, riser);
    const needed = (network: NetworkDouble) => robots.need(asNetwork(network));
    expect(robots.remove(1)).toBe(shared);
    expect(robots.remove(3)).toBe(riser);
    expect([needed(shared), needed(riser)]).toEqual([true, true]);
    expect(robots.replace(2, policy({ stage: 'taught' }), asNetwork(new NetworkDouble()))).toBe(shared);
    expect([needed(shared), needed(riser)]).toEqual([false, true]);
  });

  it('Lay their numbers end to end', () => {
    const { robots, place } = stage();
    place(1, new NetworkDouble());
    place(2, new NetworkDouble());
    expect([...robots.status()]).toEqual([1, 10, 2, 20]);
  });
});
