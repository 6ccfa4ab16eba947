// What a visitor's lessons made, kept: in this browser, as a file, and back from a file.
import { isTaught, packFolder, unpackFolder, type TaughtSource } from '../policy/folder';
import type { Shelf } from '../policy/shelf';
import { h } from '../widgets/dom';
import type { Lab, Robot } from './lab';
import type { Notices } from '../widgets/notices';
import { knownName } from './outcome';
import { say } from './words';

export class Keeping {
  constructor(
    private readonly lab: Lab,
    private readonly shelf: Shelf<TaughtSource>,
    private readonly notices: Notices,
  ) {}

  // Those of earlier visits.
  async begin(): Promise<void> {
    // a browser that keeps nothing, such as a private window, has nothing to show
    for (const source of await this.shelf.all().catch(() => [])) this.lab.adopt(source);
  }

  async keep(robot: Robot): Promise<void> {
    if (!isTaught(robot.source)) return;
    const kept: TaughtSource = { ...robot.source, title: robot.source.title || this.freeTitle(robot.source.name) };
    this.lab.rename(robot, kept);
    this.lab.adopt(kept);
    await this.shelf.keep(kept).then(
      () => this.notices.show(say('kept', kept.title), 'good'),
      (cause: unknown) => this.notices.show(say('keepFailed', reasonOf(cause)), 'bad'),
    );
  }

  save({ source }: Robot): void {
    if (!isTaught(source)) return;
    const url = URL.createObjectURL(new Blob([packFolder(source)], { type: 'application/zip' }));
    h('a', { href: url, download: `${fileName(source.title || `${source.name} taught`)}.zip` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  // A packed policy of this page or of `parkour`. Throws an Error that says what is wrong with it.
  async take(name: string, bytes: Uint8Array): Promise<TaughtSource> {
    const source = unpackFolder(bytes, this.free(name.replace(/\.zip$/i, '')));
    if (!this.lab.agents.some((agent) => agent.name === source.agent))
      throw new Error(say('fault.agent.unknown', source.agent));
    return source;
  }

  async remove(title: string): Promise<void> {
    this.lab.discard(title);
    await this.shelf
      .remove(title)
      .catch((cause: unknown) => this.notices.show(say('keepFailed', reasonOf(cause)), 'bad'));
  }

  private freeTitle(policy: string): string {
    return this.free(say('taughtName', knownName(policy)));
  }

  private free(title: string): string {
    const isTaken = (candidate: string) => this.lab.policies.some(({ name }) => name === candidate);
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
