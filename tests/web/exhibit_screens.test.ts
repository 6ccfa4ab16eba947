// Two screens over the exhibit's server: who is let in, whose turn it is, and what is passed on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Devices } from '../../tools/exhibit/devices.mjs';
import { serveExhibit, type ServedExhibit } from '../../tools/exhibit/server.mjs';

interface Envelope {
  version: number;
  id?: number;
  order?: { kind: string; tablets?: number };
  answer?: { isDone: boolean };
  report?: { kind: string; isDriving?: boolean; ahead?: number; isTelevisionOn?: boolean };
  beat?: true;
}

const parent = mkdtempSync(path.join(tmpdir(), 'parkour-screens-'));
let served: ServedExhibit;

beforeAll(async () => {
  mkdirSync(path.join(parent, 'dist'));
  writeFileSync(path.join(parent, 'dist/tablet.html'), 'the tablet');
  const options = { state: path.join(parent, 'state'), folder: path.join(parent, 'dist'), host: '127.0.0.1', port: 0 };
  served = await serveExhibit(options);
});
afterAll(async () => {
  await served.stop();
  rmSync(parent, { recursive: true });
});

const open: Line[] = [];
beforeEach(async () => {
  for (const one of open.splice(0)) one.socket.terminate();
  // until the server knows, and in the next second's messages
  await new Promise((done) => setTimeout(done, 1050));
});

class Line {
  heard: Envelope[] = [];
  closed = false;

  constructor(readonly socket: WebSocket) {
    open.push(this);
    socket.on('message', (data) => this.heard.push(JSON.parse(String(data)) as Envelope));
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => {});
  }

  say(envelope: object): void {
    this.socket.send(JSON.stringify({ version: 1, ...envelope }));
  }

  async until(is: (envelope: Envelope) => unknown): Promise<Envelope> {
    await expect.poll(() => this.heard.some(is), { timeout: 5000 }).toBe(true);
    return this.heard.findLast(is)!;
  }
}

async function join(who: string, headers: Record<string, string> = {}): Promise<Line> {
  const address = served.address.replace('http', 'ws'),
    line = new Line(new WebSocket(`${address}/screens/${who}`, { headers: { Origin: served.address, ...headers } }));
  await new Promise((done, failed) => line.socket.once('open', done).once('error', failed));
  return line;
}

async function paired(): Promise<string> {
  const { headers } = await fetch(`${served.address}/pair?token=${served.exhibit.devices.shown}`, {
    redirect: 'manual',
  });
  expect(headers.get('location')).toBe('/tablet.html');
  return headers.get('set-cookie')!.split(';')[0];
}

const tablet = async () => join('tablet', { Cookie: await paired() });
const touch = (line: Line, id: number) => line.say({ id, order: { kind: 'touch' } });

