// A few short sounds, made here: how a bet came out, and that it made it. Silent where the volume is 0.
type Note = [pitch: number, start: number, length: number]; // Hz, s, s

const tunes = {
  yes: [
    [523, 0, 0.12],
    [784, 0.12, 0.25],
  ],
  no: [
    [330, 0, 0.16],
    [247, 0.16, 0.3],
  ],
  crossed: [
    [523, 0, 0.12],
    [659, 0.12, 0.12],
    [784, 0.24, 0.12],
    [1047, 0.36, 0.4],
  ],
} satisfies Record<string, Note[]>;

const LOUDEST = 0.25; // of the loudspeaker's range

export class Sounds {
  volume = 0; // 0 to 1
  private context: AudioContext | null = null;

  play(name: keyof typeof tunes): void {
    if (this.volume === 0) return;
    // browsers want a touch first, and there has been one
    const context = (this.context ??= new AudioContext());
    void context.resume().catch(() => {});
    for (const [pitch, start, length] of tunes[name]) {
      const tone = new OscillatorNode(context, { type: 'triangle', frequency: pitch }),
        loudness = new GainNode(context, { gain: 0 }),
        begin = context.currentTime + start;
      loudness.gain.setValueAtTime(LOUDEST * this.volume, begin);
      loudness.gain.exponentialRampToValueAtTime(0.001, begin + length);
      tone.connect(loudness).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + length);
    }
  }
}
