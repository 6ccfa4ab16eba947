// window.parkourLab: what exhibits and tests see of the page.
import type { Lab, Robot } from './state/lab';
import type { RobotStatus } from './protocol/status';
import type { Settings } from './protocol/world';

// With all that the core tells of it.
export interface AgentState extends RobotStatus {
  policy: string;
  stage: string;
  sha256: string; // of its ONNX file
}

export interface ParkourLab {
  ready: Promise<void>;
  state(): {
    agents: AgentState[];
    realTimeFactor: number;
    physicsHeadroom: number;
    stepMilliseconds: number;
    frameRate: number;
    settings: Settings;
    seed: string;
    mujocoVersion: string;
    sha256: string[];
  };
  // Resolves when the new ground is shown; rejects, naming the key, what the settings table refuses.
  set(settings: Partial<Settings> & { seed?: string | number }): Promise<void>;
  // The best policy of this name, or one of its stages. Resolves when it stands at the start; it tries once.
  drop(policy: string, stage?: string): Promise<void>;
  // The page as it was when it opened without a link.
  reset(): Promise<void>;
}

export interface ApiSource {
  ready: Promise<void>;
  frameRate(): number;
  mujocoVersion(): string;
  dropped(robot: Robot): Promise<void>;
  reset(): Promise<void>;
}

export function makeApi(lab: Lab, source: ApiSource): ParkourLab {
  return {
    ready: source.ready,
    state: () => ({
      agents: lab.robots.filter((robot) => robot.status).map(agentState),
      realTimeFactor: lab.clock.realTimeFactor,
      physicsHeadroom: lab.clock.headroom,
      stepMilliseconds: lab.clock.stepMilliseconds,
      frameRate: source.frameRate(),
      settings: { ...lab.request.settings },
      seed: lab.request.seed,
      mujocoVersion: source.mujocoVersion(),
      sha256: [...new Set(lab.robots.flatMap(({ sha256 }) => sha256 || []))],
    }),
    async set({ seed, ...settings }) {
      await source.ready;
      await lab.shape(settings as Settings, seed === undefined ? undefined : String(seed));
    },
    async drop(policy, stage = '') {
      await source.ready;
      const found = lab.stageOf(policy, stage);
      if (!found)
        throw new Error(
          `There is no policy '${policy}'${stage ? ` with the stage '${stage}'` : ''}. There are: ${known(lab)}.`,
        );
      await source.dropped(lab.drop(found.source, false));
    },
    reset: () => source.reset(),
  };
}

function agentState({ source, sha256, status }: Robot): AgentState {
  return { ...status!, policy: source.name, stage: source.stage, sha256 };
}

function known(lab: Lab): string {
  return (
    lab.policies
      .map(({ name, stages }) => `${name} (${stages.map(({ stage }) => stage || 'best').join(', ')})`)
      .join('; ') || 'none'
  );
}
