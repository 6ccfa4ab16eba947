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

const help = `tools/exhibit/install | uninstall [options]     (docs/exhibit.md)
  --dry-run    says what it would do, and does nothing
  --root DIR   puts everything under DIR and leaves this machine as it is: for images, and for tests
  --port N     of the exhibit's server, as in exhibit.json (8090)`;

const packages = ['cage', 'chromium', 'curl', 'fonts-dejavu-core'];
const units = '/etc/systemd/system';
const files = {
  [`${units}/parkour-exhibit.service`]: 'system/parkour-exhibit.service',
  [`${units}/parkour-screen.service`]: 'system/parkour-screen.service',
  [`${units}/parkour-watch.service`]: 'system/parkour-watch.service',
  '/etc/systemd/logind.conf.d/parkour-exhibit.conf': 'system/logind.conf',
};
// what starts with the machine
const links = {
  [`${units}/multi-user.target.wants/parkour-exhibit.service`]: `${units}/parkour-exhibit.service`,
  [`${units}/multi-user.target.wants/parkour-screen.service`]: `${units}/parkour-screen.service`,
  [`${units}/multi-user.target.wants/parkour-watch.service`]: `${units}/parkour-watch.service`,
};
const settings = '/etc/parkour-exhibit/exhibit.json';
const started = ['parkour-exhibit.service', 'parkour-screen.service', 'parkour-watch.service'];

function asked() {
  const text = { type: 'string' },
    flag = { type: 'boolean' };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'dry-run': flag, root: text, port: text, help: flag },
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

  write(file, text) {
    this.act(`write ${this.at(file)}`, () => {
      mkdirSync(path.dirname(this.at(file)), { recursive: true });
      writeFileSync(this.at(file), text);
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

function filled(template, port) {
  return readFileSync(inRoot('tools', 'exhibit', template), 'utf8')
    .replaceAll('@PROJECT@', project)
    .replaceAll('@NODE@', process.execPath)
    .replaceAll('@PORT@', port);
}

function install(machine, port) {
  if (machine.isReal && process.getuid() !== 0)
    throw new Trouble('Only root can install the exhibit: sudo tools/exhibit/install');
  if (!has('dist', 'kiosk.html'))
    throw new Trouble('The exhibit is not built yet: run `npm run kiosk` once, with a network.');
  machine.command('apt-get', 'install', '--yes', '--no-install-recommends', ...packages);
  if (!machine.hasUser('exhibit'))
    machine.command('useradd', '--system', '--create-home', '--groups', 'video,input,render', 'exhibit');
  for (const [file, template] of Object.entries(files)) machine.write(file, filled(template, port));
  if (existsSync(machine.at(settings))) say(`${machine.at(settings)} stays as it is`);
  else machine.write(settings, readFileSync(inRoot('assets', 'exhibit', 'exhibit.json'), 'utf8'));
  for (const [file, target] of Object.entries(links)) machine.link(file, target);
  machine.command('systemctl', 'daemon-reload');
  machine.command('systemctl', 'restart', ...started);
  say(`The exhibit starts with this machine. Its settings: ${machine.at(settings)}`);
}

function uninstall(machine) {
  if (machine.isReal && process.getuid() !== 0)
    throw new Trouble('Only root can do that: sudo tools/exhibit/uninstall');
  machine.command('systemctl', 'stop', ...started);
  for (const file of [...Object.keys(links), ...Object.keys(files)]) machine.remove(file);
  machine.command('systemctl', 'daemon-reload');
  say(
    `The machine is what it was. Left: ${machine.at(settings)}, /var/lib/parkour-exhibit, the user 'exhibit' and the packages.`,
  );
}

await main(async () => {
  const options = asked(),
    { what, port = '8090' } = options;
  if (options.help) return void console.log(help);
  if (!/^\d{2,5}$/.test(port)) throw new Trouble('A port is a number such as 8090.');
  const machine = new Machine(options);
  if (what === 'install') install(machine, port);
  else if (what === 'uninstall') uninstall(machine);
  else throw new Trouble(help);
});
