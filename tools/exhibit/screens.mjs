// Between the television and its tablets: one tablet drives at a time, the others wait their turn. What a tablet asks is passed on only
// when a schema allows it, it is its turn, and there is not too much of it; answers find their way back, and what the television shows
// goes to all. Speaks the wire of web/protocol/wire.ts over sockets.
import { WebSocketServer } from 'ws';
import { isAsked, parsed } from './messages.mjs';

const LARGEST = { tablet: 1024, television: 262_144 }; // bytes of a message
const RATE = 90; // messages a second of one tablet
const PATIENT = 500; // refused ones, until it is hung up on
const TABLETS = 12;
const PING = 2000; // ms; whoever has not answered the one before is gone
const IDLE = 20_000; // ms without a touch, after which the next one drives
const VERSION = 1;

export class Screens {
  television = null;
  tablets = []; // {socket, isAlive, second, messages, refused}
  driver = null;
  touched = 0; // ms, when the driver last did something
  began = 0; // ms, when its turn did
  line = []; // tablets that wait
  shown = new Map(); // kind of report -> the last one, as text
  asked = new Map(); // id on the way to the television -> {tablet, id}
  nextId = 1;

  /** `turn`: ms that one may drive while others wait; `pairing()`: the address for one more tablet, "" for none;
   * `wifi()`: what it scans first, to join the exhibit's own Wi-Fi, "" for none;
   * `television()` hears whether that one is on. */
  constructor({ turn, pairing, wifi, refuse, television, clock = () => performance.now() }) {
    Object.assign(this, { turn, pairing, wifi, refuse, clock, hearsOf: television });
    const doors = Object.entries(LARGEST).map(([who, maxPayload]) => [
      who,
      new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false }),
    ]);
    this.doors = Object.fromEntries(doors);
    this.pinging = setInterval(() => this.ping(), PING);
    this.turning = setInterval(() => this.look(), 250);
  }

  /** Of a request that may come in; who: 'television' or 'tablet'. */
  take(who, request, socket, head) {
    if (who === 'tablet' && this.tablets.length >= TABLETS) {
      this.refuse();
      return socket.destroy();
    }
    this.doors[who].handleUpgrade(request, socket, head, (open) => {
      // such as a message that is too large
      open.on('error', () => this.refuse());
      if (who === 'tablet') this.joined(open);
      else this.begun(open);
    });
  }

  stop() {
    clearInterval(this.pinging);
    clearInterval(this.turning);
    for (const { socket } of this.everyone) socket.terminate();
  }

  get everyone() {
    return [...(this.television ? [this.television] : []), ...this.tablets];
  }

  // A page that starts anew takes the place of the one before.
  begun(socket) {
    this.television?.socket.terminate();
    const television = { socket, isAlive: true };
    this.television = television;
    this.hearsOf(true);
    socket.on('pong', () => (television.isAlive = true));
    socket.on('message', (data) => this.television === television && this.hearTelevision(String(data)));
    socket.on('close', () => {
      if (this.television !== television) return;
      this.television = null;
      this.hearsOf(false);
      this.shown.clear();
      for (const { tablet, id } of this.asked.values()) say(tablet, { id, answer: { isDone: false } });
      this.asked.clear();
      this.tellAll();
    });
    this.tellAll();
  }

  joined(socket) {
    const tablet = { socket, isAlive: true, second: 0, messages: 0, refused: 0 };
    this.tablets.push(tablet);
    socket.on('pong', () => (tablet.isAlive = true));
    socket.on('message', (data, isBinary) => this.hearTablet(tablet, isBinary ? '' : String(data)));
    socket.on('close', () => this.left(tablet));
    for (const text of this.shown.values()) socket.send(text);
    this.tellAll();
  }

  left(tablet) {
    this.tablets = this.tablets.filter((one) => one !== tablet);
    this.line = this.line.filter((one) => one !== tablet);
    if (this.driver === tablet) {
      // its finger is lifted
      this.pass({ id: this.nextId++, order: { kind: 'release' } });
      this.driver = null;
    }
    this.look();
    this.tellAll();
  }

  hearTablet(tablet, text) {
    const message = this.isTooMuch(tablet) ? undefined : parsed(text);
    if (!isAsked(message)) {
      this.refuse();
      if (++tablet.refused > PATIENT) tablet.socket.terminate();
      return;
    }
    if (message.beat) return say(tablet, { beat: true });
    const { id, order } = message;
    if (this.driver !== tablet) this.wants(tablet, order);
    if (this.driver !== tablet || !this.television) return say(tablet, { id, answer: { isDone: false } });
    this.touched = this.clock();
    const passed = this.nextId++;
    this.asked.set(passed, { tablet, id });
    this.pass({ id: passed, order });
  }

  isTooMuch(tablet) {
    const second = Math.floor(this.clock() / 1000);
    if (tablet.second !== second) Object.assign(tablet, { second, messages: 0 });
    return ++tablet.messages > RATE;
  }

  // A touch asks for the turn; a tablet that lies there does not.
  wants(tablet, { kind }) {
    if (kind !== 'touch') return;
    if (!this.line.includes(tablet)) this.line.push(tablet);
    this.look();
    this.tellAll();
  }

  // Whose turn it is.
  look() {
    const now = this.clock(),
      isOver = this.line.length > 0 && this.driver && (now - this.touched > IDLE || now - this.began > this.turn());
    if (this.driver && !isOver) return;
    const next = this.line.shift() ?? null;
    if (next === this.driver) return;
    this.driver = next;
    this.began = this.touched = now;
    this.tellAll();
  }

  end() {
    if (!this.driver) return;
    this.driver = null;
    this.look();
    this.tellAll();
  }

  hearTelevision(text) {
    const message = parsed(text);
    if (message?.version !== VERSION) return this.refuse();
    const { id, report } = message;
    if (report) {
      this.shown.set(report.kind, text);
      // nobody plays: the turn is over
      if (report.kind === 'seen' && report.seen?.phase === 'resetting') this.end();
      for (const { socket } of this.tablets) socket.send(text);
    }
    const waiting = this.asked.get(id);
    if (!waiting) return;
    this.asked.delete(id);
    say(waiting.tablet, { ...message, id: waiting.id });
  }

  pass(envelope) {
    if (this.television) say(this.television, envelope);
  }

  tellAll() {
    const isTelevisionOn = this.television !== null;
    for (const tablet of this.tablets) {
      const place = this.line.indexOf(tablet),
        ahead = place < 0 ? 0 : place + 1;
      say(tablet, { report: { kind: 'turn', isDriving: tablet === this.driver, ahead, isTelevisionOn } });
    }
    this.tellTelevision();
  }

  tellTelevision() {
    const order = { kind: 'screens', tablets: this.tablets.length, pairing: this.pairing(), wifi: this.wifi() };
    this.pass({ order });
  }

  ping() {
    for (const one of this.everyone) {
      if (!one.isAlive) one.socket.terminate();
      one.isAlive = false;
      one.socket.ping();
    }
    // a code grows old
    this.tellTelevision();
  }
}

function say({ socket }, envelope) {
  socket.send(JSON.stringify({ version: VERSION, ...envelope }));
}
