// The exhibit's installer, beneath a folder instead of on this machine. It stands here as it wants a built exhibit.
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '../../..');
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

it('Puts down what starts with the machine, and takes it all away again', () => {
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
});

it('Opens a Wi-Fi of its own where it is asked to, keeps its password, and closes it again', () => {
  mkdirSync(path.join(root, 'sys/class/net/wlp2s0/wireless'), { recursive: true });
  mkdirSync(path.join(root, 'etc/NetworkManager/conf.d'), { recursive: true });
  const before = there(),
    asked = ['install', '--root', root, '--wifi', 'Parkour; Lab', '--country', 'DE'] as const;
  expect(tool(...asked)).toMatchObject({ status: 0 });
  const own = 'etc/parkour-exhibit',
    units = 'etc/systemd/system',
    wifi = JSON.parse(read(`${own}/wifi.json`)) as { name: string; password: string; address: string };
  expect(wifi).toMatchObject({ name: 'Parkour; Lab', password: expect.stringMatching(/^[a-z2-9]{14}$/) });
  const written = [
    ...[`${own}/hostapd.conf`, `${own}/dnsmasq.conf`, `${units}/parkour-wifi.service`],
    ...[`${units}/parkour-addresses.service`, 'etc/NetworkManager/conf.d/parkour-exhibit.conf'],
  ];
  for (const file of written) expect(read(file), file).not.toMatch(/@[A-Z]+@/);
  expect(read(written[0])).toMatch(
    new RegExp(`interface=wlp2s0\\n(.*\\n)*ssid2="Parkour; Lab"\\n(.*\\n)*wpa_passphrase=${wifi.password}\\n`),
  );
  expect(statSync(path.join(root, written[0])).mode & 0o077).toBe(0);
  expect(statSync(path.join(root, own, 'wifi.json')).mode & 0o007).toBe(0);
  expect(read(written[2])).toContain(`ip address replace ${wifi.address}/24 dev wlp2s0`);
  expect(there()).toContain(`${units}/multi-user.target.wants/parkour-wifi.service`);

  expect(tool(...asked, '--device', 'wlan7')).toMatchObject({ status: 0 });
  expect(JSON.parse(read(`${own}/wifi.json`))).toEqual(wifi);
  expect(read(written[4])).toContain('interface-name:wlan7');

  // without the word there is none any more
  expect(tool('install', '--root', root)).toMatchObject({ status: 0 });
  expect(there().filter((name) => /wifi|addresses|hostapd|dnsmasq|NetworkManager/.test(name))).toEqual([]);
  expect(tool(...asked)).toMatchObject({ status: 0 });
  expect(tool('uninstall', '--root', root)).toMatchObject({ status: 0 });
  expect(there()).toEqual(before);
});

it.each([
  [['--wifi', 'x'.repeat(33), '--country', 'DE', '--device', 'wlan0'], /at most 32 letters/],
  [['--wifi', 'a"b', '--country', 'DE', '--device', 'wlan0'], /quotation marks/],
  [['--wifi', 'Lab', '--device', 'wlan0'], /--country DE/],
  [['--wifi', 'Lab', '--country', 'DE', '--device', '../x'], /--device/],
  [['--wifi', 'Lab', '--country', 'DE\nx', '--device', 'wlan0'], /--country DE/],
])('Opens no Wi-Fi with %s', (words, says) => {
  const before = there();
  expect(tool('install', '--root', root, ...words)).toMatchObject({ status: 1, said: expect.stringMatching(says) });
  expect(there()).toEqual(before);
});

it('Says what it wants where it is asked wrongly', () => {
  expect(tool('install', '--rot', root)).toMatchObject({ status: 1 });
  expect(tool('install', '--port', 'x', '--root', root).said).toContain('A port is a number');
  expect(tool('install', '--help')).toMatchObject({ status: 0 });
});
