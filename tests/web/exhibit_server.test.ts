// The exhibit's server: what it hands out, what it refuses, and what it makes of a museum's settings.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import standard from '../../assets/exhibit/exhibit.json';
import { ConfigFile, readConfig } from '../../tools/exhibit/config.mjs';
import { Log } from '../../tools/exhibit/log.mjs';
import { serveExhibit, type ServedExhibit } from '../../tools/exhibit/server.mjs';
import { hashOf, Staff } from '../../tools/exhibit/staff.mjs';

const parent = mkdtempSync(path.join(tmpdir(), 'parkour-exhibit-')),
  folder = path.join(parent, 'dist'),
  config = path.join(parent, 'exhibit.json');
const pin = '2468';
let served: ServedExhibit;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'kiosk.html'), 'the exhibit');
  writeFileSync(path.join(folder, 'index.html'), 'the page');
  writeFileSync(path.join(folder, 'assets/worker-a1.js'), 'simulates');
  writeFileSync(path.join(folder, 'assets/kiosk-b2.js'), 'shows');
  writeFileSync(path.join(parent, 'secret.txt'), 'secret');
  writeFileSync(path.join(parent, 'logo.png'), 'logo');
  writeFileSync(config, JSON.stringify({ staffPin: hashOf(pin), logo: 'logo.png', times: { idle: 60 } }));
  served = await serveExhibit({ config, state: path.join(parent, 'state'), folder, host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await served.stop();
  rmSync(parent, { recursive: true });
});

const get = (address: string, headers = {}) => fetch(served.address + address, { redirect: 'manual', headers });
const post = (address: string, body: unknown, headers = {}) =>
  fetch(served.address + address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: served.address, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const nothing = { visitors: 0, seconds: 0, runs: 0, crossed: 0, bets: 0, right: 0, lessons: 0 };
const pulse = {
  ...{ phase: 'play', realTimeFactor: 1, megabytes: 40, complaints: [], beaten: [] },
  counted: { ...nothing, visitors: 2 },
};
const rest = () => new Promise((done) => setTimeout(done, 1050)); // until the next second's messages

// As no client that tidies addresses would ask.
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(served.address).port), '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.on('data', (part) => (answer += part));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(3000, () => socket.destroy());
  });
}

