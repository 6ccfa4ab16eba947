// The tablets that belong to the exhibit. One becomes its own by a token that the television shows as a QR code, that counts once and
// not for long; from then on it is known by a cookie, of which only a hash is kept.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LASTS = 120_000; // ms that a token does
const MOST = 50; // devices; the oldest goes
const COOKIE = 'parkour';

const hashOf = (secret) => createHash('sha256').update(secret).digest('hex');

export class Devices {
  token = ''; // that counts now
  until = -Infinity;

  // `clock`: ms that never jump
  constructor(file, clock = () => performance.now()) {
    Object.assign(this, { file, clock });
    this.known = read(file);
  }

  /** The token to be shown: a fresh one when the one before is used up or old. */
  get shown() {
    if (this.token === '' || this.clock() > this.until) this.renew();
    return this.token;
  }

  renew() {
    this.token = randomBytes(16).toString('base64url');
    this.until = this.clock() + LASTS;
  }

  // Who has just scanned what the screen showed a moment ago is not too late.
  isRight(token) {
    return this.token !== '' && token === this.token && this.clock() <= this.until + LASTS;
  }

  /** The cookie of a new device. */
  add() {
    this.token = '';
    const secret = randomBytes(24).toString('hex');
    this.known = [...this.known, hashOf(secret)].slice(-MOST);
    this.save();
    return `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`;
  }

  isKnown(cookies = '') {
    const secret = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]{48})(?:;|$)`).exec(cookies)?.[1];
    return secret !== undefined && this.known.includes(hashOf(secret));
  }

  forget() {
    this.known = [];
    this.save();
  }

  // On a full disk they are known until the server stops.
  save() {
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      writeFileSync(`${this.file}.new`, JSON.stringify(this.known));
      renameSync(`${this.file}.new`, this.file);
    } catch {
      // next time
    }
  }
}

function read(file) {
  try {
    const known = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(known) ? known.filter((one) => /^[0-9a-f]{64}$/.test(one)) : [];
  } catch {
    return [];
  }
}
