// How a robot learns to walk from nothing in the page: the same configuration as on the command line, and the time it may take.
import humanoid from '../../policies/configs/humanoid-beginner.json';
import walker from '../../policies/configs/walker-1-walk.json';

export interface Beginning {
  config: unknown; // a training configuration
  seconds: number; // of practice, at most
}

export const beginnings: Record<string, Beginning> = {
  humanoid: { config: humanoid, seconds: 11.5 * 60 },
  walker: { config: walker, seconds: 5 * 60 },
};
