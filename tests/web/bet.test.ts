// Will it make it? The page's bet, from the question to the tally.
import { expect, it, vi } from 'vitest';
import { bareStore } from './bare_store';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';

function stage() {
  const sent: Order[] = [];
  const store = bareStore({ send: (order) => sent.push(order) });
  const robot = store.crew.drop({ name: 'walker', agent: 'walker', url: 'x' } as PolicySource, true);
  const status = (fields: Partial<RobotStatus>) =>
    store.crew.takeStatus([{ key: robot.key, status: { ending: '', ...fields } as RobotStatus }], store.crew.clock);
  const end = (finished: boolean) => {
    status({});
    status({ ending: finished ? 'finished' : 'tilted', finished, fallen: !finished });
  };
  store.view.open('bet');
  return { store, sent, end };
}

it('Nobody sees how it would go before the bet is made, and who is right is counted', () => {
  vi.useFakeTimers();
  const { store, sent, end } = stage();
  store.bet.ask();
  end(true);
  expect(store.bet.bets, 'a try before the bet').toBe(0);
  vi.advanceTimersByTime(1000);
  expect(store.view.paused).toBe(true);
  sent.length = 0;
  store.bet.say(false);
  expect(store.view.paused).toBe(false);
  expect(sent).toMatchObject([{ kind: 'restart' }]);
  end(false);
  expect(store.bet).toMatchObject({ bets: 1, right: 1, isRight: true });
  store.bet.ask();
  store.bet.say(true);
  end(false);
  expect(store.bet).toMatchObject({ bets: 2, right: 1, isRight: false });
  vi.useRealTimers();
});

it('Who looks at something else before betting lets time go on, and has not bet', () => {
  vi.useFakeTimers();
  const { store, end } = stage();
  store.bet.ask();
  vi.advanceTimersByTime(1000);
  store.view.open(null);
  expect(store.view.paused).toBe(false);
  expect(store.bet.story.step).toBe('shape');
  end(true);
  expect(store.bet.bets).toBe(0);
  vi.useRealTimers();
});
