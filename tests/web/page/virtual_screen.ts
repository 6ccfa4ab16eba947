// A screen for browsers that draw nothing without one.
import { spawn, type ChildProcess } from 'node:child_process';

export interface VirtualScreen {
  process: ChildProcess;
  display: string;
}

// Xvfb chooses a free display and writes its number. Once its last window is closed it would begin anew, deaf to who comes meanwhile.
export function openScreen(size = '800x600'): Promise<VirtualScreen> {
  const process = spawn('Xvfb', ['-displayfd', '1', '-noreset', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.stdout!.once('data', (number) => resolve({ process, display: `:${String(number).trim()}` }));
  });
}
