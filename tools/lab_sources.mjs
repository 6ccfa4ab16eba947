// The sources of Dear ImGui (docking) and ImPlot, which the lab compiles: Debian's are too old. They travel within two
// crates, each pinned by its digest; a .crate is a gzipped tar. Run as a program, it fetches one file.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, isMain, main, run, say, Trouble } from './run.mjs';

const sources = [
  {
    name: 'imgui',
    crate: 'dear-imgui-sys',
    version: '0.22.0',
    folder: 'third-party/cimgui/imgui',
    sha256: '7b82f66d6c4165fb1e40888e48765d7175ecf96b7c411d351304c8fa8ca6f365',
  },
  {
    name: 'implot',
    crate: 'dear-implot-sys',
    version: '0.22.0',
    folder: 'third-party/cimplot/implot',
    sha256: '510b1a02e89cf686b508c72df1d47ccf223b158f3efd862b5bae8536dcb63eac',
  },
];

function unpack({ name, crate, version, folder, sha256 }, work) {
  const file = path.join(work, `${name}.crate`),
    whole = `${crate}-${version}`;
  run(process.execPath, [
    fileURLToPath(import.meta.url),
    `https://static.crates.io/crates/${crate}/${whole}.crate`,
    file,
  ]);
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (digest !== sha256) throw new Trouble(`${whole}.crate is not the file it was: its SHA-256 is ${digest}.`);
  run('tar', ['-xzf', file, '-C', work]);
  return path.join(work, whole, folder);
}

/** The one thing that a machine can do without: where it cannot be fetched, everything else is built and tested. */
export function fetchLabSources() {
  try {
    for (const source of sources) fetchSource(source);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    say(`Going on without the lab, whose sources did not come: ${error.message}`);
  }
}

function fetchSource(source) {
  const target = inRoot('build', 'deps', source.name),
    mark = path.join(target, '.sha256');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === source.sha256) return;
  say(`Fetching the sources of ${source.name}`);
  mkdirSync(inRoot('build', 'deps'), { recursive: true });
  const work = mkdtempSync(inRoot('build', 'deps', 'crate-'));
  try {
    const unpacked = unpack(source, work);
    writeFileSync(path.join(unpacked, '.sha256'), source.sha256);
    rmSync(target, { recursive: true, force: true });
    renameSync(unpacked, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (isMain(import.meta))
  await main(async () => {
    const [address, file] = process.argv.slice(2);
    const answer = await fetch(address).catch((error) => {
      throw new Trouble(`${address} cannot be fetched: ${error.cause ?? error}. Is the network reachable?`);
    });
    if (!answer.ok) throw new Trouble(`${address} cannot be fetched: ${answer.status} ${answer.statusText}.`);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  });
