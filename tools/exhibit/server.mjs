// The exhibit's one small server: the page with a strict policy, exhibit.json, the health address, the pulse of the page and the staff's
// door. Serves the built page and nothing else; takes only what a schema allows, and little of it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, packageJson, Trouble, has } from '../run.mjs';
import { answer, listen } from '../serve.mjs';
import { addressOf, isHere, isLoopback, isOurName, pair } from './access.mjs';
import { ConfigFile, publicPart } from './config.mjs';
import { Days } from './days.mjs';
import { Devices } from './devices.mjs';
import { Levels } from './levels.mjs';
import { Log } from './log.mjs';
import { isLevels, isPin, isPulse, parsed } from './messages.mjs';
import { OurRobot } from './our_robot.mjs';
import { hearOfOurs, tellOfOurs } from './ours.mjs';
import { PageLife } from './page_life.mjs';
import { policyOf } from './policy.mjs';
import { Screens } from './screens.mjs';
import { Staff } from './staff.mjs';
import { joinCode, readWifi } from './wifi.mjs';

const LARGEST = 8192; // bytes of a message
const LARGEST_POLICY = 8e6; // bytes of what our robot has become
const RATE = 20; // messages a second from one machine
const SAVED = 30_000; // ms between two savings of the counts
const OFTEN = 2000; // ms between two looks after the robot
const RENEWED = 10 * 60_000; // ms between two fresh starts of the page for a robot that has learned
const MOST_LINES = 600; // of the log that a page's complaints may take in an hour

class Exhibit {
  staff = new Staff();
  began = Date.now();
  page = new PageLife();
  toReload = false;
  lastError = '';
  refused = 0; // messages
  lines = { since: 0, left: MOST_LINES };
  rates = new Map(); // machine -> {second, messages}

  renewed = -Infinity; // ms, when the page was last started anew
  toPair = -Infinity; // ms, until when one more tablet may be paired though there are some

  constructor({ config, state, folder, practice, wifi }) {
    this.folder = folder;
    this.wifi = wifi && readWifi(wifi);
    this.levels = new Levels(path.join(state, 'levels.json'));
    this.devices = new Devices(path.join(state, 'devices.json'));
    this.robot = new OurRobot({
      state,
      wished: () => this.wishedRobot(),
      tell: (kind, text) => (kind === 'error' ? this.complain(text) : this.log.write(kind, text)),
      ...practice,
    });
    this.screens = new Screens({
      turn: () => 1000 * this.file.config.tablet.turn,
      pairing: () => this.pairing(),
      wifi: () => (this.wifi ? joinCode(this.wifi) : ''),
      refuse: () => this.refused++,
      television: (isOn) => this.page.line(isOn),
    });
    this.log = new Log(path.join(state, 'log'));
    this.days = new Days(path.join(state, 'days.json'));
    this.beside = config && path.dirname(path.resolve(config));
    this.file = new ConfigFile(config, path.join(state, 'exhibit.right.json'), (fault) => this.complain(fault));
  }

  /** What the page may know of the settings. */
  get open() {
    const config = this.file.read();
    return { ...publicPart(config), ...this.levels.of(config) };
  }

  wishedRobot() {
    const { ourRobot, robots, grounds } = this.file.config;
    return { policy: ourRobot.policy || robots[0], learns: ourRobot.learns, grounds };
  }

  complain(text) {
    this.lastError = text;
    const hour = Math.floor(performance.now() / 3.6e6);
    if (hour !== this.lines.since) this.lines = { since: hour, left: MOST_LINES };
    if (this.lines.left-- > 0) this.log.write('error', text);
  }

  // Where one more tablet becomes ours, while one may; "" otherwise, and where no other machine reaches this one.
  pairing() {
    const { tablet } = this.file.config,
      isAsked = performance.now() < this.toPair;
    if (!isAsked && (!this.isOpen || (tablet.pairing === 'once' && this.devices.known.length > 0))) return '';
    const address = tablet.address || this.wifi?.address || addressOf(this.host);
    return `http://${address}:${this.port}/pair?token=${this.devices.shown}`;
  }

  get isOpen() {
    return !isLoopback(this.host);
  }

  health() {
    const { isHeard, pulse, state, inUse } = this.page;
    return {
      alive: true,
      version: packageJson().version,
      page: state,
      realTimeFactor: isHeard ? pulse.realTimeFactor : null,
      inUse,
      uptimeSeconds: Math.round((Date.now() - this.began) / 1000),
      settings: this.file.fault || 'right',
      lastError: this.lastError,
    };
  }

