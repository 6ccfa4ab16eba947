// Who may come in: this machine itself, and the tablets that were paired with it.
import { readFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { inRoot } from '../run.mjs';

const loopback = /^(localhost|127\.0\.0\.1|\[?::1\]?)(:\d+)?$/;

export const isLoopback = (name) => loopback.test(name);

// Of the machine itself; whatever else comes has to be paired.
export const isHere = ({ socket }) => /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');

// The first that other machines reach.
export function addressOf(host) {
  if (host !== '0.0.0.0' && host !== '::') return host;
  const all = Object.values(networkInterfaces()).flat();
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? hostname();
}

// Another name that leads to this machine is a stranger's page.
export function isOurName(exhibit, name = '') {
  if (loopback.test(name)) return true;
  if (!exhibit.isOpen) return false;
  const bare = name.replace(/:\d+$/, ''),
    own = Object.values(networkInterfaces()).flat();
  const names = [exhibit.host, exhibit.file.config.tablet.address, hostname(), `${hostname()}.local`];
  return names.includes(bare) || own.some(({ address }) => address === bare);
}

// Who knows the token that the television shows is its tablet from now on; so is a second screen of this machine.
export function pair(exhibit, request, token, say) {
  const { devices, file } = exhibit;
  if (exhibit.isTooMany(request.socket.remoteAddress) || !(isHere(request) || devices.isRight(token ?? ''))) {
    exhibit.refused++;
    const told = file.config.languages.map((one) => wordsOf(one).tabletStale);
    return say(403, told.join('\n'), 'text/plain; charset=utf-8');
  }
  exhibit.toPair = -Infinity;
  const isKnown = devices.isKnown(request.headers.cookie);
  return say(302, '', 'text/plain', {
    Location: '/tablet.html',
    ...(isKnown ? {} : { 'Set-Cookie': devices.add() }),
  });
}

function wordsOf(language) {
  return JSON.parse(readFileSync(inRoot('assets', 'words', `${language}.json`), 'utf8'));
}
