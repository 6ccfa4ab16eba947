// What one number of a robot's telemetry is, by the name of its channel.
import type { AgentInfo, Channel } from '../protocol/world';

export function channelOf(agent: AgentInfo, name: string): Channel | undefined {
  return agent.channels.find((channel) => channel.name === name);
}

// Those of this channel; none where there is no such channel.
export function measured(agent: AgentInfo, row: Float32Array, name: string): Float32Array {
  const channel = channelOf(agent, name);
  return channel ? row.subarray(channel.first, channel.first + channel.width) : new Float32Array();
}

// What a critic looks at: the observation, and what only it sees, which stands behind all channels.
export function momentOf(agent: AgentInfo, row: Float32Array): Float32Array {
  const observation = measured(agent, row, 'observation'),
    last = agent.channels.at(-1)!,
    extra = row.subarray(last.first + last.width);
  const moment = new Float32Array(observation.length + extra.length);
  moment.set(observation);
  moment.set(extra, observation.length);
  return moment;
}
