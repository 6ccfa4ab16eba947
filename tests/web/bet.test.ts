// Will it make it? The page's bet, from the question to the tally.
import { expect, it, vi } from 'vitest';
import { bareStore } from './bare_store';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';
import type { Course } from '../../web/protocol/world';
import type { Inquire, Inquiry } from '../../web/state/inquiry';

type Hear = Parameters<Inquire>[1];

function stage(source: Partial<PolicySource> = {}) {
  const sent: Order[] = [],
    asked: { inquiry: Inquiry; hear: Hear; dismissed: boolean }[] = [];
  const inquire = (inquiry: Inquiry, hear: Hear) => {
    const entry = { inquiry, hear, dismissed: false };
    asked.push(entry);
    return { dismiss: () => void (entry.dismissed = true) };
  };
  const store = bareStore({ send: (order) => sent.push(order), inquire });
  store.course.now = { settings: {}, seed: '7', obstacles: [] } as unknown as Course;
  const robot = store.crew.drop({ name: 'walker', agent: 'walker', url: 'x', ...source } as PolicySource, true);
  const status = (fields: Partial<RobotStatus>) =>
    store.crew.takeStatus([{ key: robot.key, status: { ending: '', ...fields } as RobotStatus }], store.crew.clock);
  const end = (finished: boolean) => {
    status({});
    status({ ending: finished ? 'finished' : 'tilted', finished, fallen: !finished });
  };
  store.view.open('bet');
  return { store, sent, asked, end };
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

it('The critic bets beside whoever bets, is told of after the verdict, and only where the robot kept one', () => {
  vi.useFakeTimers();
  const { store, asked, end } = stage({ training: 'training.bin' });
  store.bet.ask();
  expect(asked).toMatchObject([{ inquiry: { question: { kind: 'outlook', course: { seed: '7' } } } }]);
  asked[0].hear.found({ seen: 1, total: 1, x: 8, share: 0.1, crosses: false });
  asked[0].hear.over();
  store.bet.say(true);
  end(false);
  expect(store.bet).toMatchObject({ bets: 1, right: 0, criticBets: 1, criticRight: 1 });
  // one that knows only after the try is over is counted then
  store.bet.ask();
  expect(store.bet.critic).toBe(null);
  store.bet.say(true);
  end(true);
  expect(store.bet).toMatchObject({ bets: 2, right: 1, criticBets: 1 });
  asked[1].hear.found({ seen: 1, total: 1, x: 8, share: 0.1, crosses: false });
  asked[1].hear.over();
  expect(store.bet).toMatchObject({ criticBets: 2, criticRight: 1 });
  // and one that is asked for nothing any more is let go
  store.bet.ask();
  store.view.open(null);
  expect(asked[2].dismissed).toBe(true);

  const other = stage();
  other.store.bet.ask();
  other.store.bet.say(true);
  other.end(true);
  expect(other.asked).toEqual([]);
  expect(other.store.bet).toMatchObject({ bets: 1, criticBets: 0 });
  vi.useRealTimers();
});
