import { describe, expect, it, vi } from 'vitest';
import { faultOf } from '../../web/protocol/fault';
import type { Order } from '../../web/protocol/live';
import { Events } from '../../web/state/events';
import { Things } from '../../web/state/things';

function stage() {
  const sent: Order[] = [];
  return { sent, things: new Things(new Events(), (order) => sent.push(order)) };
}

describe('Things', () => {
  it('Settle for whoever put them: they lie there, or are refused and gone', async () => {
    const { sent, things } = stage();
    const [lies, refused] = [things.put('ball', 3, 0), things.put('anvil', 3, 0).catch(faultOf)];
    const [ball, anvil] = things.all;
    expect(sent).toEqual([
      { kind: 'put', ...ball },
      { kind: 'put', ...anvil },
    ]);
    things.placed(ball.key);
    things.refused(anvil.key, { code: 'thing.none', values: ['anvil'] });
    await lies;
    expect(await refused).toEqual({ code: 'thing.none', values: ['anvil'] });
    expect(things.all).toEqual([ball]);
  });

  it('Are those of a link, and no others, when it is followed', async () => {
    const { sent, things } = stage(),
      refused = vi.fn();
    const before = things.put('crate', 2, 1).catch(faultOf);
    things.wanted = [
      { thing: 'ball', x: 3, y: 0.25 },
      { thing: 'anvil', x: 4, y: 0 },
    ];
    things.putWanted(refused);
    const [ball, anvil] = things.all;
    expect(sent.slice(1)).toEqual([
      { kind: 'remove', key: ball.key - 1 },
      { kind: 'put', ...ball },
      { kind: 'put', ...anvil },
    ]);
    things.refused(anvil.key, { code: 'thing.none', values: ['anvil'] });
    await vi.waitFor(() => expect(refused).toHaveBeenCalledWith({ code: 'thing.none', values: ['anvil'] }));
    expect(things.all).toEqual([ball]);
    // whoever put one that went before it lay there is told, once
    expect(await before).toEqual({ code: 'thing.removed', values: [] });
    things.putWanted(refused);
    await Promise.resolve();
    expect(refused).toHaveBeenCalledTimes(1);
  });

  it('Are told again to a fresh worker', () => {
    const { sent, things } = stage();
    void things.put('crate', 2, 1);
    sent.length = 0;
    things.retell();
    expect(sent).toMatchObject([{ kind: 'put', thing: 'crate', x: 2, y: 1 }]);
  });

  it('Are never more than sixteen: the oldest goes', () => {
    const { sent, things } = stage();
    for (let x = 0; x < 17; x++) things.put('ball', x, 0).catch(() => {});
    expect(things.all).toHaveLength(16);
    expect(things.all[0].x).toBe(1);
    expect(sent.filter(({ kind }) => kind === 'remove')).toHaveLength(1);
  });
});
