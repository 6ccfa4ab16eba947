// `npm run beginning`: does a robot learn to walk in the page? Opens the built page, lets humanoid and walker learn
// from zero with three seeds each, saves what came of it as a visitor would, and measures that with `parkour field`;
// the walker, which lives on tracks alone, with `parkour evaluate` on flat ones. Writes docs/beginning.md. Forty
// minutes; leave the machine otherwise idle.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { launch, takeTaught } from './browser.mjs';
import { buildCore, buildPage } from './build.mjs';
import { inRoot, jobs, main, run, say } from './run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const COMMAND = inRoot('build', 'native', 'parkour');
const WANTED = { humanoid: 12, walker: 3 }; // minutes
const SEEDS = [1, 2, 3];
const EXAM = { episodes: 200, seconds: 20, seed: 66003, forward: [0.3, 1.2] };

const folder = (...parts) => inRoot('build', 'beginning', ...parts);

/** From the tap on "Let it learn from zero" to the saved file, unpacked; the practice is not watched. */
async function learn(browser, address, agent, seed) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    await page.addInitScript((chance) => (Math.random = () => chance / 2 ** 31), seed);
    await page.goto(`${address}/#robots=${agent}`);
    await page.evaluate(() => window.parkourLab.ready);
    await page.locator('#teach').click();
    await page.locator('#lesson-begin').click();
    await page.locator('#lesson-watch').click();
    await page.locator('#lesson[data-phase=done]').waitFor({ timeout: 1_200_000 });
    const walks = folder(`${agent}-${seed}`);
    return { walks, told: await takeTaught(page, walks) };
  } finally {
    await page.close();
  }
}

/** Of the exam: per cent of the episodes without a fall, and how far it was from the speed that it was told, m/s. */
function measure(agent, policy) {
  const { episodes, seconds, seed, forward } = EXAM,
    json = folder('score.json'),
    courses = folder('flat.json');
  if (agent === 'walker') {
    run(
      COMMAND,
      [
        'courses',
        '--agent',
        agent,
        '--count',
        `${episodes}`,
        '--seed',
        `${seed}`,
        '--difficulty',
        '0',
        '--out',
        courses,
      ],
      { quiet: true },
    );
    run(COMMAND, ['evaluate', '--policy', policy, '--courses', courses, '--threads', `${jobs}`, '--json', json], {
      quiet: true,
    });
  } else {
    run(
      COMMAND,
      [
        'field',
        '--policy',
        policy,
        '--episodes',
        `${episodes}`,
        '--seconds',
        `${seconds}`,
        '--seed',
        `${seed}`,
        '--forward',
        ...forward.map(String),
        '--threads',
        `${jobs}`,
        '--json',
        json,
      ],
      { quiet: true },
    );
  }
  const score = JSON.parse(readFileSync(json, 'utf8'));
  return {
    upright: agent === 'walker' ? score.mastered_percent : score.survived_percent,
    speedError: score.speed_error,
  };
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function pageOf(rows) {
  const table = rows.map(({ agent, seed, seconds, samples, upright, speedError, crossed }) => {
    const practice = [clock(seconds), (samples / 1e6).toFixed(2), (samples / seconds / 1000).toFixed(1)];
    return `| ${[agent, seed, ...practice, upright.toFixed(1), speedError.toFixed(2), crossed].join(' | ')} |`;
  });
  return `# Does a robot learn to walk in the page?

\`npm run beginning\` measures and writes this page: "Let it learn from zero" in headless Chromium on ${jobs} cores,
unwatched, until the page is content or its time is over; what it saves is measured natively: the humanoid in
${EXAM.episodes} episodes of ${EXAM.seconds} s at commands of ${EXAM.forward.join('–')} m/s (\`parkour field\`), the
walker on ${EXAM.episodes} flat tracks at 1 m/s (\`parkour evaluate\`). Wanted: 90 % without a fall after at most
${WANTED.humanoid} minutes (humanoid) and ${WANTED.walker} (walker).

The last column is the page's own examination: how many of ten tries cross its flat track.

| robot | seed | minutes of practice | million steps | thousands a s | without a fall, % | speed error, m/s | crossed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${table.join('\n')}
`;
}

await main(async () => {
  setup();
  buildCore('native', ['parkour']);
  await buildPage();
  mkdirSync(folder(), { recursive: true });
  const { address, stop } = await serve(0);
  const browser = await launch();
  const rows = [];
  try {
    for (const agent of Object.keys(WANTED))
      for (const seed of SEEDS) {
        const { walks, told } = await learn(browser, address, agent, seed),
          score = measure(agent, walks);
        const [crossed] = told.match(/\d+ of \d+/);
        const {
          samples,
          lineage: [{ seconds }],
        } = JSON.parse(readFileSync(`${walks}/card.json`, 'utf8'));
        say(
          `${agent}, seed ${seed}: ${seconds} s of practice, ${score.upright} % without a fall, ` +
            `speed error ${score.speedError.toFixed(2)} m/s. The page said: ${told}`,
        );
        rows.push({ agent, seed, seconds, samples, crossed, ...score });
      }
  } finally {
    await browser.close();
    await stop();
  }
  writeFileSync(inRoot('docs', 'beginning.md'), pageOf(rows));
  say('Written to docs/beginning.md');
});
