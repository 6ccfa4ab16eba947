// `npm run teaching [walker | humanoid] [CORES]`: can the page teach? Draws courses until there are ten on which the
// shipped robot fails at least eight of ten tries, opens the page on each, lets it teach for two minutes, saves what
// came of it as a visitor would, and measures that with `parkour evaluate`: on the very course, and on fifty others,
// against before. Writes its section of docs/teaching.md. With CORES the browser claims to have so many. About half an
// hour; leave the machine otherwise idle.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { launch, takeTaught } from './browser.mjs';
import { buildCore, buildPage } from './build.mjs';
import { inRoot, jobs, main, run, say, Trouble } from './run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour'),
  WANTED = { walker: 9, humanoid: 6 }; // of the courses
const HARD = { count: { walker: 1500, humanoid: 200 }, seed: 66001 },
  OTHERS = { count: 50, seed: 66002 };
const LESSONS = 10,
  TRIES = 10,
  FAILED = 8,
  LEARNED = 8,
  LOST = 5;

const folder = (...parts) => inRoot('build', 'teaching', ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const crossed = ({ episodes }) => episodes.filter(({ mastered }) => mastered).length;

function draw(agent, name, { count, seed }) {
  run(COMMAND, ['courses', '--agent', agent, '--count', `${count}`, '--seed', `${seed}`, '--out', folder(name)], {
    quiet: true,
  });
  return folder(name);
}

function measure(policy, courses, episodes) {
  run(
    COMMAND,
    [
      'evaluate',
      '--policy',
      policy,
      '--courses',
      courses,
      '--episodes',
      `${episodes}`,
      '--threads',
      `${jobs}`,
      '--json',
      folder('score.json'),
    ],
    { quiet: true },
  );
  return readJson(folder('score.json'));
}

/** The courses on which the robot fails, each as a file of its own. */
function hardCourses(agent) {
  const count = HARD.count[agent],
    drawn = readJson(draw(agent, 'drawn.json', { count, seed: HARD.seed })),
    score = measure(`policies/${agent}`, folder('drawn.json'), TRIES);
  const hard = drawn.courses
    .map((course, i) => ({ course, index: i, before: crossed(score.courses[i]) }))
    .filter(({ before }) => before <= TRIES - FAILED);
  if (hard.length < LESSONS)
    throw new Trouble(`Only ${hard.length} of ${count} courses are too hard for ${agent}: draw more.`);
  return hard.slice(0, LESSONS).map((one) => {
    const file = folder(`course-${one.index}.json`);
    writeFileSync(file, JSON.stringify({ ...drawn, courses: [one.course] }));
    return { ...one, file };
  });
}

/** From the tap on "Teach it" to the saved file, unpacked. */
async function teach(browser, address, { agent, cores }, { course, index }) {
  const link = Object.entries({ v: 2, ...course.settings, seed: course.seed, robots: agent })
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  if (cores)
    await page.addInitScript((value) => Object.defineProperty(navigator, 'hardwareConcurrency', { value }), cores);
  try {
    await page.goto(`${address}/#${link}`);
    await page.evaluate(() => window.parkourLab.ready);
    await page.locator('#teach').click();
    await page.locator('#lesson-start').click();
    await page.locator('#lesson[data-phase=done]').waitFor({ timeout: 400_000 });
    const realTime = await page.evaluate(() => window.parkourLab.state().realTimeFactor),
      taught = folder(`taught-${index}`);
    return { taught, told: await takeTaught(page, taught), realTime };
  } finally {
    await page.close();
  }
}

const HEAD = `# Can the page teach?

\`npm run teaching\` measures and writes each section of this page. Of the courses drawn with seed
${HARD.seed}, the first ${LESSONS} on which the shipped robot fails at least ${FAILED} of ${TRIES} tries. The page is
opened on each in headless Chromium, "Teach it" is pressed, and after at most two minutes the result is saved, as a
visitor would, and measured by \`parkour evaluate\`: ${TRIES} tries on the very course, and ${OTHERS.count} other
courses (seed ${OTHERS.seed}).
`;

function sectionOf({ agent, cores }, samples, lessons, others) {
  const learned = lessons.filter(({ after }) => after >= LEARNED).length,
    worst = Math.max(...lessons.map(({ elsewhere }) => others - elsewhere));
  const rows = lessons.map(({ index, before, after, elsewhere, practice, realTime }) => {
    const cells = [elsewhere.toFixed(1), (practice / 1000).toFixed(0), realTime.toFixed(2)];
    return `| ${[index, before, after, ...cells].join(' | ')} |`;
  });
  return `## ${headingOf({ agent, cores })}

| course | tries crossed before, of ${TRIES} | after | other courses, % | practice, thousand steps | real-time factor |
| ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

**${learned} of ${LESSONS}** courses are crossed in at least ${LEARNED} of ${TRIES} tries (wanted: ${WANTED[agent]}).
Of the others it crossed ${others.toFixed(1)} % before, and loses at most **${Math.max(0, worst).toFixed(1)} points**
(allowed: ${LOST}). ${new Date().toISOString().slice(0, 10)}, ${agent} of ${(samples / 1e6).toFixed(1)} M samples.
`;
}

const headingOf = ({ agent, cores }) => `\`npm run teaching ${[agent, cores].filter(Boolean).join(' ')}\``;

/** The page with this section in the place of the one of its heading, or behind all others. */
function renewed(page, section) {
  const parts = page.split(/^(?=## )/m).slice(1),
    [heading] = section.split('\n', 1),
    at = parts.findIndex((part) => part.startsWith(`${heading}\n`));
  parts.splice(at < 0 ? parts.length : at, at < 0 ? 0 : 1, section);
  return [HEAD, ...parts.map((part) => `${part.trim()}\n`)].join('\n');
}

function asked([agent = 'walker', cores = 0, ...more]) {
  if (!WANTED[agent])
    throw new Trouble(`There are no lessons for '${agent}', but for ${Object.keys(WANTED).join(', ')}.`);
  if (!/^\d{1,2}$/.test(cores) || more.length)
    throw new Trouble(`The number of cores to claim is 1 to 99, not '${cores}'.`);
  return { agent, cores: Number(cores) };
}

await main(async () => {
  const wish = asked(process.argv.slice(2)),
    { agent } = wish,
    policy = `policies/${agent}`;
  setup();
  buildCore('native', ['parkour']);
  buildCore('wasm', ['core']);
  await buildPage();
  mkdirSync(folder(), { recursive: true });
  const hard = hardCourses(agent),
    alike = draw(agent, 'others.json', OTHERS),
    before = measure(policy, alike, 1).mastered_percent;
  const samples = readJson(inRoot(policy, 'card.json')).samples;
  const { address, stop } = await serve(0);
  const browser = await launch();
  const lessons = [];
  try {
    for (const one of hard) {
      const { taught, told, realTime } = await teach(browser, address, wish, one);
      const after = crossed(measure(taught, one.file, TRIES).courses[0]),
        elsewhere = measure(taught, alike, 1).mastered_percent;
      const others = `${before.toFixed(1)} -> ${elsewhere.toFixed(1)} %`;
      say(`course ${one.index}: ${one.before} -> ${after} of ${TRIES}, others ${others}. The page said: ${told}`);
      lessons.push({ ...one, after, elsewhere, realTime, practice: readJson(`${taught}/card.json`).samples - samples });
    }
  } finally {
    await browser.close();
    await stop();
  }
  const page = inRoot('docs', 'teaching.md');
  writeFileSync(
    page,
    renewed(existsSync(page) ? readFileSync(page, 'utf8') : '', sectionOf(wish, samples, lessons, before)),
  );
  say('Written to docs/teaching.md');
});
