"""Stable-Baselines3's PPO teaches the walker to cross flat ground; what it learned becomes a policy folder.

    python tools/python/examples/sb3_walker.py --out my-walker

Learns until it masters ten tries of ten, as `parkour evaluate` judges them, or gives up. Then drop the folder on the page.
"""

import argparse
import sys
import time

import torch
from stable_baselines3 import PPO
from stable_baselines3.common.vec_env import VecNormalize

from parkour_lab import Course, evaluate, export_policy
from parkour_lab.stable_baselines import ParkourVecEnv

ENVIRONMENTS = 64
BETWEEN_EXAMS = 262_144  # samples
EXAM = 10  # tries


def learner(course: Course, seed: int) -> PPO:
    environments = ParkourVecEnv("walker", ENVIRONMENTS, course)
    # observations have units; rewards are of a fit size already
    normalised = VecNormalize(environments, norm_reward=False, clip_obs=8)
    return PPO(
        "MlpPolicy",
        normalised,
        n_steps=64,
        batch_size=1024,
        n_epochs=5,
        learning_rate=3e-4,
        ent_coef=0.003,
        max_grad_norm=1,
        # ELU, which is what the page's network has between its layers
        policy_kwargs={"net_arch": [128, 64], "activation_fn": torch.nn.ELU, "log_std_init": -0.5},
        device="cpu",
        seed=seed,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, help="folder of the policy")
    parser.add_argument("--most", type=int, default=4_000_000, help="samples after which it gives up")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    course, begun = Course.flat(), time.time()
    model = learner(course, chosen.seed)
    while model.num_timesteps < chosen.most:
        model.learn(BETWEEN_EXAMS, reset_num_timesteps=model.num_timesteps == 0)
        policy = export_policy(model, chosen.out, agent="walker")
        report = evaluate(policy, course, episodes=EXAM)
        share, mastered = report["mean_distance_share"], round(report["mastered_percent"] / 100 * EXAM)
        seconds = time.time() - begun
        print(f"{model.num_timesteps} samples, {seconds:.0f} s: {mastered} of {EXAM} tries, {share:.0%} of the track", flush=True)
        if mastered == EXAM:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
