// The lab over the picture (web/lab/): whether it is open, and what it asks of the simulation.
import type { Order } from '../protocol/live';
import type { Events } from './events';

export class LabState {
  isOpen = false;
  isPast = false; // the picture shows what was, and nobody moves
  milliseconds = 0; // that the panels last took to draw
  private isListening = false;

  constructor(
    private readonly events: Events,
    private readonly send: (order: Order) => void,
  ) {
    // a fresh worker knows nothing
    events.on('ready', () => this.isListening && this.listen(true));
  }

  open(on: boolean): void {
    if (on === this.isOpen) return;
    this.isOpen = on;
    this.isPast = false;
    this.milliseconds = 0;
    this.events.emit('view');
  }

  // The panels are there, and are to be told of every step from now on; or no more.
  listen(on: boolean): void {
    this.isListening = on;
    this.send({ kind: 'record', recording: on });
  }

  show(isPast: boolean): void {
    if (isPast === this.isPast) return;
    this.isPast = isPast;
    this.events.emit('view');
  }

  // Everybody as after this step.
  goBack(step: number): void {
    this.send({ kind: 'goBack', step });
  }

  // This moment, for as long as the same robots are there.
  keep(): void {
    this.send({ kind: 'keep' });
  }

  goTo(kept: number): void {
    this.send({ kind: 'goTo', kept });
  }

  // What was kept, as a file, for the page of this link.
  save(kept: number, link: string): void {
    this.send({ kind: 'save', kept, link });
  }
}
