// The exhibit as a machine has it: the server and Chromium are processes, and tools/exhibit/watch looks after
// both. Plays systemd: what dies is begun anew after the RestartSec of its unit, and what the watch asks of
// `systemctl` is done. No cage, and Chromium without its window.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir, uptime } from 'node:os';
import path from 'node:path';
import { launchCalm } from '../browser.mjs';
import { inRoot, Trouble } from '../run.mjs';

const PATIENCE = 120; // s
const LOOKS = 250; // ms
export const size = { width: 640, height: 480 }; // software rendering pays per pixel
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// `begin` resolves to {kill, gone}: a running process, and a promise of its end.
class Unit {
  began = 0; // s since the machine was switched on
  running = null;
  last = Promise.resolve();

  constructor(name, begin) {
    const file = inRoot('tools', 'exhibit', 'system', `${name}.service`);
    this.pause = 1000 * Number(/^RestartSec=(\d+)$/m.exec(readFileSync(file, 'utf8'))[1]);
    this.begin = begin;
  }

  start() {
    return this.inTurn(() => this.run());
  }

  stop() {
    return this.inTurn(() => this.end());
  }

  restart() {
    return this.inTurn(async () => {
      await this.end();
      await this.run();
    });
  }

  // One thing after the other.
  inTurn(act) {
    clearTimeout(this.timer);
    return (this.last = this.last.then(act));
  }

  async run() {
    this.began = uptime();
    const running = await this.begin();
    this.running = running;
    void running.gone.then(() => {
      if (this.running !== running) return;
      this.running = null;
      this.timer = setTimeout(() => this.start(), this.pause);
    });
  }

  async end() {
    const { running } = this;
    this.running = null;
    running?.kill();
    await running?.gone;
  }
}

export class Machine {
  page = null; // of the Chromium that runs

  constructor(parameters) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'parkour-machine-'));
    this.parameters = parameters;
    this.units = {
      'parkour-exhibit.service': new Unit('parkour-exhibit', () => this.beginServer()),
      'parkour-screen.service': new Unit('parkour-screen', () => this.beginScreen()),
    };
  }

  get server() {
    return this.units['parkour-exhibit.service'];
  }

  get screen() {
    return this.units['parkour-screen.service'];
  }

  async switchOn() {
    this.port = await freePort();
    await this.server.start();
    await this.answerSystemctl();
    this.watch = spawn(inRoot('tools', 'exhibit', 'watch'), [this.port], {
      env: { ...process.env, PATH: `${this.folder}:${process.env.PATH}` },
      stdio: 'ignore',
    });
    await this.untilUp();
    await this.screen.start();
    await this.untilWell();
  }

  async switchOff() {
    this.watch?.kill('SIGKILL');
    this.systemd?.close();
    await this.screen.stop();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  beginServer() {
    const state = path.join(this.folder, 'state'),
      args = ['tools/exhibit/kiosk.mjs', '--no-build', '--state', state, '--port', this.port],
      server = spawn(process.execPath, args, { cwd: inRoot(), stdio: 'ignore' });
    return { kill: () => server.kill('SIGKILL'), gone: new Promise((done) => server.once('exit', done)) };
  }

  async beginScreen() {
    const browser = await launchCalm(),
      devtools = await browser.newBrowserCDPSession(),
      { processInfo } = await devtools.send('SystemInfo.getProcessInfo'),
      { id } = processInfo.find(({ type }) => type === 'browser'),
      gone = new Promise((done) => browser.once('disconnected', done));
    this.page = await browser.newPage({ viewport: size, hasTouch: true });
    // as in a kiosk, nobody waits for it
    this.page.goto(`${this.address}/?${this.parameters}`).catch(() => {});
    return { kill: () => process.kill(id, 'SIGKILL'), gone };
  }

  // A `systemctl` that the watch finds first.
  async answerSystemctl() {
    this.systemd = createServer(async (request, response) => {
      let asked = '';
      for await (const part of request) asked += part;
      const words = asked.split(' '),
        unit = this.units[words.at(-1)];
      if (words[0] === 'restart') await unit.restart();
      response.end(words[0] === 'show' ? `${Math.round(unit.began * 1e6)}\n` : '');
    });
    await new Promise((done) => this.systemd.listen(0, '127.0.0.1', done));
    const file = path.join(this.folder, 'systemctl');
    writeFileSync(file, `#!/bin/sh\nexec curl -s --data-raw "$*" http://127.0.0.1:${this.systemd.address().port}/\n`);
    chmodSync(file, 0o755);
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  async health() {
    return fetch(`${this.address}/health`)
      .then((answer) => answer.json())
      .catch(() => null);
  }

  async untilUp() {
    for (const end = uptime() + PATIENCE; uptime() < end; await wait(LOOKS)) if (await this.health()) return;
    throw new Trouble('The server does not begin.');
  }

  // A robot walks, and the server hears of it.
  async untilWell() {
    for (const end = uptime() + PATIENCE; uptime() < end; await wait(LOOKS)) {
      // a page that has crashed answers nothing
      const isWalking = await Promise.race([this.page.evaluate(looks), wait(1000)]).catch(() => false);
      if (isWalking && (await this.health())?.page === 'alive') return;
    }
    throw new Trouble(`No robot walks: ${JSON.stringify(await this.health())} ${await stateOf(this.page)}`);
  }

  // It has been up for long.
  settle() {
    for (const unit of Object.values(this.units)) unit.began = 0;
    return this.page.evaluate(() => (window.before = undefined));
  }
}

/** In the page: whether a robot has moved since the last look, and nothing lies over it. */
export function looks() {
  const [agent] = window.parkourLab?.state().agents ?? [],
    moved = agent && window.before !== undefined && Math.abs(agent.x - window.before) > 0.05;
  window.before = agent?.x;
  if (!moved) return false;
  // asked for any sooner, the picture would be made here, and otherwise than the page wants it
  const picture = document.getElementById('picture').getContext('webgl2');
  return !picture.isContextLost() && !document.getElementById('moment');
}

/** What a page says of itself where no robot walks. */
export function stateOf(page) {
  const asked = page.evaluate(() => {
    const { agents, realTimeFactor, frameRate } = window.parkourLab?.state() ?? {},
      { phase, step } = document.documentElement.dataset;
    return JSON.stringify({
      phase,
      step,
      moment: Boolean(document.getElementById('moment')),
      realTimeFactor,
      frameRate,
      agents,
    });
  });
  return Promise.race([asked, wait(5000).then(() => 'It answers nothing.')]).catch(({ message }) => message);
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return String(port);
}

/** Each is done to a machine that is well. */
export const machineFaults = {
  'the page crashes': async ({ page }) => {
    const gone = page.waitForEvent('crash', { timeout: 20_000 });
    page.goto('chrome://crash').catch(() => {});
    await gone;
  },
  'Chromium is killed': ({ screen }) => screen.running.kill(),
  'the server is killed': ({ server }) => server.running.kill(),
};
