// `npm run teaching`: can the page teach? Draws courses until there are ten on which the shipped walker fails at least
// eight of ten tries, opens the page on each, lets it teach for two minutes, saves what came of it as a visitor would,
// and measures that with `parkour evaluate`: on the very course, and on fifty others, against before. Writes
// docs/teaching.md. About half an hour; leave the machine otherwise idle.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { launch, takeTaught } from './browser.mjs';
import { buildCore, buildPage } from './build.mjs';
import { inRoot, jobs, main, run, say, Trouble } from './run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour'),
  AGENT = 'walker',
  POLICY = `policies/${AGENT}`;
const HARD = { count: 200, seed: 66001 },
  OTHERS = { count: 50, seed: 66002 };
const LESSONS = 10,
  TRIES = 10,
  FAILED = 8,
  LEARNED = 8,
  WANTED = 7,
  LOST = 5;

const folder = (...parts) => inRoot('build', 'teaching', ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const crossed = ({ episodes }) => episodes.filter(({ mastered }) => mastered).length;

function draw(name, { count, seed }) {
  run(COMMAND, ['courses', '--agent', AGENT, '--count', `${count}`, '--seed', `${seed}`, '--out', folder(name)], {
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

/** The courses on which the walker fails, each as a file of its own. */
function hardCourses() {
  const drawn = readJson(draw('drawn.json', HARD)),
    score = measure(POLICY, folder('drawn.json'), TRIES);
  const hard = drawn.courses
    .map((course, i) => ({ course, index: i, before: crossed(score.courses[i]) }))
    .filter(({ before }) => before <= TRIES - FAILED);
  if (hard.length < LESSONS)
    throw new Trouble(`Only ${hard.length} of ${HARD.count} courses are too hard for ${AGENT}: draw more.`);
  return hard.slice(0, LESSONS).map((one) => {
    const file = folder(`course-${one.index}.json`);
    writeFileSync(file, JSON.stringify({ ...drawn, courses: [one.course] }));
    return { ...one, file };
  });
}

/** From the tap on "Teach it" to the saved file, unpacked. */
async function teach(browser, address, { course, index }) {
  const link = Object.entries({ v: 2, ...course.settings, seed: course.seed, robots: AGENT })
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
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

function pageOf(lessons, others) {
  const learned = lessons.filter(({ after }) => after >= LEARNED).length,
    worst = Math.max(...lessons.map(({ elsewhere }) => others - elsewhere));
  const rows = lessons.map(({ index, before, after, elsewhere, practice, realTime }) => {
    const cells = [elsewhere.toFixed(1), (practice / 1000).toFixed(0), realTime.toFixed(2)];
    return `| ${[index, before, after, ...cells].join(' | ')} |`;
  });
  return `# Can the page teach?

\`npm run teaching\` measures and writes this page. Of ${HARD.count} courses drawn with seed ${HARD.seed}, the first
${LESSONS} on which the shipped walker fails at least ${FAILED} of ${TRIES} tries. The page is opened on each in
headless Chromium, "Teach it" is pressed, and after at most two minutes the result is saved, as a visitor would, and
measured by \`parkour evaluate\`: ${TRIES} tries on the very course, and ${OTHERS.count} other courses (seed
${OTHERS.seed}), of which the walker crossed ${others.toFixed(1)} % before.

| course | tries crossed before, of ${TRIES} | after | other courses, % | practice, thousand steps | real-time factor |
| ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

**${learned} of ${LESSONS}** courses are crossed in at least ${LEARNED} of ${TRIES} tries (wanted: ${WANTED}); on the
others the taught walkers lose at most **${Math.max(0, worst).toFixed(1)} points** (allowed: ${LOST}).
`;
}

await main(async () => {
  setup();
  buildCore('native', ['parkour']);
  buildCore('wasm', ['core']);
  await buildPage();
  mkdirSync(folder(), { recursive: true });
  const hard = hardCourses(),
    alike = draw('others.json', OTHERS),
    before = measure(POLICY, alike, 1).mastered_percent;
  const samples = readJson(inRoot(POLICY, 'card.json')).samples;
  const { address, stop } = await serve(0);
  const browser = await launch();
  const lessons = [];
  try {
    for (const one of hard) {
      const { taught, told, realTime } = await teach(browser, address, one);
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
  if (!existsSync(inRoot('docs'))) mkdirSync(inRoot('docs'));
  writeFileSync(inRoot('docs', 'teaching.md'), pageOf(lessons, before));
  say('Written to docs/teaching.md');
});