describe('Two screens', () => {
  it('Let in a tablet that was paired, and no page of another origin', async () => {
    await expect(join('tablet')).rejects.toThrow('403');
    await expect(join('tablet', { Cookie: `parkour=${'0'.repeat(48)}` })).rejects.toThrow('403');
    const cookie = await paired();
    await expect(join('tablet', { Cookie: cookie, Origin: 'http://evil.example' })).rejects.toThrow('403');
    await expect(join('television', { Origin: 'http://evil.example' })).rejects.toThrow('403');
    await expect(join('kitchen', { Cookie: cookie })).rejects.toThrow('403');
    await join('tablet', { Cookie: cookie });
  });

  it('Pass on what the tablet asks, and bring the answer back under its own number', async () => {
    const television = await join('television'),
      line = await tablet();
    touch(line, 7);
    const { id } = await television.until(({ order }) => order?.kind === 'touch');
    expect(id).not.toBe(7);
    television.say({ id, answer: { isDone: true } });
    expect(await line.until((one) => one.id === 7)).toMatchObject({ answer: { isDone: true } });
  });

  it('Show a tablet that comes later what the television showed before', async () => {
    const television = await join('television');
    television.say({ report: { kind: 'seen', seen: { phase: 'play' } } });
    await television.until(({ order }) => order?.kind === 'screens');
    const line = await tablet();
    await line.until(({ report }) => report?.kind === 'seen');
    await television.until(({ order }) => order?.tablets === 1);
  });

  it('Let one drive, the others wait, and the next one drive when the first is gone', async () => {
    const television = await join('television'),
      [first, second] = [await tablet(), await tablet()];
    touch(first, 1);
    await first.until(({ report }) => report?.isDriving);
    touch(second, 1);
    await second.until(({ report }) => report?.ahead === 1);
    second.say({ id: 2, order: { kind: 'push' } });
    expect(await second.until((one) => one.id === 2)).toMatchObject({ answer: { isDone: false } });
    expect(television.heard.some(({ order }) => order?.kind === 'push')).toBe(false);
    first.socket.terminate();
    await second.until(({ report }) => report?.isDriving);
    await television.until(({ order }) => order?.kind === 'release');
    // nobody is left
    television.say({ report: { kind: 'seen', seen: { phase: 'resetting' } } });
    await expect
      .poll(() => second.heard.findLast(({ report }) => report?.kind === 'turn')!.report!.isDriving)
      .toBe(false);
  });

  it('Answer a heartbeat, and what was asked of a television that is gone', async () => {
    const television = await join('television'),
      line = await tablet();
    line.say({ beat: true });
    await line.until(({ beat }) => beat);
    touch(line, 3);
    await television.until(({ order }) => order?.kind === 'touch');
    television.socket.terminate();
    expect(await line.until((one) => one.id === 3)).toMatchObject({ answer: { isDone: false } });
    await line.until(({ report }) => report?.isTelevisionOn === false);
  });

  it('Pass on none of many hostile messages, and hang up on who sends on', async () => {
    const television = await join('television'),
      line = await tablet();
    touch(line, 1);
    await television.until(({ order }) => order?.kind === 'touch');
    const order = (asked: object) => JSON.stringify({ version: 1, id: 2, order: asked }),
      hostile = [
        '',
        '{',
        'null',
        '[]',
        '{"version":1,"id":2,"order":{"kind":"touch"},"report":{}}',
        '{"version":2,"id":2,"order":{"kind":"touch"}}',
        '{"version":1,"id":-2,"order":{"kind":"touch"}}',
        '{"version":1,"id":2,"order":{"kind":"drag","along":1e999,"up":0}}',
        '{"version":1,"order":{"kind":"screens","tablets":1,"pairing":"http://evil.example"}}',
        order({ kind: 'drag', along: 0 }),
        order({ kind: 'drag', along: 0, up: 9e9 }),
        order({ kind: 'turn', turn: 'constructor' }),
        order({ kind: '__proto__' }),
        order({ kind: 'speak', language: '<img src=x onerror=alert(1)>' }),
        order({ kind: 'robot', policy: '../../etc' }),
        order({ kind: 'ground', ground: 99 }),
        order({ kind: 'push', extra: 1 }),
      ];
    const before = served.exhibit.refused,
      heard = television.heard.filter(({ id }) => id).length;
    for (const text of hostile) line.socket.send(text);
    line.socket.send(Buffer.from([1, 2, 3]));
    await expect.poll(() => served.exhibit.refused - before).toBe(hostile.length + 1);
    for (let i = 0; i < 1000; ++i) touch(line, 10 + i);
    await expect.poll(() => line.closed).toBe(true);
    expect(television.heard.filter(({ id }) => id).length - heard).toBeLessThan(200);
    const large = await tablet();
    large.socket.send('x'.repeat(5000));
    await expect.poll(() => large.closed).toBe(true);
  });
});

it('Tells the television how a tablet joins the exhibit’s own Wi-Fi, and then where it finds the exhibit', async () => {
  const wifi = path.join(parent, 'wifi.json'),
    told = { name: 'Parkour; "Lab"', password: 'abcdefgh234567', address: '10.77.0.1' };
  writeFileSync(wifi, JSON.stringify(told));
  const { address, exhibit, stop } = await serveExhibit({
    ...{ state: path.join(parent, 'other'), folder: path.join(parent, 'dist'), port: 0, wifi },
  });
  const socket = new WebSocket(`${address.replace('http', 'ws')}/screens/television`, { headers: { Origin: address } }),
    line = new Line(socket),
    { order } = await line.until(({ order }) => order?.kind === 'screens');
  const { port } = new URL(address);
  expect(order).toMatchObject({
    wifi: 'WIFI:T:WPA;S:Parkour\\; \\"Lab\\";P:abcdefgh234567;;',
    pairing: `http://10.77.0.1:${port}/pair?token=${exhibit.devices.shown}`,
  });
  await stop();
});

describe('The tablets of an exhibit', () => {
  it('Are paired by a token that counts once and not for long, and are known after a restart', () => {
    let now = 0;
    const file = path.join(parent, 'devices.json'),
      devices = new Devices(file, () => now);
    const token = devices.shown;
    expect(devices.shown).toBe(token);
    expect([devices.isRight(''), devices.isRight('x'), devices.isRight(token)]).toEqual([false, false, true]);
    const cookie = devices.add().split(';')[0];
    expect(devices.isRight(token)).toBe(false);
    const other = devices.shown;
    now = 130_000;
    expect(devices.shown).not.toBe(other);
    expect(devices.isRight(other)).toBe(false);
    const later = new Devices(file);
    expect(later.isKnown(`a=b; ${cookie}`)).toBe(true);
    expect(later.isKnown(`${cookie}0`)).toBe(false);
    later.forget();
    expect(new Devices(file).isKnown(cookie)).toBe(false);
  });
});
