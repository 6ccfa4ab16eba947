"""Augmented random search with numpy alone: the shortest learner that there is takes the walker's first steps.

    python tools/python/examples/ars_walker.py --out my-walker

Mania, Guy and Recht (2018), version V2-t: each of the environments at once tries a linear policy of its own, a random
step up or down from the present one, and the present one goes along the steps that paid. It leaves a policy folder: drop
it on the page. What walks for good takes a network and gradients, as in sb3_walker.py.
"""

import argparse

import gymnasium
import numpy as np

from parkour_lab import Course, Policy, evaluate, export_policy

DIRECTIONS, BEST = 32, 12  # tried up and down; of which so many count
STEPS = 150  # of a try
SPREAD, STEP_SIZE = 0.05, 0.02
CLIP_OBSERVATION = 8.0  # deviations
LIFT = 50.0  # more than any action


class RandomSearch:
    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.environments = gymnasium.make_vec("ParkourLab/Walker-v0", 2 * DIRECTIONS, course=Course.flat())
        width, actions = self.environments.observation_space.shape[1], self.environments.action_space.shape[1]
        self.weights = np.zeros((actions, width))
        self.count, self.mean, self.squares = 0, np.zeros(width), np.ones(width)
        self.samples = 0
        self.environments.reset(seed=seed)

    @property
    def deviation(self) -> np.ndarray:
        return np.sqrt(self.squares / max(self.count, 1)) + 0.05

    def returns(self, weights: np.ndarray) -> np.ndarray:
        """What each policy earns until its first fall; weights (environments, actions, width)."""
        seen, _ = self.environments.reset()
        alive, earned = np.ones(len(seen), bool), np.zeros(len(seen))
        mean, deviation, all_seen = self.mean, self.deviation, []
        for _ in range(STEPS):
            all_seen.append(seen[alive])
            states = np.clip((seen - mean) / deviation, -CLIP_OBSERVATION, CLIP_OBSERVATION)
            seen, rewards, terminated, truncated, _ = self.environments.step(np.einsum("nij,nj->ni", weights, states))
            earned += rewards * alive
            self.samples += int(alive.sum())
            alive &= ~(terminated | truncated)
            if not alive.any():
                break
        self.add(np.concatenate(all_seen))
        return earned

    def add(self, seen: np.ndarray) -> None:
        count, gap = self.count + len(seen), seen.mean(0) - self.mean
        self.squares = self.squares * (self.count > 0) + seen.var(0) * len(seen) + gap**2 * self.count * len(seen) / count
        self.mean, self.count = self.mean + gap * len(seen) / count, count

    def learn(self) -> float:
        """One step of the search; what its policies earned on average."""
        directions = self.random.normal(size=(DIRECTIONS, *self.weights.shape))
        up, down = self.returns(self.weights + SPREAD * np.concatenate([directions, -directions])).reshape(2, -1)
        best = np.argsort(-np.maximum(up, down))[:BEST]
        # step along Σ (return up - return down) · direction, in units of how much the returns differ
        slope = np.einsum("n,nij->ij", up[best] - down[best], directions[best])
        self.weights += STEP_SIZE / (BEST * (np.concatenate([up[best], down[best]]).std() + 1e-8)) * slope
        return float(np.mean([up, down]))

    def export(self, folder: str) -> Policy:
        # the page's network has a hidden layer, which is straight where ELU is lifted far enough
        ones = np.ones(len(self.weights))
        layers = [(self.weights, LIFT * ones), (np.diag(ones), -LIFT * ones)]
        statistics = (self.mean, self.deviation, CLIP_OBSERVATION)
        return export_policy(layers, folder, agent="walker", normaliser=statistics, samples=self.samples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, help="folder of the policy")
    parser.add_argument("--samples", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    search = RandomSearch(chosen.seed)
    while search.samples < chosen.samples:
        earned = [search.learn() for _ in range(5)]
        print(f"{search.samples} samples: a try earns {np.mean(earned):.1f}", flush=True)
    report = evaluate(search.export(chosen.out), Course.flat(), episodes=10)
    print(f"It gets through {report['mean_distance_share']:.0%} of the track")


if __name__ == "__main__":
    main()
