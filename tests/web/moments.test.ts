// A moment as a file, from the page on which it is dropped to the page of its link.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PolicyEntry } from '../../web/policy/catalogue';
import { fault } from '../../web/protocol/fault';
import type { Order } from '../../web/protocol/live';
import { asFile, savedIn } from '../../web/state/saved';
import { bareStore } from './bare_store';

const kept = new Map<string, string>();
beforeEach(() => {
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

const walker = { name: 'walker', stages: [{ stage: '', source: { agent: 'walker', name: 'walker' } }] };

function page() {
  const sent: Order[] = [],
    notices: string[] = [],
    left: string[] = [];
  const store = bareStore({
    policies: [walker] as unknown as PolicyEntry[],
    send: (order) => void sent.push(order),
  });
  store.on('notice', ({ text }) => void notices.push(text));
  store.on('leave', (link) => void left.push(link));
  return { store, sent, notices, left };
}

it('A saved file tells its link, and whether a moment is in it', () => {
  expect(savedIn(asFile('v=2&seed=3'))).toEqual({ link: 'v=2&seed=3', hasMoment: false });
  expect(savedIn('{"kind":"parkour-lab","link":"v=2","moment":{}}')).toEqual({ link: 'v=2', hasMoment: true });
  for (const other of ['', 'null', '{"kind":"parkour-lab"}', '{"link":"v=2"}']) expect(savedIn(other)).toBeNull();
});

it('What was dropped is told to the page of its link once all its robots stand there, which then waits; and to no other page', async () => {
  const first = page();
  first.store.moments.open('v=2&robots=walker,walker', 'the file');
  expect(first.left).toEqual(['v=2&robots=walker,walker']);
  const { store, sent, notices } = page();
  store.crew.wanted = [
    { policy: 'walker', stage: '' },
    { policy: 'walker', stage: '' },
  ];
  store.crew.dropWanted();
  void store.moments.begin();
  const [one, other] = store.crew.robots,
    resumes = () => sent.filter(({ kind }) => kind === 'resume');
  store.crew.placed(one, '');
  await Promise.resolve();
  expect(resumes()).toEqual([]);
  store.crew.placed(other, '');
  await vi.waitFor(() => expect(resumes()).toEqual([{ kind: 'resume', moment: 'the file' }]));
  expect(store.view.paused).toBe(true);
  store.moments.resumed();
  expect(notices).toHaveLength(1);

  const next = page();
  await next.store.moments.begin();
  expect(next.sent).toEqual([]);
});

it('A moment of others is refused in words, and the page goes on', () => {
  const { store, notices } = page();
  store.view.pause(true);
  store.moments.refused(fault('moment.others', 'humanoid', 'walker').told);
  expect(notices).toEqual(['It is a moment of humanoid. Here there are: walker.']);
  expect(store.view.paused).toBe(false);
});