describe('The exhibit’s server', () => {
  it('Leads to the exhibit, serves its files, and lets nobody make functions of text', async () => {
    const first = await get('/?idle=9');
    expect([first.status, first.headers.get('location')]).toEqual([302, '/kiosk.html?idle=9']);
    expect(await (await get('/kiosk.html')).text()).toBe('the exhibit');
    for (const file of ['/kiosk.html', '/assets/kiosk-b2.js', '/assets/worker-a1.js']) {
      const policy = (await get(file)).headers.get('content-security-policy');
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/'unsafe-eval'|unsafe-inline/);
    }
  });

  it('Hands out the settings without their secret, and only the pictures that they name', async () => {
    const told = (await (await get('/exhibit.json')).json()) as Record<string, unknown>;
    expect(told).toMatchObject({ times: { idle: 60, warning: 15 }, isServed: true, hasStaff: true });
    expect(JSON.stringify(told)).not.toMatch(/scrypt|localhost/);
    expect(await (await get('/pictures/logo.png')).text()).toBe('logo');
    for (const other of ['/pictures/secret.txt', '/pictures/exhibit.json', '/pictures/', '/pictures/..%2fsecret.txt'])
      expect((await get(other)).status, other).toBe(404);
  });

  it('Serves nothing from outside the site, however it is asked', async () => {
    const asked = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/..%2f..%2fetc%2fpasswd',
      '/assets/..%2fkiosk.html',
      '/assets/../../secret.txt',
      '//etc/passwd',
      '/%00.js',
      '/%',
      '/..\\secret.txt',
      '/exhibit',
      '/nothing.js',
      '/assets',
    ];
    for (const address of asked) {
      const answer = await raw(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer, address).toMatch(/^HTTP\/1\.1 40[04]/);
      expect(answer, address).not.toContain('secret\n');
      expect(answer.split('\r\n\r\n')[1] ?? '', address).not.toContain('secret');
    }
  });

  it('Answers nobody who calls this machine by another name, and no other method', async () => {
    expect(await raw('GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(/ 421 /);
    expect((await fetch(`${served.address}/kiosk.html`, { method: 'DELETE' })).status).toBe(405);
  });

  it('Tells its health, and that the page is in use', async () => {
    expect(await (await get('/health')).json()).toMatchObject({ alive: true, page: 'begins', inUse: false });
    expect((await post('/api/pulse', pulse)).status).toBe(200);
    expect(await (await get('/health')).json()).toMatchObject({ page: 'alive', inUse: true, realTimeFactor: 1 });
  });

  it('Takes none of many hostile messages', async () => {
    await rest();
    const hostile: [unknown, object?][] = [
      ['', {}],
      ['{', {}],
      ['null', {}],
      [{ ...pulse, phase: 'party' }],
      [{ ...pulse, extra: 1 }],
      [{ ...pulse, realTimeFactor: -1 }],
      [{ ...pulse, complaints: Array(6).fill('x') }],
      [{ ...pulse, complaints: ['x'.repeat(301)] }],
      [{ ...pulse, counted: { ...nothing, visitors: 1e9 } }],
      [{ ...pulse, counted: { ...nothing, __proto__: 1, constructor: 1 } }],
      ['x'.repeat(9000)],
      [{ ...pulse, beaten: [{ settings: { '../x': 1 }, seed: '1' }] }],
      [{ ...pulse, beaten: [{ settings: {}, seed: '-1' }] }],
      [{ ...pulse, beaten: Array(4).fill({ settings: {}, seed: '1' }) }],
      [pulse, { Origin: 'http://evil.example' }],
      [pulse, { 'Content-Type': 'text/plain' }],
    ];
    for (const [body, headers] of hostile)
      expect((await post('/api/pulse', body, headers)).status, JSON.stringify(body).slice(0, 80)).toBeGreaterThan(399);
    expect((await post('/api/nothing', {})).status).toBe(404);
  });

  it('Takes no robot that it has not asked for, whoever brings it', async () => {
    await rest();
    const id = '01234567-89ab-4cde-8f01-23456789abcd',
      zip = { 'Content-Type': 'application/zip' };
    const brought: [string, unknown, object?][] = [
      ['score', { id, score: 99 }],
      ['score', { id, score: 101 }],
      ['score', { id: '../1', score: 99 }],
      ['fault', { id, text: 'x'.repeat(301) }],
      ['fault', { id, text: 'x' }],
      [`version?id=${id}&score=99`, 'no zip', zip],
      [`version?id=${id}`, 'no zip', zip],
      [`version?id=${id}&score=99`, 'no zip'],
      [`version?id=${id}&score=99`, 'no zip', { ...zip, Origin: 'http://evil.example' }],
      ['constructor', { id, score: 99 }],
    ];
    for (const [what, body, headers] of brought)
      expect((await post(`/api/ours/${what}`, body, headers)).status, what).toBeGreaterThan(399);
    expect(await (await get('/ours/work.json')).json()).toEqual({});
    // what is too large is not heard to its end
    const large = post(`/api/ours/version?id=${id}&score=99`, 'x'.repeat(9_000_000), zip);
    expect(
      await large.then(
        ({ status }) => status,
        () => 413,
      ),
    ).toBe(413);
  });

  it('Hears so many messages a second and no more, and goes on', async () => {
    await rest();
    // more machines at once than it speaks to are hung up on
    const asked = () =>
      post('/api/pulse', '{').then(
        ({ status }) => status,
        () => 429,
      );
    const statuses = await Promise.all(Array.from({ length: 300 }, asked));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(200);
    expect(statuses.every((status) => status >= 400)).toBe(true);
    await rest();
    expect((await post('/api/pulse', pulse)).status).toBe(200);
  });

  it('Opens the staff page to the PIN alone', async () => {
    await rest();
    for (const address of ['/api/staff/status', '/api/staff/log'])
      expect((await get(address, { Authorization: 'Bearer ' })).status).toBe(401);
    expect((await post('/api/staff', { pin: '0000' })).status).toBe(401);
    const { token } = (await (await post('/api/staff', { pin })).json()) as { token: string };
    const asStaff = { Authorization: `Bearer ${token}` };
    const status = (await (await get('/api/staff/status', asStaff)).json()) as { days: Record<string, object> };
    expect(Object.values(status.days)[0]).toMatchObject({ visitors: 4 });
    expect(await (await get('/api/staff/log', asStaff)).text()).toContain('"kind":"start"');
    expect((await post('/api/staff/reload', {})).status).toBe(401);
    expect((await post('/api/staff/reload', {}, asStaff)).status).toBe(200);
    const levels = { volume: 0.4, brightness: 0.6 };
    expect((await post('/api/staff/levels', { volume: 7, brightness: 1 }, asStaff)).status).toBe(400);
    expect((await post('/api/staff/levels', levels, asStaff)).status).toBe(200);
    expect(await (await get('/exhibit.json')).json()).toMatchObject(levels);
    expect(await (await post('/api/pulse', { ...pulse, counted: nothing })).json()).toEqual({
      ...{ reload: true, practises: false },
      ...levels,
    });
    expect(await (await post('/api/pulse', { ...pulse, counted: nothing })).json()).toMatchObject({ reload: false });
  });
});

