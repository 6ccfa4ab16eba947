// `npm run monkey [COUNT [command|page [FIRST]]]`: archives, folders, graphs, cards, links and configurations, made by a seed, against
// the command and the page; a thousand each where no number is named, from seed 0 on where none is.
import { attempt, bin, main } from './run.mjs';
import { buildCore, buildPage } from './build.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  const [count = '1000', only = '', from = '0'] = process.argv.slice(2);
  setup();
  const parts = [
    ['command', () => buildCore('native', ['parkour']), ['unit', 'tests/web/monkey.test.ts']],
    ['page', buildPage, ['page', 'tests/web/page/monkey.test.ts']],
  ];
  let worst = 0;
  for (const [name, build, [project, test]] of parts) {
    if (only && only !== name) continue;
    await build();
    worst ||= await attempt(bin('vitest'), ['run', '--project', project, test], {
      env: { PARKOUR_MONKEY: count, PARKOUR_MONKEY_FROM: from },
    });
  }
  return worst;
});
