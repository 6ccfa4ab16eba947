// What the core says there is to set, to wish for and to be: its tables, empty until it has told them.
import type { StatusTable } from '../protocol/status';
import type { AgentInfo, SettingGroup, SettingInfo, Settings, ThingInfo, WishInfo } from '../protocol/world';

export class Tables {
  settings: SettingInfo[] = [];
  wishes: WishInfo[] = [];
  agents: AgentInfo[] = [];
  things: ThingInfo[] = [];
  status: StatusTable = { fields: [], endings: [], mishaps: [] };

  // The settings that change ground, robot or world.
  rows(group: SettingGroup): SettingInfo[] {
    return this.settings.filter((info) => info.group === group);
  }

  // As trained, on the course that all begins with.
  get standards(): Settings {
    return Object.fromEntries(this.settings.map(({ name, standard }) => [name, standard]));
  }

  // Flat ground, to the core's best knowledge.
  get harmless(): Settings {
    return Object.fromEntries(this.settings.map(({ name, harmless }) => [name, harmless]));
  }

  agent(name: string | undefined): AgentInfo | undefined {
    return this.agents.find((candidate) => candidate.name === name);
  }
}
