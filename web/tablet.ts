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

async function open(): Promise<void> {
  const exhibit = await readExhibit(new URLSearchParams(location.search));
  amend(exhibit.texts);
  await speak(exhibit.languages[0]);
  if (exhibit.sideBySide && exhibit.languages.length > 1) await speakBeside(exhibit.languages[1]);
  inEveryLanguage(() => (document.title = say('title')));
  guard();
  let line: Wire<TabletOrders, TabletReport> | null = null;
  const ask = async (order: TabletOrder) => {
    const answer = await line?.ask(order).catch(() => null);
    return answer?.isDone ?? false;
  };
  const screen = new TabletScreen(exhibit, ask);
  keepOpen(socketAddress('/screens/tablet'), (port, giveUp) => {
    const lost = () => giveUp();
    line = new Wire(port, { report: (report) => screen.hear(report), lost }, PATIENCE);
    return () => {
      line?.close({ code: 'worker.not_loaded', values: [] });
      line = null;
      screen.alone();
    };
  });
}

void open().catch((cause) => {
  console.error(cause);
  setTimeout(() => location.reload(), 5000);
});
