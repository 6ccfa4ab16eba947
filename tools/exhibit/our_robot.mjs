// The exhibit's own robot: notes the grounds that beat it, and lets it practise on them while nobody plays, by night and between visitors.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Life } from './life.mjs';
import { Trainer } from './trainer.mjs';

const QUIET = 30_000; // ms without a visitor, until it practises
const files = { 'card.json': 'application/json', 'policy.onnx': 'application/octet-stream' };
files['training.bin'] = files['policy.onnx'];

export class OurRobot {
  life = null;
  trainer = null;
  usedAt = -Infinity; // ms that never jump
  shown = null; // the version that the page has

  /** `wished()`: of exhibit.json {policy, learns, grounds}; `tell(kind, text)`: to the log. */
  constructor({ state, wished, tell, quiet = QUIET, clock = () => performance.now() }) {
    Object.assign(this, { folder: path.join(state, 'ours'), wished, tell, quiet, clock });
  }

  /** Its life so far, of the robot that exhibit.json names now; null where it is to have none. */
  get now() {
    const { policy, learns } = this.wished();
    if (!learns) return this.drop();
    if (this.life?.base !== policy) {
      this.drop();
      this.life = new Life(this.folder, policy);
    }
    return this.life;
  }

  drop() {
    this.stop();
    this.trainer = this.life = null;
    return null;
  }

  /** Of a page that has seen it fail. */
  note(grounds, visitor) {
    const life = this.now;
    if (!life || grounds.length === 0) return;
    for (const ground of grounds) life.add({ ...ground, visitor });
    if (life.isNew) life.save();
  }

  /** Every few seconds: it stands still while somebody plays, and practises otherwise. */
  tick(isUsed) {
    const now = this.clock();
    if (isUsed) this.usedAt = now;
    const isQuiet = now - this.usedAt >= this.quiet;
    if (!this.now) return;
    this.trainer?.hold(!isQuiet || this.life.isPaused);
    if (!isQuiet || !Trainer.isThere) return;
    this.trainer ??= new Trainer(this.life, this.wished().grounds);
    if (this.trainer.hasWork) this.practise(this.trainer);
  }

  practise(trainer) {
    trainer.step().then(
      ({ score, isKept }) => this.tell('robot', `${score} %, ${isKept ? 'kept' : 'not kept'}`),
      (error) => trainer.isStopped || this.tell('error', error.message),
    );
  }

  stop() {
    this.trainer?.stop();
  }

  /** For the page. */
  get told() {
    const life = this.now;
    this.shown = life?.version ?? null;
    return life ? { ...life.told, canLearn: this.canLearn } : {};
  }

  /** Without the native command it stays as it is. */
  get canLearn() {
    return Trainer.isThere;
  }

  /** Whether the page still shows a version before. */
  get isOld() {
    return this.shown !== null && this.now !== null && this.life.version !== this.shown;
  }

  /** {bytes, type} of an address below /ours/, or null. */
  async file(pathname) {
    const [, version, name] = /^\/ours\/(\d{1,6})\/([a-z.]+)$/.exec(pathname) ?? [];
    if (!version || !(name in files) || Number(version) !== this.now?.version) return null;
    const bytes = await readFile(path.join(this.life.policy(), name)).catch(() => null);
    return bytes && { bytes, type: files[name] };
  }
}
