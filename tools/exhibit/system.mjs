// tools/exhibit/install and uninstall: turns a Debian machine into the exhibit, from power-on into Chromium, and back. What it puts
// down is one table; both ways go by it. Settings and counts of the museum are left alone.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { has, inRoot, main, root as project, run, say, Trouble } from '../run.mjs';
import { NETWORK, newPassword, readWifi, WIFI_FILE } from './wifi.mjs';

const help = `tools/exhibit/install | uninstall [options]     (docs/exhibit.md)
  --dry-run    says what it would do, and does nothing
  --root DIR   puts everything under DIR and leaves this machine as it is: for images, and for tests
  --port N     of the exhibit's server, as in exhibit.json (8090)
  --wifi NAME  opens a Wi-Fi of its own, for tablets alone; without it there is none
  --country CC where that is, two letters such as DE
  --device D   of the Wi-Fi (the first there is)`;

const units = '/etc/systemd/system',
  own = '/etc/parkour-exhibit';
// packages; files by templates; what starts with the machine
const exhibit = {
  packages: ['cage', 'chromium', 'curl', 'fonts-dejavu-core'],
  services: ['parkour-exhibit.service', 'parkour-screen.service', 'parkour-watch.service'],
  files: { '/etc/systemd/logind.conf.d/parkour-exhibit.conf': 'logind.conf' },
};
const wifi = {
  packages: ['hostapd', 'dnsmasq-base', 'iproute2', 'rfkill'],
  services: ['parkour-wifi.service', 'parkour-addresses.service'],
  files: { [`${own}/hostapd.conf`]: 'hostapd.conf', [`${own}/dnsmasq.conf`]: 'dnsmasq.conf' },
};
const manager = '/etc/NetworkManager/conf.d',
  unmanaged = { [`${manager}/parkour-exhibit.conf`]: 'unmanaged.conf' };
const settings = `${own}/exhibit.json`;

const filesOf = ({ services, files }) => ({
  ...Object.fromEntries(services.map((name) => [`${units}/${name}`, name])),
  ...files,
});
const linkOf = (name) => `${units}/multi-user.target.wants/${name}`;

function asked() {
  const text = { type: 'string' },
    flag = { type: 'boolean' };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'dry-run': flag, root: text, port: text, wifi: text, country: text, device: text, help: flag },
    });
    return { ...values, what: positionals[0] };
  } catch (error) {
    throw new Trouble(`${error.message}\n${help}`);
  }
}

// What is done, or only said, beneath a root.
class Machine {
  constructor({ root, 'dry-run': isDry }) {
    this.root = path.resolve(root ?? '/');
    this.isReal = root === undefined && !isDry;
    this.isDry = isDry;
  }

  at(file) {
    return path.join(this.root, file);
  }

  act(sentence, act) {
    say(this.isDry ? `would ${sentence}` : sentence);
    if (!this.isDry) act();
  }

  // Of this machine itself: nothing where it is another root's turn.
  command(...words) {
    if (this.root !== '/') return;
    this.act(`run ${words.join(' ')}`, () => run(words[0], words.slice(1)));
  }

  hasUser(name) {
    return this.root === '/' && readFileSync('/etc/passwd', 'utf8').includes(`\n${name}:`);
  }

  write(file, text, mode = 0o644) {
    this.act(`write ${this.at(file)}`, () => {
      mkdirSync(path.dirname(this.at(file)), { recursive: true });
      rmSync(this.at(file), { force: true });
      writeFileSync(this.at(file), text, { mode });
    });
  }

  link(file, target) {
    this.act(`link ${this.at(file)} to ${target}`, () => {
      mkdirSync(path.dirname(this.at(file)), { recursive: true });
      rmSync(this.at(file), { force: true });
      symlinkSync(target, this.at(file));
    });
  }

  remove(file) {
    if (!isThere(this.at(file))) return;
    this.act(`remove ${this.at(file)}`, () => {
      rmSync(this.at(file));
      this.tidy(path.dirname(this.at(file)));
    });
  }

