// The tablet of the exhibit: shapes what the television shows. Needs no secure context, no simulation and no three.js. Wires the line to
// the television and the screen together.
import '@fontsource-variable/figtree/wght.css';
import './style/base.css';
import './style/kiosk.css';
import './style/kiosk_bar.css';
import './style/kiosk_shapes.css';
import './style/kiosk_staff.css';
import './style/tablet.css';
import { readExhibit } from './kiosk/config';
import { guard } from './kiosk/guard';
import { keepOpen, socketAddress } from './protocol/socket';
import type { TabletOrder, TabletOrders, TabletReport } from './protocol/tablet';
import { Wire } from './protocol/wire';
import { amend, inEveryLanguage, say, speak, speakBeside } from './state/words';
import { TabletScreen } from './tablet/screen';

const PATIENCE = 4; // beats without a word, until it calls anew
const FRESH = 5000; // ms that a touch waits for the line: whoever it was still stands there

let line: Wire<TabletOrders, TabletReport> | null = null;
let unheard = -Infinity; // when a finger touched that nobody heard

async function ask(order: TabletOrder): Promise<boolean> {
  const answer = await line?.ask(order).catch(() => null);
  return answer?.isDone ?? false;
}

// Whatever a finger does: somebody is there.
function touch(): void {
  unheard = line ? -Infinity : performance.now();
  void ask({ kind: 'touch' });
}

async function open(): Promise<void> {
  const exhibit = await readExhibit(new URLSearchParams(location.search));
  amend(exhibit.texts);
  await speak(exhibit.languages[0]);
  if (exhibit.sideBySide && exhibit.languages.length > 1) await speakBeside(exhibit.languages[1]);
  inEveryLanguage(() => (document.title = say('title')));
  guard();
  const screen = new TabletScreen(exhibit, ask);
  keepOpen(socketAddress('/screens/tablet'), (port, giveUp) => {
    const lost = () => giveUp();
    line = new Wire(port, { report: (report) => screen.hear(report), lost }, PATIENCE);
    if (performance.now() - unheard < FRESH) touch();
    return () => {
      line?.close({ code: 'worker.not_loaded', values: [] });
      line = null;
      screen.alone();
    };
  });
}

document.addEventListener('pointerdown', touch, { capture: true, passive: true });
void open().catch((cause) => {
  console.error(cause);
  setTimeout(() => location.reload(), 5000);
});
