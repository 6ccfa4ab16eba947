// Which would you send to Mars? Robots side by side, a bet, and who kept best to its pace.
import { expect, it, vi } from 'vitest';
import { bareStore } from './bare_store';
import type { PolicyEntry } from '../../web/policy/catalogue';
import type { Order, PolicySource } from '../../web/protocol/live';
import type { RobotStatus } from '../../web/protocol/status';
import type { SettingInfo } from '../../web/protocol/world';
import { DUEL_SECONDS, twists } from '../../web/state/duel';

function policy(name: string): PolicyEntry {
  const [agent, contest] = name.split('+'),
    observation = agent.endsWith('-blind') ? [] : [{ name: 'command', width: 1 }],
    card = { observation, ...(contest && { training: { contest: {} } }) };
  const source = { name, agent, url: name, stage: '', card, bytes: null } as unknown as PolicySource;
  return { name, agent, stages: [{ stage: '', samples: 1, mastered: null, source }], riser: null };
}

async function begun(agents = ['humanoid', 'walker', 'humanoid-resonant']) {
  vi.useFakeTimers();
  const sent: Order[] = [];
  const grow = ({ request, stamp }: Extract<Order, { kind: 'shape' }>) =>
    store.course.grown({ ...request, obstacles: [] } as never, 'v=2', stamp);
  const store = bareStore({
    policies: agents.map(policy),
    send: (order) => {
      sent.push(order);
      if (order.kind === 'shape') queueMicrotask(() => grow(order));
    },
  });
  store.tables.settings = ['hill_height', 'gap_width', 'pull'].map((name) => ({ name, harmless: 0 }) as SettingInfo);
  store.view.open('duel');
  await store.duel.begin();
  vi.advanceTimersByTime(1000);
  const keys = store.duel.rivals.map(({ key }) => key);
  const tell = (time: number, ...errors: number[]) =>
    store.crew.takeStatus(
      keys.map((key, i) => ({ key, status: { time, speedError: errors[i], ending: '' } as RobotStatus })),
      store.crew.clock,
    );
  return { store, sent, keys, tell };
}

it('They wait side by side on calm ground until one is chosen, and then the world turns', async () => {
  const { store, sent, keys } = await begun();
  expect(keys.length).toBe(2);
  expect(store.view.paused).toBe(true);
  expect(store.course.request.settings).toMatchObject({ pull: 0, gap_width: 0, hill_height: 0 });
  store.duel.choose(twists[0], 1);
  expect(store.course.request.settings.pull, 'before the bet').toBe(0);
  sent.length = 0;
  store.duel.say(keys[1]);
  expect(store.view.paused).toBe(false);
  expect(store.course.request.settings.pull).toBe(60);
  expect(sent.filter(({ kind }) => kind === 'restart').length).toBe(2);
  vi.useRealTimers();
});

it('Somebody who learned to bring them down leans on them once they run, and on nobody after', async () => {
  const { store, sent, keys } = await begun(),
    leaning = twists.find(({ lean }) => lean)!,
    source = { name: 'humanoid-adversary' } as PolicySource;
  store.policies.all[0].adversary = source;
  const opposed = () => sent.filter((order) => order.kind === 'oppose').map(({ adversary }) => adversary);
  store.duel.choose(leaning, 0.5);
  expect(opposed(), 'before the bet').toEqual([]);
  store.duel.say(keys[0]);
  store.duel.choose(leaning, 0.8);
  expect(opposed()).toEqual([
    { source, budget: 50 },
    { source, budget: 80 },
  ]);
  store.duel.choose(twists[0]);
  expect(opposed().at(-1)).toBe(null);
  store.duel.choose(leaning);
  store.crew.retell();
  expect(opposed().at(-1), 'to a fresh worker, too').toEqual({ source, budget: 80 });
  store.view.open(null);
  expect(opposed().at(-1), 'who looks at something else').toBe(null);
  vi.useRealTimers();
});

it('Who practised while it was leaned on walks beside them', async () => {
  const { store, keys } = await begun(['humanoid', 'humanoid-resonant', 'humanoid+contest', 'humanoid', 'walker']);
  expect(keys.map((key) => store.crew.robot(key)!.source.name)).toEqual([
    'humanoid',
    'humanoid-resonant',
    'humanoid+contest',
  ]);
  vi.useRealTimers();
});

