// What a visitor's lessons made, kept: in this browser, as a file, and back from a file.
import { fault } from '../protocol/fault';
import { isTaught, packFolder, unpackFolder, type TaughtSource } from '../policy/folder';
import type { Shelf } from '../policy/shelf';
import type { Crew } from './crew';
import type { Robot } from './robot';
import type { Tone } from './events';
import { knownName } from './outcome';
import type { Policies } from './policies';
import type { Tables } from './tables';
import { say } from './words';

interface Parts {
  readonly tables: Tables;
  readonly policies: Policies;
  readonly crew: Crew;
  notice(text: string, tone: Tone): void;
}

export class Keeping {
  constructor(
    private readonly page: Parts,
    private readonly shelf: Shelf<TaughtSource>,
  ) {}

  // Those of earlier visits.
  async begin(): Promise<void> {
    // a browser that keeps nothing, such as a private window, has nothing to show
    for (const source of await this.shelf.all().catch(() => [])) this.page.policies.adopt(source);
  }

  async keep(robot: Robot): Promise<void> {
    if (!isTaught(robot.source)) return;
    const kept: TaughtSource = { ...robot.source, title: robot.source.title || this.freeTitle(robot.source.name) };
    this.page.crew.rename(robot, kept);
    this.page.policies.adopt(kept);
    await this.shelf.keep(kept).then(
      () => this.page.notice(say('kept', kept.title), 'good'),
      (cause: unknown) => this.page.notice(say('keepFailed', reasonOf(cause)), 'bad'),
    );
  }

  save({ source }: Robot): void {
    if (!isTaught(source)) return;
    const url = URL.createObjectURL(new Blob([packFolder(source)], { type: 'application/zip' }));
    const file = `${fileName(source.title || `${source.name} taught`)}.zip`;
    Object.assign(document.createElement('a'), { href: url, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  // A packed policy of this page or of `parkour`. Throws a Fault when it is none.
  async take(name: string, bytes: Uint8Array): Promise<TaughtSource> {
    const source = unpackFolder(bytes, this.free(name.replace(/\.zip$/i, '')));
    if (!this.page.tables.agent(source.agent)) throw fault('agent.unknown', source.agent);
    return source;
  }

  async remove(title: string): Promise<void> {
    this.page.policies.discard(title);
    await this.shelf
      .remove(title)
      .catch((cause: unknown) => this.page.notice(say('keepFailed', reasonOf(cause)), 'bad'));
  }

  private freeTitle(policy: string): string {
    return this.free(say('taughtName', knownName(policy)));
  }

  private free(title: string): string {
    const isTaken = (candidate: string) => this.page.policies.all.some(({ name }) => name === candidate);
    let number = 1;
    while (isTaken(number === 1 ? title : `${title} ${number}`)) number++;
    return number === 1 ? title : `${title} ${number}`;
  }
}

export function reasonOf(cause: unknown): string {
  if (cause instanceof DOMException && cause.name === 'QuotaExceededError') return say('noRoom');
  return cause instanceof Error || cause instanceof DOMException ? `${cause.name}: ${cause.message}` : String(cause);
}

function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
