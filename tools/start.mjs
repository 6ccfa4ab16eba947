// `npm start`: sets up what is missing, builds what has changed, serves the page and prints its address.
import { main } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  setup();
  // these need node_modules, which setup may just have installed
  const { buildPage } = await import('./build.mjs');
  const { serveForever } = await import('./serve.mjs');
  await buildPage();
  await serveForever();
});