describe('The staff’s door', () => {
  it('Makes everybody wait longer after each wrong PIN, the right one included', () => {
    let now = 0;
    const door = new Staff(() => now),
      hash = hashOf(pin);
    const waits = Array.from({ length: 6 }, () => {
      const { wait } = door.enter('1111', hash);
      now += 1000 * wait!;
      return wait;
    });
    expect(waits).toEqual([0, 0, 0, 2, 4, 8]);
    expect(door.enter('1111', hash).wait).toBe(16);
    expect(door.enter(pin, hash)).toEqual({ wait: 16 });
    now += 16_000;
    const { token } = door.enter(pin, hash);
    expect(door.isIn(token!)).toBe(true);
    now += 16 * 60_000;
    expect(door.isIn(token!)).toBe(false);
  });

  it('Opens to nobody where no PIN is set', () => {
    expect(new Staff().enter('', '').token).toBeUndefined();
  });
});

describe('A museum’s settings', () => {
  it('Are right as they come', () => {
    expect(readConfig(JSON.stringify(standard)).fault).toBeUndefined();
  });

  it.each([
    ['{"times": {"idle": "long"}}', '"times → idle" must be a number.'],
    ['{"times": {"idle": 0}}', '"times → idle" must be at least 1.'],
    ['{"tims": {}}', 'The file has "tims", which the exhibit does not know.'],
    ['{"languages": ["es"]}', '"languages → 0" must be one of: en, de, fr.'],
    ['{"logo": "../x.png"}', '"logo" must be written otherwise: the name of a picture'],
    ['{"takeHome": "javascript:alert(1)"}', '"takeHome" must be written otherwise: an address that begins with https'],
    ['{"grounds": [{"icon": "gap_width"}]}', '"grounds → 0" lacks "settings".'],
    ['{\n  "times": {"idle": 3,}\n}', 'It is not written as JSON: look at line 2, letter 23.'],
  ])('Of %s say: %s', (text, sentence) => {
    expect(readConfig(text).fault).toContain(sentence);
  });

  it('That are wrong leave the last right ones in force, past a restart too', () => {
    const file = path.join(parent, 'changing.json'),
      kept = path.join(parent, 'kept/right.json'),
      told: string[] = [];
    writeFileSync(file, '{"times": {"idle": 33}}');
    const open = () => new ConfigFile(file, kept, (fault) => told.push(fault));
    const settings = open();
    expect(settings.read().times.idle).toBe(33);
    writeFileSync(file, '{"times": {"idle": 3');
    expect(settings.read().times.idle).toBe(33);
    expect(settings.read().times.idle).toBe(33);
    expect(told).toHaveLength(1);
    expect(open().read().times.idle).toBe(33);
    rmSync(file);
    expect(settings.read().times.idle).toBe(33);
    writeFileSync(file, '{"times": {"idle": 44}}');
    expect(settings.read().times.idle).toBe(44);
    expect(settings.fault).toBe('');
  });
});

describe('The log', () => {
  it('Takes turns over five files, oldest first when it is read', () => {
    const box = path.join(parent, 'log'),
      log = new Log(box, 2000);
    for (let i = 0; i < 400; ++i) log.write('error', `number ${i}`);
    expect(readdirSync(box)).toHaveLength(5);
    const numbers = [...log.whole().matchAll(/number (\d+)/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.at(-1)).toBe(399);
  });

  it('That cannot be written costs nothing but the log', () => {
    // a file where its folder would have to be
    const log = new Log(path.join(parent, 'secret.txt'));
    log.write('error', 'told');
    expect(log.recent.map(({ text }) => text)).toEqual(['told']);
    expect(log.whole()).toBe('');
  });
});
