// What the page tells a worker, and a fresh one after it.
import { expect, it, vi } from 'vitest';
import type { PolicyEntry } from '../../web/policy/catalogue';
import type { Order } from '../../web/protocol/live';
import { Exchange } from '../../web/state/exchange';
import { bareStore } from './bare_store';
import { courseOf } from './core';

it('An empty track stays empty when the worker is started anew', async () => {
  const policies = [{ name: 'walker', stages: [{ stage: '', source: { agent: 'walker', name: 'walker' } }] }];
  const course = await courseOf({ hill_height: 0 }),
    opened = { request: { settings: course.settings, seed: '1' }, version: 2, faults: [], course, link: '' },
    asked: Order[] = [];
  const client = {
    ask: async (order: Order) => {
      asked.push(order);
      return order.kind === 'open' ? opened : { sha256: '', milliseconds: 0 };
    },
  };
  const store = bareStore({
    policies: policies as unknown as PolicyEntry[],
    send: (order) => exchange.send(order),
  });
  const exchange = new Exchange(store, client as never, '', []),
    grown = vi.fn();
  store.on('course', grown);
  exchange.send({ kind: 'open', link: '', instead: '', ignoredKeys: [] });
  await vi.waitFor(() => expect(store.crew.robots).toHaveLength(1));
  store.crew.removeAll();
  grown.mockClear();
  asked.length = 0;
  exchange.reborn({ code: 'worker.silent', values: [] });
  await vi.waitFor(() => expect(grown).toHaveBeenCalled());
  expect(store.crew.robots).toEqual([]);
  expect(asked.map(({ kind }) => kind)).not.toContain('drop');
});
