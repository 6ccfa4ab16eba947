// What critics expect. Each is fetched once, when somebody first asks: few visitors do, and it is larger than its policy.
import type { Core, Critic } from 'parkour-core';
import type { PolicySource } from '../protocol/live';
import { fetchBytes } from './loading';
import { obeyed } from './robots';

const EXPECTED = 2e6; // bytes

export class Critics {
  private readonly known = new Map<string, Promise<Critic>>(); // by the digest of their policy

  constructor(private readonly core: Core) {}

  // At every moment, which is an observation and what only the critic sees; nothing where no critic is kept.
  async expected(source: PolicySource, moments: Float32Array): Promise<Float32Array<ArrayBuffer>> {
    const critic = await this.of(source);
    if (!critic) return new Float32Array();
    critic.moments(Math.floor(moments.length / critic.width())).set(moments);
    return critic.values().slice();
  }

  // Null where none is kept.
  async of({ training, card }: PolicySource): Promise<Critic | null> {
    if (training === null || (typeof training !== 'string' && training.byteLength === 0)) return null;
    const { onnx_sha256: digest = '' } = card as { onnx_sha256?: string };
    return this.known.get(digest) ?? this.load(digest, training, card);
  }

  private load(digest: string, training: string | ArrayBuffer, card: unknown): Promise<Critic> {
    const load = async () => {
      const bytes = typeof training === 'string' ? await fetchBytes(training, EXPECTED, () => {}) : training,
        critic = new this.core.Critic();
      obeyed(critic.bring(new Uint8Array(bytes), JSON.stringify(card)));
      return critic;
    };
    const loading = load();
    this.known.set(digest, loading);
    loading.catch(() => this.known.delete(digest));
    return loading;
  }
}
