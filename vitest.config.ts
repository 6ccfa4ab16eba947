import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const core = fileURLToPath(new URL('build/wasm/core.js', import.meta.url));
const cores = availableParallelism(); // Vitest would leave one alone
const alias = { 'parkour-core': core };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', include: ['tests/web/*.test.ts'], maxWorkers: cores, testTimeout: 60_000 },
      },
      {
        resolve: { alias },
        // two browsers at a time: more only wait for each other
        test: {
          name: 'page',
          include: ['tests/web/page/*.test.ts'],
          globalSetup: 'tests/web/page/serve_dist.ts',
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // two browsers on two cores may keep each other waiting for longer than the second that is usual
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
