// Wires store, panels, picture and simulation together. What each does is in its own folder. main.ts asks for it.
import { fault, faultOf, type FaultTold } from './protocol/fault';
import { makeApi, type ParkourLab } from './api';
import { lookInside } from './look_inside';
import { keepForLater } from './offline';
import { mountPanels } from './panels/index';
import { showWhatIsAsked } from './panels/embed';
import { holdFocus } from './panels/focus';
import { listenToKeys } from './panels/keys';
import { welcomeLink } from './panels/presets';
import { builtIn } from './policy/catalogue';
import { Shelf } from './policy/shelf';
import { Beginner } from './sim/beginner';
import { examine } from './sim/examiner';
import { Tutor } from './sim/tutor';
import { Stage } from './stage';
import { Address } from './state/address';
import { Drafts } from './state/drafts';
import { followLink, tidied, type LinkFault } from './state/page_keys';
import { Store } from './state/store';
import { inEveryLanguage, say, type Sentence } from './state/words';
import { missing, showFailure } from './widgets/failure';

const PATIENCE = { worker: 16, graphics: 8 }; // s; a slow machine may take long over a course

class Page {
  readonly stage: Stage;

  constructor(
    private readonly store: Store,
    link: string,
    faults: LinkFault[],
  ) {
    this.stage = new Stage(store, { link, faults, instead: welcomeLink, patience: PATIENCE, failed: fail });
    const { sight } = this.stage.scene;
    mountPanels(store, sight);
    listenToKeys(store, sight);
    holdFocus(store);
    lookInside(store, this.stage);
    showWhatIsAsked(store);
    this.keep();
    keepForLater(store);
    window.addEventListener('hashchange', () => location.reload());
    this.stage.begin();
  }

  private keep(): void {
    const { store } = this,
      address = new Address(store),
      drafts = new Drafts(store, new Shelf('parkour-lab-drafts'));
    store.on('ready', () => {
      void store.keeping.begin();
      void drafts.begin();
    });
    inEveryLanguage(() => {
      document.title = `${say('title')} – ${say('tagline')}`;
      address.writeSoon();
    });
  }
}

declare global {
  interface Window {
    parkourLab: ParkourLab;
  }
}

let page: Page | null = null;
const link = tidied(location.hash.slice(1));
const store = new Store(
  builtIn(),
  (order) => page?.stage.send(order),
  (hear, everyCore, most) => new Tutor(hear, everyCore, page!.stage.client.modules, most),
  (inquiry, hear) => examine(inquiry, hear, page!.stage.client.modules),
  () => new Beginner(page!.stage.client.modules),
);
window.parkourLab = makeApi(store, link, () => 1000 / (page?.stage.frameTime ?? Infinity));

function fail(reason: Sentence, detail: FaultTold | null = null): void {
  showFailure(reason, detail);
  store.events.emit('failed', detail ?? fault('text', say(reason)).told);
}

// Until it is open, whatever is thrown is why it does not open.
const whileOpening = new AbortController(),
  failOpening = (cause: unknown) => fail('failOpen', faultOf(cause));
window.addEventListener('error', ({ error }) => error && failOpening(error), whileOpening);
window.addEventListener('unhandledrejection', ({ reason }) => failOpening(reason), whileOpening);
store.on('ready', () => whileOpening.abort());

async function open(): Promise<void> {
  document.getElementById('not-opened')!.remove();
  const faults = followLink(store, link);
  // before anything is said
  await store.view.spoken;
  const lack = missing();
  if (lack) fail(lack);
  else page = new Page(store, link, faults);
}

// the exhibit is a page of its own
if (new URLSearchParams(location.search).has('kiosk')) location.replace(`kiosk.html${location.search}`);
else void open().catch(failOpening);
