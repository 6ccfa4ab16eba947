// Lets the exhibit's own robot practise in its page's workers, where the native command is not built
// (web/kiosk/our_practice.ts): hands the page one task at a time, and takes what comes of it where it is what a lesson
// makes, and of this robot.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { agentOf, core, courseFile, Exam } from './exam.mjs';
import { BOLDNESS, TRIES } from './trainer.mjs';

const SECONDS = 120; // of practice on a ground
const files = ['policy.onnx', 'card.json', 'training.bin'];
const MOST_BYTES = 20e6; // unpacked

export class PageTrainer {
  task = null; // that the page has, and has not answered

  constructor(life, grounds, { seconds = SECONDS } = {}) {
    Object.assign(this, { life, seconds, exam: new Exam(grounds) });
    this.agent = agentOf(life.base);
  }

  get hasWork() {
    const { life } = this;
    return !life.isPaused && life.next !== null;
  }

  /** For the page; {} where there is nothing to do. What it was given before counts no longer. */
  async give() {
    if (!this.hasWork) return (this.task = {});
    const { life, exam } = this,
      isKnown = life.knows(await exam.digest()),
      { settings, seed } = life.next;
    this.task = {
      id: randomUUID(),
      ...{ base: life.base, version: life.version, tries: TRIES, seconds: this.seconds },
      ...{ boldness: BOLDNESS, chance: 1 + life.points.length },
      courses: courseFile(this.agent, await exam.courses()),
      ground: isKnown ? { settings, seed } : null,
    };
    return this.task;
  }

  /** The page is gone, and with it whatever it was doing. */
  forget() {
    this.task = null;
  }

  /** What the robot scores as it is; null where nobody has asked. */
  async scored({ id, score }) {
    if (!this.isAsked(id) || this.task.ground) return null;
    this.forget();
    this.life.begin(await this.exam.digest(), score);
    return { score, isKept: true };
  }

  /** What it has become, a policy folder as a ZIP; null where nobody has asked for it. Throws what is wrong with it. */
  async learned({ id, score }, zip) {
    if (!this.isAsked(id) || !this.task.ground) return null;
    this.forget();
    const candidate = this.life.at('work', 'candidate');
    try {
      await this.unpack(zip, candidate);
    } catch (error) {
      this.life.skip();
      throw error;
    }
    return { score, isKept: this.life.practised(candidate, score) };
  }

  /** It could not: the ground is not tried again. */
  failed({ id }) {
    if (!this.isAsked(id)) return false;
    if (this.task.ground) this.life.skip();
    this.forget();
    return true;
  }

  isAsked(id) {
    return this.task?.id !== undefined && this.task.id === id;
  }

  async unpack(zip, folder) {
    let size = 0;
    const found = unzipSync(zip, {
        filter: ({ name, originalSize }) => files.includes(name) && (size += originalSize) < MOST_BYTES,
      }),
      missing = files.filter((name) => !found[name]);
    if (missing.length > 0) throw new Error(`What the page has sent holds no ${missing.join(', ')}.`);
    const card = JSON.parse(strFromU8(found['card.json'])),
      digest = createHash('sha256').update(found['policy.onnx']).digest('hex');
    if (card.agent !== this.agent || card.onnx_sha256 !== digest)
      throw new Error('What the page has sent is another robot than its card says.');
    const { Examiner } = await core(),
      examiner = new Examiner(),
      refusal = examiner.bring(found['policy.onnx'], this.agent, strFromU8(found['card.json']));
    examiner.delete();
    if (refusal) throw new Error(`What the page has sent does not run: ${refusal}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of files) writeFileSync(path.join(folder, name), found[name]);
  }
}
