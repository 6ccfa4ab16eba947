// What the server knows of the television's page: asked for, heard of, its line up or down.
const SILENT = 7000; // ms after which a page that has told nothing is silent
const DOWN = 2000; // ms without a line, after which it is gone: it opens a new one sooner
const BEGINS = 60_000; // ms that it may take from being asked for to its first word

export class PageLife {
  pulse = null; // the last one
  starts = 0;
  heard = -Infinity; // ms that never jump
  lost = Infinity; // ms, since when its line is down
  awaited; // ms, since when a page is to begin

  constructor(clock = () => performance.now()) {
    this.clock = clock;
    this.awaited = clock();
  }

  // One that begins again and again, and never says a word, has the time of one.
  asked() {
    this.starts++;
    if (this.heard > this.awaited) this.awaited = this.clock();
  }

  takePulse(pulse) {
    this.pulse = pulse;
    this.heard = this.clock();
  }

  line(isUp) {
    this.lost = isUp ? Infinity : this.clock();
  }

  get isHeard() {
    const now = this.clock();
    // what was heard before the line went down is no sign of life
    const isGone = now - this.lost > DOWN && this.heard < this.lost + DOWN;
    return now - this.heard < SILENT && !isGone;
  }

  get state() {
    if (this.isHeard) return 'alive';
    const isToBegin = this.awaited >= this.heard && this.clock() - this.awaited < BEGINS;
    return isToBegin ? 'begins' : 'silent';
  }

  get inUse() {
    return this.isHeard && (this.pulse.phase === 'play' || this.pulse.phase === 'warning');
  }
}