  status() {
    const { log, days, page, refused, devices, screens } = this;
    return {
      ...this.health(),
      pageMegabytes: page.pulse?.megabytes ?? null,
      serverMegabytes: Math.round(process.memoryUsage().rss / 1e6),
      pageStarts: page.starts,
      refusedMessages: refused,
      levels: this.levels.of(this.file.config),
      robot: this.robot.now?.told ?? null,
      tablets: [screens.tablets.length, devices.known.length],
      days: days.days,
      recent: log.recent,
    };
  }

  forgetTablets() {
    this.devices.forget();
    for (const { socket } of this.screens.tablets) socket.terminate();
  }

  takePulse(pulse) {
    this.page.takePulse(pulse);
    this.days.add(pulse.counted);
    for (const text of pulse.complaints) this.complain(text);
    const day = new Date().toISOString().slice(0, 10);
    this.robot.note(pulse.beaten, `${day} ${this.days.days[day]?.visitors ?? 0}`);
    return {
      reload: this.isToReload(pulse.phase),
      practises: this.robot.inPageNow !== null,
      ...this.levels.of(this.file.config),
    };
  }

  // At the caretaker's word; and for a robot that has learned, while nobody plays.
  isToReload(phase) {
    const now = performance.now(),
      isOld = phase === 'attract' && this.robot.isOld && now - this.renewed > RENEWED,
      isIt = this.toReload || isOld;
    this.toReload = false;
    if (isIt) this.renewed = now;
    return isIt;
  }

  pageBegins() {
    this.page.asked();
    this.robot.pageBegins();
  }

  // More than its share in this second.
  isTooMany(machine) {
    const second = Math.floor(performance.now() / 1000);
    if (this.second !== second) this.rates.clear();
    this.second = second;
    const messages = (this.rates.get(machine) ?? 0) + 1;
    this.rates.set(machine, messages);
    return messages > RATE;
  }
}

/**
 * Serves the exhibit; port 0 means any; `practice`: of our robot (OurRobot); `wifi`: the file of its own Wi-Fi. Returns
 * its address and a way to stop.
 */
