// The exhibit's installer, beneath a folder instead of on this machine.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '../..');
const root = mkdtempSync(path.join(tmpdir(), 'parkour-root-'));
afterAll(() => rmSync(root, { recursive: true }));

function tool(name: string, ...words: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(path.join(project, 'tools/exhibit', name), words, { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

const there = () =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(path.join(root, name)).isDirectory())
    .sort();
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

// Needs a built exhibit, as every machine that shows one.
it.runIf(existsSync(path.join(project, 'dist/kiosk.html')))(
  'Puts down what starts with the machine, and takes it all away again',
  () => {
    mkdirSync(path.join(root, 'etc/systemd/system'), { recursive: true });
    writeFileSync(path.join(root, 'etc/hostname'), 'museum');
    const before = there();

    expect(tool('install', '--dry-run', '--root', root)).toMatchObject({ status: 0 });
    expect(there()).toEqual(before);

    const { status, said } = tool('install', '--root', root, '--port', '8123');
    expect(status, said).toBe(0);
    // nothing is done to this machine
    expect(said).not.toMatch(/apt-get|systemctl|useradd/);
    const units = 'etc/systemd/system';
    expect(there()).toEqual(
      [
        ...before,
        'etc/parkour-exhibit/exhibit.json',
        'etc/systemd/logind.conf.d/parkour-exhibit.conf',
        ...['exhibit.service', 'screen.service', 'watch.service'].map((name) => `${units}/parkour-${name}`),
        `${units}/multi-user.target.wants/parkour-exhibit.service`,
        `${units}/multi-user.target.wants/parkour-screen.service`,
        `${units}/multi-user.target.wants/parkour-watch.service`,
      ].sort(),
    );
    expect(read(`${units}/parkour-exhibit.service`)).toContain(`WorkingDirectory=${project}`);
    expect(read(`${units}/parkour-screen.service`)).toMatch(/cage .*chromium --kiosk .*http:\/\/localhost:8123\//);
    for (const unit of there().filter((name) => name.includes('parkour-') && !name.includes('.wants')))
      expect(read(unit), unit).not.toMatch(/@[A-Z]+@/);

    // a museum's settings outlive a second installation, and leaving
    writeFileSync(path.join(root, 'etc/parkour-exhibit/exhibit.json'), '{"languages": ["fr"]}');
    expect(tool('install', '--root', root)).toMatchObject({ status: 0 });
    expect(read('etc/parkour-exhibit/exhibit.json')).toBe('{"languages": ["fr"]}');

    expect(tool('uninstall', '--root', root)).toMatchObject({ status: 0 });
    expect(there()).toEqual([...before, 'etc/parkour-exhibit/exhibit.json'].sort());
    expect(tool('uninstall', '--root', root)).toMatchObject({ status: 0 });
  },
);

it('Says what it wants where it is asked wrongly', () => {
  expect(tool('install', '--rot', root)).toMatchObject({ status: 1 });
  expect(tool('install', '--port', 'x', '--root', root).said).toContain('A port is a number');
  expect(tool('install', '--help')).toMatchObject({ status: 0 });
});
