// `npm run kiosk`: builds the exhibit where it is not built yet, serves it and prints its address. `--help` tells the rest.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { has, inRoot, main, say, Trouble } from '../run.mjs';
import { setup } from '../setup.mjs';

const help = `npm run kiosk -- [options]     the exhibit on this machine (docs/exhibit.md)
  --config FILE   the museum's exhibit.json; without it the exhibit is as it comes
  --check         only says whether that file is right
  --state DIR     where counts and log are kept (build/exhibit)
  --host NAME     the name or address to listen on; from the file, else localhost
  --port NUMBER   from the file, else 8090
  --wifi FILE     of the Wi-Fi that tools/exhibit/install --wifi has opened, if it has
  --no-build      serve what is built, whatever has changed since
  --pin DIGITS    prints the line for "staffPin" of exhibit.json`;

function asked() {
  const text = { type: 'string' },
    flag = { type: 'boolean' };
  const options = {
    config: text,
    check: flag,
    state: text,
    host: text,
    port: text,
    wifi: text,
    'no-build': flag,
    pin: text,
    help: flag,
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Trouble(`${error.message}\n${help}`);
  }
}

// Whether something that the page is made of is newer than the page.
function isStale() {
  if (!has('dist', 'kiosk.html')) return true;
  const built = statSync(inRoot('dist', 'kiosk.html')).mtimeMs;
  return ['web', 'assets', 'policies', 'src', 'package-lock.json'].some((part) =>
    has(part) ? newest(inRoot(part)) > built : false,
  );
}

function newest(file) {
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

async function checkOnly(config) {
  if (!config || !existsSync(config))
    throw new Trouble(`${config ?? '--check'}: name a file that is there with --config.`);
  const { readConfig } = await import('./config.mjs'),
    { fault } = readConfig(readFileSync(config, 'utf8'));
  if (fault) throw new Trouble(`${config}: ${fault}`);
  say(`${config} is right.`);
}

await main(async () => {
  const { config, check, state, host, port, wifi, pin, help: isHelp, 'no-build': isBuilt } = asked();
  if (isHelp) return void console.log(help);
  if (pin !== undefined) {
    if (!/^\d{4,12}$/.test(pin)) throw new Trouble('A PIN has 4 to 12 digits.');
    const { hashOf } = await import('./staff.mjs');
    return void console.log(`"staffPin": "${hashOf(pin)}"`);
  }
  if (port !== undefined && !/^\d{2,5}$/.test(port)) throw new Trouble('A port is a number such as 8090.');
  if (!isBuilt) setup();
  // these need node_modules, which setup may just have installed
  if (check) return checkOnly(config);
  if (!isBuilt && isStale()) await (await import('../build.mjs')).buildPage();
  const { serveExhibit } = await import('./server.mjs');
  const { address, stop, exhibit } = await serveExhibit({
    config,
    state: state ?? inRoot('build', 'exhibit'),
    host,
    wifi,
    port: port === undefined ? undefined : Number(port),
  });
  if (exhibit.file.fault)
    console.error(`✗ ${config}: ${exhibit.file.fault} The exhibit goes on with what was right before.`);
  say(`The exhibit is at ${address}   (Ctrl+C stops it)`);
  await new Promise((done) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, done)));
  await stop();
  process.exit(0);
});
