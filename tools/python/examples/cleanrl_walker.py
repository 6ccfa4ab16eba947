"""PPO on one page, in PyTorch and in the manner of CleanRL, teaches the walker to cross flat ground.

    python tools/python/examples/cleanrl_walker.py --out my-walker

All of the learning is in this file, to be read from top to bottom and changed: Schulman et al. (2017) with the
advantages of Schulman et al. (2016). It stops when ten tries of ten cross, and leaves a policy folder: drop it on the page.
"""

import argparse
import sys
import time

import gymnasium
import numpy as np
import torch
from gymnasium.vector import AutoresetMode
from torch import nn

from parkour_lab import Course, Policy, evaluate, export_policy

ENVIRONMENTS, STEPS = 64, 64  # of a rollout
EPOCHS, MINIBATCH = 5, 1024
GAMMA, LAMBDA, CLIP = 0.99, 0.95, 0.2
ENTROPY, LEARNING_RATE, GRADIENT_NORM = 0.003, 3e-4, 1.0
ITERATIONS_BETWEEN_EXAMS = 64  # of 4096 samples
CLIP_OBSERVATION = 8.0  # deviations
EXAM = 10  # tries


class Normaliser:
    """Mean and variance of all observations so far: observations have units, networks want none."""

    def __init__(self, width: int) -> None:
        self.count, self.mean, self.variance = 1e-4, np.zeros(width), np.ones(width)

    def add(self, seen: np.ndarray) -> None:
        count = self.count + len(seen)
        gap = seen.mean(0) - self.mean
        squares = self.variance * self.count + seen.var(0) * len(seen) + gap**2 * self.count * len(seen) / count
        self.mean, self.variance, self.count = self.mean + gap * len(seen) / count, squares / count, count

    @property
    def deviation(self) -> np.ndarray:
        return np.sqrt(self.variance + 1e-8)

    def __call__(self, seen: np.ndarray) -> torch.Tensor:
        scaled = np.clip((seen - self.mean) / self.deviation, -CLIP_OBSERVATION, CLIP_OBSERVATION)
        return torch.as_tensor(scaled, dtype=torch.float32)


def network(width: int, outputs: int, last_gain: float) -> nn.Sequential:
    # ELU, which is what the page's network has between its layers
    layers = [nn.Linear(width, 64), nn.ELU(), nn.Linear(64, 64), nn.ELU(), nn.Linear(64, outputs)]
    for layer, gain in zip(layers[::2], (2**0.5, 2**0.5, last_gain)):
        nn.init.orthogonal_(layer.weight, gain)
        nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


class Agent(nn.Module):
    def __init__(self, width: int, actions: int) -> None:
        super().__init__()
        self.actor, self.critic = network(width, actions, 0.01), network(width, 1, 1.0)
        self.log_deviation = nn.Parameter(torch.full((actions,), -0.5))

    def acting(self, states: torch.Tensor) -> torch.distributions.Normal:
        return torch.distributions.Normal(self.actor(states), self.log_deviation.exp())

    def value(self, states: torch.Tensor) -> torch.Tensor:
        return self.critic(states).squeeze(-1)


class Ppo:
    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        torch.set_num_threads(1)  # the networks are small; the core's threads step the robots
        self.environments = gymnasium.make_vec(
            "ParkourLab/Walker-v0", ENVIRONMENTS, course=Course.flat(), autoreset_mode=AutoresetMode.SAME_STEP
        )
        width = self.environments.observation_space.shape[1]
        actions = self.environments.action_space.shape[1]
        self.agent, self.normaliser = Agent(width, actions), Normaliser(width)
        self.optimiser = torch.optim.Adam(self.agent.parameters(), LEARNING_RATE, eps=1e-5)
        self.samples = 0
        self.seen, _ = self.environments.reset(seed=seed)

    @torch.no_grad()
    def play(self) -> list[torch.Tensor]:
        """A rollout: states (STEPS, ENVIRONMENTS, width), actions, their log probabilities, advantages, returns."""
        states, actions, log_probs, values = [], [], [], []
        rewards, next_values, over = np.zeros((3, STEPS, ENVIRONMENTS), np.float32)
        for step in range(STEPS):
            self.normaliser.add(self.seen)
            state = self.normaliser(self.seen)
            acting = self.agent.acting(state)
            action = acting.sample()
            states.append(state), actions.append(action), values.append(self.agent.value(state))
            log_probs.append(acting.log_prob(action).sum(-1))
            self.seen, rewards[step], terminated, truncated, infos = self.environments.step(action.numpy())
            over[step] = terminated | truncated
            next_values[step] = self.agent.value(self.normaliser(self.seen)).numpy() * ~terminated
            # a time limit is no fall: the value of the last state goes on
            for i in np.flatnonzero(truncated & ~terminated):
                next_values[step, i] = self.agent.value(self.normaliser(infos["final_obs"][i][None]))[0]
        self.samples += STEPS * ENVIRONMENTS

        # delta_t = r_t + γ V(s_t+1) - V(s_t);   A_t = delta_t + γ λ A_t+1 within the episode
        value = torch.stack(values)
        delta = torch.as_tensor(rewards + GAMMA * next_values) - value
        advantages, following = torch.zeros_like(delta), torch.zeros(ENVIRONMENTS)
        for step in reversed(range(STEPS)):
            following = delta[step] + GAMMA * LAMBDA * torch.as_tensor(1 - over[step]) * following
            advantages[step] = following
        return [torch.stack(states), torch.stack(actions), torch.stack(log_probs), advantages, advantages + value]

    def learn(self) -> None:
        batch = [part.flatten(0, 1) for part in self.play()]
        for _ in range(EPOCHS):
            for chosen in torch.randperm(STEPS * ENVIRONMENTS).split(MINIBATCH):
                states, actions, old_log_probs, advantages, returns = (part[chosen] for part in batch)
                advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
                acting = self.agent.acting(states)
                # loss = -min(ρ A, clip(ρ, 1±ε) A) + ½ (V - return)² - entropy,   ρ = π(a|s) / π_old(a|s)
                ratio = (acting.log_prob(actions).sum(-1) - old_log_probs).exp()
                surrogate = torch.min(ratio * advantages, ratio.clamp(1 - CLIP, 1 + CLIP) * advantages).mean()
                value_loss = 0.5 * (self.agent.value(states) - returns).square().mean()
                loss = value_loss - surrogate - ENTROPY * acting.entropy().sum(-1).mean()
                self.optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.agent.parameters(), GRADIENT_NORM)
                self.optimiser.step()

    def export(self, folder: str) -> Policy:
        statistics = (self.normaliser.mean, self.normaliser.deviation, CLIP_OBSERVATION)
        return export_policy(self.agent.actor, folder, agent="walker", normaliser=statistics, samples=self.samples)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, help="folder of the policy")
    parser.add_argument("--most", type=int, default=4_000_000, help="samples after which it gives up")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    begun, learner = time.time(), Ppo(chosen.seed)
    while learner.samples < chosen.most:
        for _ in range(ITERATIONS_BETWEEN_EXAMS):
            learner.learn()
        report = evaluate(learner.export(chosen.out), Course.flat(), episodes=EXAM)
        share, mastered = report["mean_distance_share"], round(report["mastered_percent"] / 100 * EXAM)
        spent = f"{learner.samples} samples, {time.time() - begun:.0f} s"
        print(f"{spent}: {mastered} of {EXAM} tries, {share:.0%} of the track", flush=True)
        if mastered == EXAM:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
