// To take along: the link, a code of it, a file; a picture of this moment, and a film of the last ten seconds.
import { fault } from '../protocol/fault';
import { download } from '../state/download';
import { outcome, robotName } from '../state/outcome';
import { linkOf } from '../state/page_keys';
import type { Picture } from '../state/picture';
import { asFile } from '../state/saved';
import type { Store } from '../state/store';
import { inEveryLanguage, say, sayFault, seconds, type Sentence } from '../state/words';
import { film, filmType, photo, type Recording } from '../widgets/clip';
import { drawCode } from '../widgets/code';
import { h, icon, write } from '../widgets/dom';
import { icons } from '../widgets/icons';

const SETTLE = 400; // ms, in which the picture makes room for the time
const LEAST = 1; // s that a film is worth
const NAME = 'parkour-lab';
const JSON_TYPE = 'application/json';

export function mountShare(host: HTMLElement, store: Store, picture: Picture): void {
  new Share(host, store, picture);
}

class Share {
  private readonly code = h('div', { class: 'share-code' });
  private readonly lead = h('p', { class: 'sheet-told' });
  private readonly told = h('p', { class: 'map-legend', role: 'status' });
  private readonly buttons: { button: HTMLButtonElement; name: Sentence }[];
  private readonly type = filmType();
  private recording: Recording | null = null;
  private link = '';

  constructor(
    private readonly host: HTMLElement,
    private readonly store: Store,
    private readonly picture: Picture,
  ) {
    const make = (id: string, drawing: string, name: Sentence, onclick: () => void) => ({
      button: h('button', { id, type: 'button', class: 'plain', onclick }, icon(drawing), h('span')),
      name,
    });
    this.buttons = [
      make('share-copy', icons.link, 'shareCopy', () => store.events.emit('share')),
      make('share-file', icons.drop, 'shareFile', () => this.save()),
      make('share-open', icons.file, 'shareOpen', () => store.events.emit('bring')),
      make('share-photo', icons.camera, 'sharePhoto', () => void this.photograph()),
      make('share-film', icons.film, 'shareFilm', () => this.film()),
    ];
    host.append(
      this.lead,
      this.code,
      h('div', { class: 'lesson-buttons' }, ...this.buttons.map(({ button }) => button)),
      this.told,
    );
    for (const topic of ['view', 'course', 'robots'] as const)
      store.on(topic, () => queueMicrotask(() => this.refresh()));
    store.on('replay', () => this.watch());
    inEveryLanguage(() => {
      for (const { button, name } of this.buttons) write(button.lastElementChild!, say(name));
      this.refresh();
    });
  }

  // What is seen, in words.
  private get caption(): string {
    const { crew } = this.store,
      robot = crew.robot(crew.followed);
    return [say('title'), ...(robot ? [robotName(robot), outcome(robot)] : [])].join(' · ');
  }

  private refresh(): void {
    if (this.host.hidden) return;
    const link = linkOf(this.store);
    write(this.lead, say(this.store.crew.isLinkable ? 'shareTold' : 'shareToldInPart'));
    this.host.querySelector<HTMLButtonElement>('#share-film')!.disabled = this.type === null || this.recording !== null;
    if (this.type === null) write(this.told, say('shareNoFilm'));
    if (link === this.link) return;
    this.link = link;
    const { origin, pathname } = location;
    // a page whose build was replaced beneath it
    drawCode(this.code, `${origin}${pathname}#${link}`).catch(() => {
      this.link = '';
      write(this.told, sayFault(fault('worker.not_loaded').told));
    });
  }

  private save(): void {
    download(asFile(linkOf(this.store)), JSON_TYPE, `${NAME}.json`);
  }

  private async photograph(): Promise<void> {
    const image = await photo(this.picture.canvas, this.caption, (look) => this.store.on('drawn', look));
    if (image) download(image, image.type, `${NAME}.png`);
    else write(this.told, say('shareNoPhoto'));
  }

  // The last ten seconds are seen once more, and filmed meanwhile.
  private film(): void {
    const { replay, view } = this.store;
    if (replay.end - replay.begin < LEAST) return write(this.told, say('shareEmpty'));
    view.slow(false);
    replay.goTo(replay.begin);
    setTimeout(() => {
      this.recording = film(this.picture.canvas, this.type!);
      view.pause(false);
      this.refresh();
    }, SETTLE);
  }

  private watch(): void {
    const { replay } = this.store;
    if (!this.recording) return;
    if (replay.at !== null) return write(this.told, say('shareFilming', seconds(replay.end - replay.at)));
    void this.finish(this.recording);
    this.recording = null;
  }

  private async finish(recording: Recording): Promise<void> {
    const shot = await recording.stop();
    download(shot, shot.type, `${NAME}.${shot.type.includes('mp4') ? 'mp4' : 'webm'}`);
    write(this.told, say('shareFilmed'));
    this.refresh();
  }
}
