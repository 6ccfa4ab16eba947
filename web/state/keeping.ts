// What a visitor's lessons made, kept: in this browser, as a file, and back from a file.
import { fault, faultOf } from '../protocol/fault';
import { folderOf, isTaught, packFolder, unpackFolder, type TaughtSource } from '../policy/folder';
import type { Shelf } from '../policy/shelf';
import type { Crew } from './crew';
import { download } from './download';
import type { Robot } from './robot';
import type { Beside, Tone } from './events';
import { knownName } from './outcome';
import type { Policies } from './policies';
import type { Tables } from './tables';
import { say } from './words';

interface Parts {
  readonly tables: Tables;
  readonly policies: Policies;
  readonly crew: Crew;
  notice(text: string, tone: Tone, beside?: Beside): void;
}

export class Keeping {
  constructor(
    private readonly page: Parts,
    private readonly shelf: Pick<Shelf<TaughtSource>, 'all' | 'add' | 'remove'>,
  ) {}

  // Those of earlier visits.
  async begin(): Promise<void> {
    // a browser that keeps nothing, such as a private window, has nothing to show
    for (const source of await this.shelf.all().catch(() => [])) this.page.policies.adopt(source);
  }

  // Under its title, or, where that is another one's, the next one that is free: here or on another page of this browser.
  async keep(robot: Robot): Promise<void> {
    const { source } = robot,
      { crew, policies } = this.page;
    if (!isTaught(source)) return;
    const wanted = source.title || say('taughtName', knownName(source.name));
    const free = () =>
      numbered(wanted, (title) =>
        policies.all.some(({ name, stages }) => name === title && stages.at(-1)?.source.bytes !== source.bytes),
      );
    try {
      const title = await this.shelf.add(source, free(), ({ card }) => digestIn(card) === digestIn(source.card)),
        kept = { ...source, title };
      if (robot.source === source) crew.rename(robot, kept);
      policies.adopt(kept);
      this.page.notice(say('kept', title), 'good');
    } catch (cause) {
      policies.adopt({ ...source, title: free().next().value });
      complain(this.page, 'keepFailed', cause);
    }
  }

  save({ source }: Robot): void {
    if (!isTaught(source)) return;
    download(packFolder(source), 'application/zip', `${fileName(source.title || `${source.name} taught`)}.zip`);
  }

  // A packed policy of this page or of `parkour`. Throws a Fault when it is none.
  async take(name: string, bytes: Uint8Array): Promise<TaughtSource> {
    return this.known(unpackFolder(bytes, name.replace(/\.zip$/i, '')));
  }

  // The same, not packed.
  async takeFiles(
    title: string,
    files: { onnx: Uint8Array; card: Uint8Array; training: Uint8Array | null },
  ): Promise<TaughtSource> {
    return this.known(folderOf(files.onnx, files.card, files.training, title));
  }

  private known(source: TaughtSource): TaughtSource {
    if (!this.page.tables.agent(source.agent)) throw fault('agent.unknown', source.agent);
    return source;
  }

  async remove(title: string): Promise<void> {
    this.page.policies.discard(title);
    await this.shelf.remove(title).catch((cause: unknown) => complain(this.page, 'keepFailed', cause));
  }
}

const digestIn = (card: unknown) => (card as { onnx_sha256?: string }).onnx_sha256;

// The title, or as the second, third … of its kind.
function* numbered(title: string, isTaken: (title: string) => boolean): Generator<string, never> {
  for (let number = 1; ; number++) {
    const next = number === 1 ? title : `${title} ${number}`;
    if (!isTaken(next)) yield next;
  }
}

// That the browser does not keep it.
export function complain(page: Pick<Parts, 'notice'>, sentence: 'keepFailed' | 'draftFailed', cause: unknown): void {
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  if (isFull) page.notice(say(sentence, say('noRoom')), 'bad');
  else page.notice(say(sentence, say('foreignCause')), 'bad', { cause: faultOf(cause) });
}

function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