export async function serveExhibit(options = {}) {
  const { config = null, state, folder = inRoot('dist'), host, port, practice, wifi } = options;
  if (folder === inRoot('dist') && !has('dist', 'kiosk.html'))
    throw new Trouble('There is no exhibit in dist/ to serve: run `npm run build` first.');
  const exhibit = new Exhibit({ config, state, folder, practice, wifi }),
    wanted = exhibit.file.read().server,
    // tablets are in its own network
    on = host ?? (exhibit.wifi ? '0.0.0.0' : wanted.host);
  exhibit.host = on;
  const server = createServer((request, response) => {
    hear(exhibit, request, response).catch((error) => {
      exhibit.complain(`${request.method} ${request.url.slice(0, 100)}: ${error.message}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.maxConnections = 200;
  server.requestTimeout = 10_000;
  server.headersTimeout = 5000;
  server.on('upgrade', (request, socket, head) => openScreen(exhibit, request, socket, head));
  const taken = await listen(server, port ?? wanted.port, port === undefined ? 20 : 1, on);
  exhibit.port = taken;
  const saving = setInterval(() => exhibit.days.save(), SAVED);
  const looking = setInterval(() => exhibit.robot.tick(exhibit.page.inUse), OFTEN);
  exhibit.log.write('start', `http://${on}:${taken}`);
  return {
    address: `http://${on === '0.0.0.0' ? 'localhost' : on}:${taken}`,
    exhibit,
    stop: () => {
      clearInterval(saving);
      clearInterval(looking);
      exhibit.robot.stop();
      exhibit.screens.stop();
      exhibit.days.save();
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function hear(exhibit, request, response) {
  const { pathname, search, searchParams } = new URL(request.url, 'http://exhibit'),
    policy = policyOf(request.headers.host),
    say = (status, body, type = 'application/json', more = {}) =>
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...policy, ...more }).end(body);
  if (!isOurName(exhibit, request.headers.host)) return say(421, '{}');
  if (pathname === '/pair') return pair(exhibit, request, searchParams.get('token'), say);
  if (!isHere(request) && (request.method === 'POST' || !exhibit.devices.isKnown(request.headers.cookie)))
    return say(403, '{}');
  if (request.method === 'POST') return post(exhibit, pathname, request, say, searchParams);
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, '{}');
  if (pathname === '/exhibit.json') return say(200, JSON.stringify(exhibit.open));
  if (pathname === '/health') return say(200, JSON.stringify(exhibit.health()));
  if (pathname.startsWith('/ours/')) return tellOfOurs(exhibit, pathname, request, say);
  if (pathname.startsWith('/api/staff/')) return forStaff(exhibit, pathname, request, say);
  if (pathname.startsWith('/pictures/')) return picture(exhibit, pathname, say);
  if (pathname === '/') return response.writeHead(302, { Location: `/kiosk.html${search}`, ...policy }).end();
  if (!isFile(pathname)) return say(404, '{}');
  if (pathname === '/kiosk.html' && isHere(request)) exhibit.pageBegins();
  return answer(exhibit.folder, request, response, policy);
}

// The television is this machine's; a tablet has been paired, wherever it is.
function openScreen(exhibit, request, socket, head) {
  const { origin, host, cookie } = request.headers,
    who = /^\/screens\/(television|tablet)$/.exec(request.url)?.[1];
  const isWelcome = who === 'television' ? isHere(request) : who && exhibit.devices.isKnown(cookie);
  // a page of another origin names that one
  if (isWelcome && isOurName(exhibit, host) && origin === `http://${host}`)
    return exhibit.screens.take(who, request, socket, head);
  exhibit.refused++;
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
}

// Only files have addresses here.
function isFile(pathname) {
  try {
    const asked = decodeURIComponent(pathname);
    return path.extname(asked) !== '' && path.posix.normalize(asked) === asked;
  } catch {
    return false;
  }
}

async function post(exhibit, pathname, request, say, asked) {
  const refuse = (status) => {
    exhibit.refused++;
    request.resume();
    return say(status, '{}');
  };
  if (exhibit.isTooMany(request.socket.remoteAddress)) return refuse(429);
  // what a page of another origin sends names that one
  const { origin, host } = request.headers,
    isPolicy = pathname === '/api/ours/version',
    type = `application/${isPolicy ? 'zip' : 'json'}`;
  if (origin !== `http://${host}` || request.headers['content-type'] !== type) return refuse(403);
  const body = await bodyOf(request, isPolicy ? LARGEST_POLICY : LARGEST);
  if (body === null) return refuse(413);
  if (isPolicy) return hearOfOurs(exhibit, pathname, body, asked, say, refuse);
  const message = parsed(body.toString('utf8'));
  if (pathname.startsWith('/api/ours/')) return hearOfOurs(exhibit, pathname, message, null, say, refuse);
  if (pathname === '/api/pulse') {
    if (!isPulse(message)) return refuse(400);
    return say(200, JSON.stringify(exhibit.takePulse(message)));
  }
  if (pathname === '/api/staff') {
    if (!isPin(message)) return refuse(400);
    const { token, wait } = exhibit.staff.enter(message.pin, exhibit.file.read().staffPin);
    return token ? say(200, JSON.stringify({ token })) : say(401, JSON.stringify({ wait }));
  }
  const act = staffActs[pathname];
  if (!act) return refuse(404);
  if (!isStaff(exhibit, request)) return refuse(401);
  if (act(exhibit, message) === false) return refuse(400);
  return say(200, '{}');
}

const PAIRING = 120_000; // ms that the code for one more tablet is shown

const staffActs = {
  '/api/staff/reload': (exhibit) => void (exhibit.toReload = true),
  '/api/staff/levels': (exhibit, levels) => isLevels(levels) && exhibit.levels.set(levels),
  '/api/staff/pair': (exhibit) => void (exhibit.toPair = performance.now() + PAIRING),
  '/api/staff/undo': (exhibit) => void exhibit.robot.now?.undo(),
  '/api/staff/pause': (exhibit) => void exhibit.robot.now?.pause(),
  '/api/staff/unpair': (exhibit) => exhibit.forgetTablets(),
};

function isStaff(exhibit, request) {
  return exhibit.staff.isIn((request.headers.authorization ?? '').replace(/^Bearer /, ''));
}

function forStaff(exhibit, pathname, request, say) {
  if (!isStaff(exhibit, request)) return say(401, '{}');
  if (pathname === '/api/staff/status') return say(200, JSON.stringify(exhibit.status()));
  if (pathname === '/api/staff/log') return say(200, exhibit.log.whole(), 'text/plain; charset=utf-8');
  return say(404, '{}');
}

const pictureTypes = { '.png': 'image/png', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.webp': 'image/webp' };

// Only those that the settings name.
async function picture(exhibit, pathname, say) {
  const name = pathname.slice('/pictures/'.length),
    { logo, learnMore } = exhibit.file.read();
  if (name === '' || ![logo, learnMore].includes(name)) return say(404, '{}');
  const bytes = await readFile(path.join(exhibit.beside, name)).catch(() => null);
  return bytes ? say(200, bytes, pictureTypes[path.extname(name)]) : say(404, '{}');
}

// null: too large.
async function bodyOf(request, most) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
