// How long a policy has practised: the time its rounds took, but for what a laptop slept in the middle of one.
const LONGEST = 5; // times the round before; longer than that, the machine slept
const FIRST = 10; // s, of a round with none before it

export class PracticeClock {
  private usual = FIRST / LONGEST; // s of a round

  constructor(public seconds = 0) {}

  add(took: number): void {
    if (took <= LONGEST * this.usual) this.usual = took;
    this.seconds += this.usual;
  }

  // A try between two rounds, which is shorter than either.
  addTry(took: number): void {
    this.seconds += Math.min(took, this.usual);
  }
}
