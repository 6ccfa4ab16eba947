// The exhibit's own robot: notes the grounds that beat it, and lets it practise on them while nobody plays, by night and
// between visitors: with the native command where that is built, else in the page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Life } from './life.mjs';
import { PageTrainer } from './page_trainer.mjs';
import { Trainer } from './trainer.mjs';

const QUIET = 30_000; // ms without a visitor, until it practises
const files = { 'card.json': 'application/json', 'policy.onnx': 'application/octet-stream' };
files['training.bin'] = files['policy.onnx'];

export class OurRobot {
  life = null;
  trainer = null; // Trainer or PageTrainer
  isQuiet = false; // long enough that it may practise
  usedAt = -Infinity; // ms that never jump
  shown = null; // the version that the page has

  /**
   * `wished()`: of exhibit.json {policy, learns, grounds}; `tell(kind, text)`: to the log; `inPage`: there it
   * practises, so many `seconds` a ground.
   */
  constructor({
    state,
    wished,
    tell,
    quiet = QUIET,
    inPage = !Trainer.isThere,
    seconds,
    clock = () => performance.now(),
  }) {
    Object.assign(this, { folder: path.join(state, 'ours'), wished, tell, quiet, inPage, seconds, clock });
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
    this.isQuiet = now - this.usedAt >= this.quiet;
    if (!this.now) return;
    if (!this.inPage) this.trainer?.hold(!this.isQuiet || this.life.isPaused);
    if (!this.isQuiet) return;
    const { life, inPage, seconds } = this,
      { grounds } = this.wished();
    this.trainer ??= inPage ? new PageTrainer(life, grounds, { seconds }) : new Trainer(life, grounds);
    if (!inPage && this.trainer.hasWork) this.practise(this.trainer);
  }

  practise(trainer) {
    trainer.step().then(
      (came) => this.tellOf(came),
      (error) => trainer.isStopped || this.tell('error', error.message),
    );
  }

  tellOf({ score, isKept }) {
    this.tell('robot', `${score} %, ${isKept ? 'kept' : 'not kept'}`);
  }

  stop() {
    if (!this.inPage) this.trainer?.stop();
  }

  /** Who hands the page its tasks; null while it is not to practise there. */
  get inPageNow() {
    return this.inPage && this.isQuiet && this.now && this.trainer?.hasWork ? this.trainer : null;
  }

  pageBegins() {
    if (this.inPage) this.trainer?.forget();
  }

  /** What the page has made of a task: false where nobody has asked for it. Throws what is wrong with it. */
  async heard(what, told, zip) {
    if (!this.inPage || !this.trainer) return false;
    if (what === 'fault') {
      this.tell('error', told.text);
      return this.trainer.failed(told);
    }
    const came = await (what === 'score' ? this.trainer.scored(told) : this.trainer.learned(told, zip));
    if (came) this.tellOf(came);
    return came !== null;
  }

  /** For the page. */
  get told() {
    const life = this.now;
    this.shown = life?.version ?? null;
    return life ? life.told : {};
  }

  /** Whether the page still shows a version before, and has nothing under way that would be lost with it. */
  get isOld() {
    const isBusy = this.inPage && this.trainer?.task;
    return !isBusy && this.shown !== null && this.now !== null && this.life.version !== this.shown;
  }

  /** {bytes, type} of an address below /ours/, or null. */
  async file(pathname) {
    const [, version, name] = /^\/ours\/(\d{1,6})\/([a-z.]+)$/.exec(pathname) ?? [];
    if (!version || !(name in files) || Number(version) !== this.now?.version) return null;
    const bytes = await readFile(path.join(this.life.policy(), name)).catch(() => null);
    return bytes && { bytes, type: files[name] };
  }
}
