// What a browser may do with the exhibit: what it may with the page at home, and talk to this server through a socket.
import { rules } from '../serve.mjs';

const common = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** `host`: of the request; some tablets do not take a socket for the page's own. */
export function policyOf(host = '') {
  const socket = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host}` : '';
  const all = [...rules, `connect-src 'self'${socket}`, "frame-ancestors 'none'"];
  return { ...common, 'Content-Security-Policy': all.join('; ') };
}