  // Folders that are empty now, but none of the system's own.
  tidy(folder) {
    if (!/\.wants$|\.conf\.d$/.test(folder) || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  }
}

// A link that leads nowhere is there, too.
function isThere(file) {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function filled(template, values) {
  const text = readFileSync(inRoot('tools', 'exhibit', 'system', template), 'utf8');
  return text.replace(/@([A-Z]+)@/g, (_, name) => values[name]);
}

// The first that there is.
function wirelessDevice(machine) {
  const folder = machine.at('/sys/class/net'),
    all = existsSync(folder) ? readdirSync(folder).sort() : [];
  return all.find((name) => existsSync(path.join(folder, name, 'wireless')));
}

// What is filled in of a Wi-Fi of its own; the password stays what it was.
function wifiOf(machine, { wifi: name, country, device = wirelessDevice(machine) }) {
  if (!/^[^"\\\p{Cc}]+$/u.test(name) || Buffer.byteLength(name) > 32)
    throw new Trouble('--wifi wants a name of at most 32 letters, without quotation marks.');
  if (!/^[A-Z]{2}$/.test(country ?? ''))
    throw new Trouble('A Wi-Fi wants to know the country that it is in: --country DE, in two letters.');
  if (!/^[a-z][\w.-]{0,14}$/.test(device ?? ''))
    throw new Trouble('This machine has no Wi-Fi that could be found: name it with --device, such as wlan0.');
  const password = readWifi(machine.at(WIFI_FILE))?.password ?? newPassword();
  return { NAME: name, PASSWORD: password, COUNTRY: country, DEVICE: device, NETWORK };
}

function install(machine, options) {
  if (machine.isReal && process.getuid() !== 0)
    throw new Trouble('Only root can install the exhibit: sudo tools/exhibit/install');
  const parts = [exhibit, ...(options.wifi === undefined ? [] : [wifi])],
    values = { PROJECT: project, NODE: process.execPath, PORT: options.port },
    services = parts.flatMap((part) => part.services);
  if (options.wifi !== undefined) Object.assign(values, wifiOf(machine, options));
  if (!has('dist', 'kiosk.html'))
    throw new Trouble('The exhibit is not built yet: run `npm run kiosk` once, with a network.');
  machine.command(
    ...['apt-get', 'install', '--yes', '--no-install-recommends'],
    ...parts.flatMap((part) => part.packages),
  );
  if (!machine.hasUser('exhibit'))
    machine.command('useradd', '--system', '--create-home', '--groups', 'video,input,render', 'exhibit');
  for (const [file, template] of parts.flatMap((part) => Object.entries(filesOf(part))))
    machine.write(file, filled(template, values), template === 'hostapd.conf' ? 0o600 : undefined);
  if (options.wifi === undefined) withoutWifi(machine);
  else openWifi(machine, values);
  if (existsSync(machine.at(settings))) say(`${machine.at(settings)} stays as it is`);
  else machine.write(settings, readFileSync(inRoot('assets', 'exhibit', 'exhibit.json'), 'utf8'));
  for (const name of services) machine.link(linkOf(name), `${units}/${name}`);
  machine.command('systemctl', 'daemon-reload');
  machine.command('systemctl', 'restart', ...services);
  say(`The exhibit starts with this machine. Its settings: ${machine.at(settings)}`);
}

function openWifi(machine, { NAME: name, PASSWORD: password, ...values }) {
  if (existsSync(machine.at(manager)))
    for (const [file, template] of Object.entries(unmanaged)) machine.write(file, filled(template, values));
  const told = { name, password, address: `${NETWORK}.1` };
  machine.write(WIFI_FILE, JSON.stringify(told, null, 1) + '\n', 0o640);
  machine.command('chgrp', 'exhibit', WIFI_FILE);
  say(`Tablets join "${name}" by the code on the television, or with the password in ${machine.at(WIFI_FILE)}`);
}

// That of an installation before.
function withoutWifi(machine) {
  if (!isThere(machine.at(WIFI_FILE))) return;
  machine.command('systemctl', 'stop', ...wifi.services);
  const files = [...wifi.services.map(linkOf), ...Object.keys({ ...filesOf(wifi), ...unmanaged }), WIFI_FILE];
  for (const file of files) machine.remove(file);
}

function uninstall(machine) {
  if (machine.isReal && process.getuid() !== 0)
    throw new Trouble('Only root can do that: sudo tools/exhibit/uninstall');
  machine.command('systemctl', 'stop', ...exhibit.services);
  for (const file of [...exhibit.services.map(linkOf), ...Object.keys(filesOf(exhibit))]) machine.remove(file);
  withoutWifi(machine);
  machine.command('systemctl', 'daemon-reload');
  say(
    `The machine is what it was. Left: ${machine.at(settings)}, /var/lib/parkour-exhibit, the user 'exhibit' and the packages.`,
  );
}

await main(async () => {
  const options = asked(),
    { what, port = '8090' } = options;
  options.port = port;
  if (options.help) return void console.log(help);
  if (!/^\d{2,5}$/.test(port)) throw new Trouble('A port is a number such as 8090.');
  const machine = new Machine(options);
  if (what === 'install') install(machine, options);
  else if (what === 'uninstall') uninstall(machine);
  else throw new Trouble(help);
});
