// The exhibit's own Wi-Fi, as `tools/exhibit/install --wifi` opens it: what its file holds, and what a tablet scans to
// join it.
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const WIFI_FILE = '/etc/parkour-exhibit/wifi.json';
export const NETWORK = '10.77.0'; // of its addresses; .1 is the exhibit

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'; // none is taken for another
const LENGTH = 14;

/** {name, password, address}; null where there is none. */
export function readWifi(file) {
  try {
    const { name, password, address } = JSON.parse(readFileSync(file, 'utf8'));
    return [name, password, address].every((one) => typeof one === 'string') ? { name, password, address } : null;
  } catch {
    return null;
  }
}

export function newPassword() {
  return Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join('');
}

/** As tablets read it from a code: https://github.com/zxing/zxing/wiki/Barcode-Contents#wi-fi-network-config-android-ios-11 */
export function joinCode({ name, password }) {
  const plain = (text) => text.replace(/[\\;,":]/g, '\\$&');
  return `WIFI:T:WPA;S:${plain(name)};P:${plain(password)};;`;
}
