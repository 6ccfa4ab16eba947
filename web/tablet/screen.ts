// What a tablet shows: the ground from the side, the controls of the television, and whose turn it is.
import type { Exhibit } from '../kiosk/config';
import { Controls, makeHead, makeWarning } from '../kiosk/controls';
import { tell, worded, type Part } from '../kiosk/parts';
import type { Seen, TabletOrder, TabletReport } from '../protocol/tablet';
import { language, say, speak } from '../state/words';
import { h } from '../widgets/dom';
import { GroundDrawing } from './ground';

type Turn = Extract<TabletReport, { kind: 'turn' }>;

export class TabletScreen {
  private controls: Controls | null = null;
  private seen: Seen | null = null;
  private turn: Turn | null = null;
  private readonly ground: GroundDrawing;
  private readonly always: Part[];
  private readonly cover = h('p', { class: 'touch' });
  private readonly curtain = h('div', { id: 'curtain' }, this.cover);

  // `ask` resolves to whether the television has done it.
  constructor(
    private readonly exhibit: Exhibit,
    private readonly ask: (order: TabletOrder) => Promise<boolean>,
  ) {
    const act = (order: TabletOrder) => void ask(order),
      page = document.getElementById('page')!,
      stage = document.getElementById('stage')!;
    this.ground = new GroundDrawing(document.getElementById('ground') as HTMLCanvasElement, ask);
    const head = makeHead(exhibit, act),
      warning = makeWarning(act);
    this.always = [head, warning];
    stage.append(head.element, worded('p', 'pull', { id: 'coach' }));
    page.append(warning.element, this.curtain);
    warning.element.hidden = true;
    this.refresh();
  }

  hear(report: TabletReport): void {
    if (report.kind === 'ground') return this.ground.take(report.ground);
    if (report.kind === 'turn') this.turn = report;
    else this.seen = report.seen;
    this.refresh();
  }

  // The line is down.
  alone(): void {
    this.turn = null;
    this.refresh();
  }

  private refresh(): void {
    const { seen, turn } = this;
    const sentence = () =>
      !seen || !turn?.isTelevisionOn ? say('kioskMoment') : turn.isDriving ? '' : waitingFor(turn, seen);
    // also of who drives, while the television plays by itself
    const isFree = sentence() === '',
      invites = isFree && seen!.phase === 'attract';
    this.curtain.hidden = isFree && !invites;
    this.curtain.classList.toggle('inviting', invites || seen?.phase === 'attract');
    tell(this.cover, () => (invites ? say('kioskTouch') : sentence()));
    if (!seen) return;
    if (seen.language !== language()) void speak(seen.language).then(() => this.refresh());
    this.controls ??= new Controls(
      document.getElementById('bar')!,
      this.exhibit,
      seen.robots,
      (order) => void this.ask(order),
    );
    this.controls.refresh(seen);
    this.ground.show(seen);
    for (const part of this.always) part.refresh(seen);
  }
}

function waitingFor({ ahead }: Turn, { phase }: Seen): string {
  if (ahead === 0) return say(phase === 'attract' ? 'kioskTouch' : 'tabletBusy');
  return ahead === 1 ? say('tabletNext') : say('tabletAhead', ahead);
}
