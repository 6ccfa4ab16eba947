// Practice workers that learn together, each with its share of the environments: they share no memory, so all send their numbers to the
// first, who adds them up, in the order of the workers, and sends everyone the sum.
import { fault } from '../protocol/fault';

class Line {
  private readonly arrived: ArrayBuffer[] = [];
  private wake: (() => void) | null = null;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.arrived.push(data);
      this.wake?.();
    };
  }

  // The memory goes along.
  send(buffer: ArrayBuffer): void {
    this.port.postMessage(buffer, [buffer]);
  }

  async next(): Promise<ArrayBuffer> {
    while (this.arrived.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.arrived.shift()!;
  }
}

export class Peers {
  private readonly lines: Line[];

  // Ports of the first worker: one to each other one; of another: the one to the first.
  constructor(
    ports: readonly MessagePort[],
    private readonly isFirst: boolean,
  ) {
    this.lines = ports.map((port) => new Line(port));
  }

  // `pool` gives a view of the numbers, which hold the sums afterwards; it is asked anew whenever memory may have moved.
  async addUp(pool: () => Float64Array): Promise<void> {
    if (this.lines.length === 0) return;
    await (this.isFirst ? this.gather(pool()) : this.hand(pool));
  }

  private async gather(sums: Float64Array): Promise<void> {
    const parts = await Promise.all(this.lines.map((line) => line.next()));
    for (const part of parts) {
      const numbers = new Float64Array(part);
      if (numbers.length !== sums.length) throw fault('crew.step');
      for (let i = 0; i < sums.length; i++) sums[i] += numbers[i];
    }
    parts.forEach((part, i) => {
      new Float64Array(part).set(sums);
      this.lines[i].send(part);
    });
  }

  private async hand(pool: () => Float64Array): Promise<void> {
    const [line] = this.lines;
    line.send(pool().slice().buffer as ArrayBuffer);
    pool().set(new Float64Array(await line.next()));
  }
}
