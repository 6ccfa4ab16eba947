// The visitor's own network, or a policy, packed or not: chosen from a list of files, or dropped anywhere on the page, one or many,
// in folders or not. Whatever is done with them is said.
import { folderIn, type FolderPaths } from '../policy/folder';
import { faultOf } from '../protocol/fault';
import type { PolicySource } from '../protocol/live';
import { h } from '../widgets/dom';
import { savedIn } from '../state/saved';
import type { Store } from '../state/store';
import { decimal, say, sayFault } from '../state/words';

const LARGEST = 20e6; // bytes
const LARGEST_SAVED = 2e6; // bytes; a moment of sixteen humanoids has 0.3e6
const MOST = 200; // files of a folder
const MOST_NAMED = 4;

interface Given {
  path: string; // within what was dropped
  file: File;
}

export class OwnFiles {
  private readonly input = h('input', {
    type: 'file',
    accept: '.onnx,.zip,.json,.bin',
    multiple: true,
    hidden: true,
    id: 'own-file-input',
    tabindex: -1,
    'aria-hidden': 'true',
  });

  constructor(private readonly store: Store) {
    document.body.append(this.input);
    this.input.addEventListener('change', () => {
      const files = [...(this.input.files ?? [])];
      this.input.value = '';
      if (files.length > 0) void this.take(files.map((file) => ({ path: file.name, file })));
    });
    window.addEventListener('dragover', (event) => event.preventDefault());
    window.addEventListener('drop', (event) => {
      event.preventDefault();
      if (event.dataTransfer?.types.includes('Files')) void this.takeDropped(event.dataTransfer);
    });
  }

  pick(): void {
    this.input.click();
  }

  private async takeDropped(data: DataTransfer): Promise<void> {
    // all at once: what was dropped is gone when this turn is over
    const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []),
      files = [...data.files];
    try {
      const given = entries.length > 0 ? await filesIn(entries) : files.map((file) => ({ path: file.name, file }));
      await this.take(given, entries[0]?.name ?? '');
    } catch (cause) {
      this.refuse(entries[0]?.name ?? '', cause);
    }
  }

  // `folder`: what they came in.
  private async take(given: Given[], folder = ''): Promise<void> {
    const found = given.some(({ path }) => /\.zip$/i.test(path)) ? null : folderIn(given.map(({ path }) => path));
    if (found) return this.takeFolder(given, found);
    const networks = given.filter(({ path }) => /\.(onnx|zip)$/i.test(path)),
      others = given.filter((one) => !networks.includes(one) && !/\.data$/i.test(one.path));
    for (const { file } of others) if (await this.isSaved(file)) return;
    for (const { file } of networks) await this.takeNetwork(file);
    const names = others.map(({ file }) => file.name);
    if (given.length === 0) names.push(folder);
    if (names.length === 0) return;
    const more = names.length > MOST_NAMED ? ' …' : '';
    this.store.notice(say('notOnnx', names.slice(0, MOST_NAMED).join(', ') + more), 'bad');
  }

  // A course that was saved, or a moment: the page opens it.
  private async isSaved(file: File): Promise<boolean> {
    const text = /\.json$/i.test(file.name) && file.size < LARGEST_SAVED ? await file.text() : '',
      saved = savedIn(text);
    if (!saved) return false;
    try {
      if (saved.hasMoment) this.store.moments.open(saved.link, text);
      else this.store.events.emit('leave', saved.link);
    } catch (cause) {
      this.refuse(file.name, cause);
    }
    return true;
  }

  private async takeFolder(given: Given[], { onnx, card, training }: FolderPaths): Promise<void> {
    const fileAt = (wanted: string) => given.find(({ path }) => path === wanted)!.file,
      [network, ...others] = [onnx, card, ...(training === null ? [] : [training])].map(fileAt);
    const title = onnx.split('/').at(-2) ?? network.name.replace(/\.onnx$/i, '');
    try {
      if ([network, ...others].some((file) => this.isTooLarge(file))) return;
      const [first, second, third = null] = await Promise.all([network, ...others].map(bytesOf));
      this.drop(await this.store.keeping.takeFiles(title, { onnx: first, card: second, training: third }));
    } catch (cause) {
      this.refuse(title, cause);
    }
  }

  private async takeNetwork(file: File): Promise<void> {
    if (this.isTooLarge(file)) return;
    try {
      const bytes = await bytesOf(file),
        isPacked = /\.zip$/i.test(file.name);
      this.drop(isPacked ? await this.store.keeping.take(file.name, bytes) : this.stranger(file.name, bytes.buffer));
    } catch (cause) {
      this.refuse(file.name, cause);
    }
  }

  // It can be dropped again once it has run; that it was refused is told elsewhere.
  private drop(source: PolicySource): void {
    const { crew, policies } = this.store;
    crew.placing(crew.drop(source, true)).then(
      () => policies.bring(source),
      () => {},
    );
  }

  // Runs on the body chosen in the dock; whether it fits is found out when it is loaded.
  private stranger(name: string, bytes: ArrayBuffer) {
    const agent = this.store.policies.chosen?.agent ?? this.store.tables.agents[0]?.name ?? '';
    return { name, title: name, stage: '', agent, url: '', card: null, bytes, training: null };
  }

  private isTooLarge(file: File): boolean {
    const isSo = file.size > LARGEST;
    if (isSo) this.store.notice(say('tooLarge', file.name, decimal(file.size / 1e6, 0)), 'bad');
    return isSo;
  }

  private refuse(name: string, cause: unknown): void {
    const told = faultOf(cause);
    this.store.notice(say('refusedDrop', say('quoted', name), sayFault(told)), 'bad', { cause: told });
  }
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}

// Of files and folders that were dropped.
async function filesIn(entries: FileSystemEntry[]): Promise<Given[]> {
  const given: Given[] = [],
    waiting = [...entries];
  for (let entry = waiting.shift(); entry && given.length < MOST; entry = waiting.shift()) {
    if (isFolder(entry)) waiting.push(...(await childrenOf(entry)));
    else given.push({ path: entry.fullPath, file: await fileOf(entry as FileSystemFileEntry) });
  }
  return given;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

// They come in portions, of which the last one is empty.
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader(),
    all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, failed) => entry.file(done, failed));
}