it('The visitor leans on all of them, over the ground or in the plane that they move in', async () => {
  const { store, sent, keys } = await begun(['humanoid', 'humanoid-resonant', 'walker', 'walker-student']),
    hand = twists.find((twist) => twist.hand)!,
    led = () => sent.filter((order) => order.kind === 'lead').map(({ kind: _, ...rest }) => rest);
  store.tables.agents = [
    { name: 'humanoid', roams: true },
    { name: 'walker', roams: false },
  ] as typeof store.tables.agents;
  store.duel.choose(hand, 0.8);
  expect(store.duel.lean(1, 0), 'before the bet').toBe(false);
  store.duel.say(keys[0]);
  expect(store.duel.lean(0.6, 0.8)).toBe(true);
  expect(led().at(-1)).toEqual({ forward: 0.6, left: 0.8, up: 0, budget: 80 });
  store.duel.choose(twists[0]);
  expect(sent.at(-2)?.kind === 'oppose' || sent.at(-1)?.kind === 'oppose', 'and lets go').toBe(true);
  expect(store.duel.lean(1, 0)).toBe(false);
  await store.duel.invite('walker');
  store.duel.choose(hand, 0.5);
  store.duel.say(store.duel.rivals[0].key);
  store.duel.lean(0.6, 0.8);
  expect(led().at(-1)).toEqual({ forward: 0.6, left: 0, up: 0.8, budget: 50 });
  vi.useRealTimers();
});

it('Others of another body can be invited, whom nobody leans on who has learned it', async () => {
  const { store, keys } = await begun([
    'humanoid',
    'humanoid-resonant',
    'walker',
    'walker-blind',
    'walker-student',
    'spider',
  ]);
  store.policies.all[0].adversary = { name: 'humanoid-adversary' } as PolicySource;
  expect(store.duel.bodies.map(({ name }) => name)).toEqual(['humanoid', 'walker']);
  const leaning = twists.find(({ lean }) => lean)!;
  store.duel.choose(leaning);
  await store.duel.invite('walker');
  expect(store.duel.step).toBe('bet');
  expect(store.duel.rivals.map(({ key }) => store.crew.robot(key)!.source.name)).toEqual(['walker', 'walker-student']);
  expect(store.duel.rivals.map(({ key }) => key)).not.toContain(keys[0]);
  expect(store.duel.twists).not.toContain(leaning);
  expect(store.duel.twist).toBe(twists[0]);
  await store.duel.back();
  expect(
    store.crew.robots.map(({ source }) => source.name),
    'who was there before all duels',
  ).toEqual(['humanoid']);
  vi.useRealTimers();
});

it('Who falls least wins, and of those who was least off its pace', async () => {
  const { store, keys, tell } = await begun();
  store.duel.say(keys[0]);
  for (let time = 0; time <= DUEL_SECONDS; time += 0.5) tell(time, 0.5, -0.2);
  expect(store.duel.step).toBe('told');
  expect(store.duel.winner).toBe(keys[1]);
  expect(store.duel.rivals.map(({ off }) => off)).toEqual([expect.closeTo(0.5), expect.closeTo(0.2)]);
  vi.useRealTimers();
});

it('One that fell has lost to one that is farther off', async () => {
  const { store, keys, tell } = await begun();
  store.duel.say(keys[0]);
  for (let time = 0; time < DUEL_SECONDS; time += 0.5) tell(time, 0.5, -0.2);
  store.events.emit('ended', { ...store.crew.robot(keys[1])!, status: { fallen: true } as RobotStatus });
  tell(DUEL_SECONDS, 0.5, -0.2);
  expect(store.duel.winner).toBe(keys[0]);
  vi.useRealTimers();
});

it('Looking at something else ends it, and the course from before comes back', async () => {
  const { store, keys, tell } = await begun();
  store.duel.say(keys[0]);
  tell(1, 0.5, 0.2);
  store.view.open('why');
  expect(store.duel.step).toBe('offer');
  await store.duel.back();
  expect(store.crew.robots.map(({ source }) => source.name)).toEqual(['humanoid']);
  vi.useRealTimers();
});

it('One robot alone has nobody to compete with', async () => {
  const { store, keys } = await begun(['humanoid']);
  expect(store.duel.canBegin).toBe(false);
  expect(keys.length).toBeLessThan(2);
  vi.useRealTimers();
});
