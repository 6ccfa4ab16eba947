// The exhibit: wires rhythm, story, picture and simulation together. What each does is in its own folder.
import '@fontsource-variable/figtree/wght.css';
import './style/base.css';
import './style/picture.css';
import './style/lesson.css';
import './style/kiosk.css';
import './style/kiosk_bar.css';
import './style/kiosk_shapes.css';
import './style/kiosk_staff.css';
import { makeApi, type ParkourLab } from './api';
import { readExhibit, type Exhibit } from './kiosk/config';
import { Desk } from './kiosk/desk';
import { guard } from './kiosk/guard';
import { listenToRemote } from './kiosk/keys';
import { mountLevels, type Levels } from './kiosk/levels';
import { OurPractice } from './kiosk/our_practice';
import { readOurRobot } from './kiosk/our_robot';
import { tell } from './kiosk/parts';
import { Pulse, type Told } from './kiosk/pulse';
import { Screen } from './kiosk/screen';
import { mountStaff } from './kiosk/staff';
import { beTelevision } from './kiosk/television';
import { Visit } from './kiosk/visit';
import { mountLabels } from './panels/labels';
import { welcomeLink } from './panels/presets';
import { mountTouch } from './panels/touch';
import { builtIn } from './policy/catalogue';
import { faultOf } from './protocol/fault';
import { examine } from './sim/examiner';
import { Tutor } from './sim/tutor';
import { Stage } from './stage';
import type { Inquire } from './state/inquiry';
import { followLink } from './state/page_keys';
import { Store } from './state/store';
import type { Hire } from './state/teaching';
import { amend, inEveryLanguage, say, speakBeside } from './state/words';
import { h } from './widgets/dom';
import { missing } from './widgets/failure';

declare global {
  interface Window {
    parkourLab: ParkourLab;
  }
}

const AGAIN = 5000; // ms until it tries again by itself
// s; a visitor waits for nothing longer, and nobody is there to press a button
const PATIENCE = { worker: 4, graphics: 3, practice: 8 };

function linkOf({ languages, robots }: Exhibit): string {
  return `lang=${languages[0]}&robots=${robots[0]}`;
}

class Kiosk {
  readonly stage: Stage;
  readonly visit: Visit;
  private readonly set: (levels: Levels) => void;

  constructor(
    store: Store,
    exhibit: Exhibit,
    pulse: Pulse,
    private readonly practice: OurPractice,
  ) {
    const link = linkOf(exhibit);
    this.stage = new Stage(store, {
      link,
      faults: [],
      instead: welcomeLink,
      patience: PATIENCE,
      failed: (reason, detail) => {
        pulse.complain(detail);
        startAnew();
        store.events.emit('failed', detail);
        console.warn(reason);
      },
    });
    const { sight } = this.stage.scene,
      box = document.getElementById('stage')!,
      labels = h('div', { id: 'labels' }),
      coach = h('p', { id: 'coach' });
    box.append(labels, coach);
    mountLabels(labels, store, sight);
    mountTouch(coach, store, sight);
    inEveryLanguage(() => tell(coach, () => say('pull')));
    const changed = () => {
      if (!this.isFree) practice.stop();
      screen.refresh();
    };
    this.visit = new Visit(store, exhibit, link, changed, startAnew);
    this.set = mountLevels(document.getElementById('page')!, this.visit.sounds, exhibit);
    const desk = new Desk(this.visit, store),
      screen = new Screen(box, document.getElementById('bar')!, store, this.visit, desk);
    for (const kind of ['pointerdown', 'wheel'])
      document.addEventListener(kind, () => this.visit.touch(), { capture: true, passive: true });
    listenToRemote(this.visit);
    if (exhibit.hasStaff) mountStaff(document.getElementById('page')!, document.getElementById('title')!, store);
    // nobody is there to press a button
    store.on('notice', ({ text, tone, way }) => {
      if (tone === 'bad') pulse.complain({ code: 'text', values: [text] });
      way?.run();
    });
    pulse.begin(this.visit, store);
    if (exhibit.isServed)
      beTelevision(
        store,
        desk,
        () => screen.seen,
        (told) => screen.takeScreens(told),
      );
    this.stage.begin();
  }

  hear(told: Told): void {
    this.set(told);
    this.practice.allow(told.practises && this.isFree);
  }

  private get isFree(): boolean {
    return this.visit.rhythm.phase === 'attract';
  }
}

// Whatever it was: a fresh page is the way out that needs nobody.
function startAnew(): void {
  if (document.getElementById('moment')) return;
  document.getElementById('page')!.append(h('p', { id: 'moment' }, say('kioskMoment')));
  setTimeout(() => location.reload(), AGAIN);
}

async function open(): Promise<void> {
  const exhibit = await readExhibit(new URLSearchParams(location.search)),
    pulse = new Pulse(exhibit.isServed, (told) => kiosk?.hear(told));
  amend(exhibit.texts);
  const policies = builtIn(),
    ours = await readOurRobot(exhibit, policies);
  let kiosk: Kiosk | null = null;
  const hire: Hire = (hear, everyCore, most) =>
      new Tutor(hear, everyCore, kiosk!.stage.client.modules, most, PATIENCE.practice),
    inquire: Inquire = (inquiry, hear) => examine(inquiry, hear, kiosk!.stage.client.modules);
  const store = new Store(ours ? [...policies, ours] : policies, (order) => kiosk?.stage.send(order), hire, inquire);
  window.parkourLab = makeApi(store, linkOf(exhibit), () => 1000 / (kiosk?.stage.frameTime ?? Infinity));
  window.addEventListener('error', ({ error }) => pulse.complain(faultOf(error)));
  window.addEventListener('unhandledrejection', ({ reason }) => pulse.complain(faultOf(reason)));
  followLink(store, linkOf(exhibit));
  await store.view.spoken;
  if (exhibit.sideBySide && exhibit.languages.length > 1) await speakBeside(exhibit.languages[1]);
  inEveryLanguage(() => (document.title = say('title')));
  guard();
  if (missing()) return startAnew();
  kiosk = new Kiosk(store, exhibit, pulse, new OurPractice(store.policies, hire, inquire));
}

void open().catch((cause) => {
  console.error(cause);
  startAnew();
});
