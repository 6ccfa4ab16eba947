// Serves dist/ for the page tests, on any free port.
import type { TestProject } from 'vitest/node';
import { serve } from '../../../tools/serve.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, stop } = await serve(0);
  project.provide('address', address);
  return stop;
}
