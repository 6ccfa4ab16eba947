// What tools/exhibit/watch starts anew, by what the server says of its health. systemd is played by a script that notes what it is asked.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../tools/exhibit/watch', import.meta.url));
let folder: string, server: Server, port: number, watch: ChildProcess;
let page = 'alive',
  looked = 0;

beforeEach(async () => {
  looked = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'parkour-watch-'));
  server = createServer((_, response) => {
    ++looked;
    response.end(JSON.stringify({ alive: true, page }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  watch.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

// `began`: s since the machine was switched on, of the screen.
function look(began: number): void {
  const file = path.join(folder, 'systemctl'),
    lines = ['#!/bin/sh', `[ "$1" = show ] && echo ${Math.round(began * 1e6)} && exit`, `echo "$*" >> ${folder}/asked`];
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  watch = spawn(script, [String(port)], {
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    stdio: 'ignore',
  });
}

const asked = () => (existsSync(`${folder}/asked`) ? readFileSync(`${folder}/asked`, 'utf8').split('\n')[0] : '');
const uptime = () => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);

it('Starts the screen anew whose page is silent', async () => {
  page = 'silent';
  look(uptime() - 100);
  await expect.poll(asked, { timeout: 15_000 }).toBe('restart parkour-screen.service');
});

it('Leaves a page alone that begins, and one whose screen has just been started', async () => {
  for (const [state, began] of [
    ['begins', uptime() - 100],
    ['silent', uptime()],
  ] as const) {
    page = state;
    look(began);
    const before = looked;
    await expect.poll(() => looked - before, { timeout: 15_000 }).toBeGreaterThan(2);
    expect(asked(), state).toBe('');
    watch.kill('SIGKILL');
  }
});

it('Starts the server anew that does not answer', async () => {
  look(uptime());
  await new Promise<void>((done) => server.close(() => done()));
  await expect.poll(asked, { timeout: 15_000 }).toBe('restart parkour-exhibit.service');
});
