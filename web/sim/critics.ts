// What critics expect. Each is fetched once, when somebody first asks: few visitors do, and it is larger than its policy. Of many, as
// lesson after lesson makes them, those asked last stay.
import type { Core, Critic } from 'parkour-core';
import type { PolicySource } from '../protocol/live';
import { fetchBytes } from './loading';
import { obeyed } from './robots';

const EXPECTED = 2e6; // bytes
const MOST = 24; // more than there are robots

interface Entry {
  coming: Promise<Critic>;
  critic: Critic | null; // once it is there
  hasFailed: boolean;
}

export class Critics {
  private readonly known = new Map<string, Entry>(); // by the digest of their policy; the one asked last stands last

  constructor(private readonly core: Core) {}

  // At every moment, which is an observation and what only the critic sees; nothing where no critic is kept.
  async expected(source: PolicySource, moments: Float32Array): Promise<Float32Array<ArrayBuffer>> {
    if (this.entry(source)?.hasFailed) this.known.delete(digestOf(source));
    const critic = await this.entry(source)?.coming;
    if (!critic) return new Float32Array();
    critic.moments(Math.floor(moments.length / critic.width())).set(moments);
    return critic.values().slice();
  }

  // Null where none is kept, or it is on its way; one that did not arrive is not sent for again.
  at(source: PolicySource): Critic | null {
    return this.entry(source)?.critic ?? null;
  }

  private entry(source: PolicySource): Entry | null {
    const { training, card } = source;
    if (training === null || (typeof training !== 'string' && training.byteLength === 0)) return null;
    const digest = digestOf(source),
      entry = this.known.get(digest) ?? this.send(training, card);
    this.known.delete(digest);
    this.known.set(digest, entry);
    for (const [oldest, { coming }] of [...this.known].slice(0, -MOST)) {
      this.known.delete(oldest);
      coming.then(
        (critic) => critic.delete(),
        () => {},
      );
    }
    return entry;
  }

  private send(training: string | ArrayBuffer, card: unknown): Entry {
    const entry: Entry = { coming: this.load(training, card), critic: null, hasFailed: false };
    entry.coming.then(
      (critic) => (entry.critic = critic),
      () => (entry.hasFailed = true),
    );
    return entry;
  }

  private async load(training: string | ArrayBuffer, card: unknown): Promise<Critic> {
    const bytes = typeof training === 'string' ? await fetchBytes(training, EXPECTED, () => {}) : training,
      critic = new this.core.Critic();
    obeyed(critic.bring(new Uint8Array(bytes), JSON.stringify(card)));
    return critic;
  }
}

function digestOf({ card }: PolicySource): string {
  return (card as { onnx_sha256?: string }).onnx_sha256 ?? '';
}
