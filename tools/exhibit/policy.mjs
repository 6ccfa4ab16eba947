// What a browser may do with each file. MuJoCo's bindings make functions of text: the two workers in which it runs may, and nobody else.
const simulates = /^\/assets\/(worker|practice)-[\w-]+\.js$/;
const common = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** `host`: of the request; some tablets do not take a socket for the page's own. */
export function policyOf(pathname, host = '') {
  const socket = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host}` : '';
  const scripts = `script-src 'self' 'wasm-unsafe-eval'${simulates.test(pathname) ? " 'unsafe-eval'" : ''}`;
  const rules = [
    "default-src 'none'",
    scripts,
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { ...common, 'Content-Security-Policy': rules.join('; ') };
}
