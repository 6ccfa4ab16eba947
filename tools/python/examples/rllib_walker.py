"""Ray RLlib teaches the walker to cross flat ground, on a Ray cluster of two workers; it becomes a policy folder.

    python tools/python/examples/rllib_walker.py --out my-walker

Each worker plays its own robots through the Gymnasium door. Learns until it masters 39 tries of forty on ten flat courses, as `parkour evaluate`
judges them, or gives up. Then drop the folder on the page.
"""

import argparse
import sys
import time

import gymnasium
import numpy as np
import ray
import torch
from ray.rllib.algorithms.algorithm import Algorithm
from ray.rllib.algorithms.ppo import PPOConfig
from ray.rllib.connectors.env_to_module import MeanStdFilter
from ray.rllib.core import DEFAULT_MODULE_ID
from ray.rllib.core.rl_module.default_model_config import DefaultModelConfig
from ray.rllib.utils.filter import RunningStat

from parkour_lab import Course, Policy, evaluate, export_policy

WORKERS, ENVIRONMENTS = 2, 32  # of each worker
BETWEEN_EXAMS = 131_072  # samples
CLIP_OBSERVATION = 8.0  # deviations
LOG_DEVIATION = -0.5  # of the actions, at first
COURSES, TRIES, ENOUGH = 10, 4, 39  # of an exam; it may have learned to walk from one start and not from another


def configuration(seed: int) -> PPOConfig:
    return (
        PPOConfig()
        .environment(
            "parkour_lab:ParkourLab/Walker-v0",
            env_config={"course": Course.flat().link, "threads": 1},
            # the core clips, and its actions are joint targets in units of their own
            clip_actions=False,
            normalize_actions=False,
        )
        .env_runners(
            num_env_runners=WORKERS,
            num_envs_per_env_runner=ENVIRONMENTS,
            rollout_fragment_length=64,
            gym_env_vectorize_mode=gymnasium.VectorizeMode.VECTOR_ENTRY_POINT,
            # observations have units; what each worker saw is merged
            env_to_module_connector=lambda *_, **__: MeanStdFilter(clip_by_value=CLIP_OBSERVATION),
        )
        .training(
            train_batch_size_per_learner=4096,
            num_epochs=5,
            minibatch_size=1024,
            use_kl_loss=False,
            vf_clip_param=np.inf,
            lr=3e-4,
            gamma=0.99,
            lambda_=0.95,
            clip_param=0.2,
            entropy_coeff=0.003,
            vf_loss_coeff=0.5,
            grad_clip=1.0,
        )
        .rl_module(
            model_config=DefaultModelConfig(
                fcnet_hiddens=[128, 64],
                # ELU, which is what the page's network has between its layers
                fcnet_activation="elu",
                vf_share_layers=False,
                free_log_std=True,
            )
        )
        .debugging(seed=seed)
    )


def begin(seed: int) -> Algorithm:
    algorithm = configuration(seed).build_algo()
    # actions as noisy as RLlib begins with throw every robot over
    weights = algorithm.learner_group.get_weights()
    actor = weights[DEFAULT_MODULE_ID]
    weights[DEFAULT_MODULE_ID] = {**actor, "pi.log_std": np.full_like(actor["pi.log_std"], LOG_DEVIATION)}
    algorithm.learner_group.set_weights(weights)
    algorithm.env_runner_group.sync_weights(from_worker_or_learner_group=algorithm.learner_group, inference_only=True)
    return algorithm


def export(algorithm: Algorithm, folder: str, samples: int) -> Policy:
    # the learner's: the module here is who plays
    module = algorithm.get_module()
    module.set_state(algorithm.learner_group.get_weights()[DEFAULT_MODULE_ID])
    actor = torch.nn.Sequential(*module.encoder.actor_encoder.net.mlp, *module.pi.net.mlp)
    filters = algorithm.env_runner.get_state()["env_to_module_connector"]["MeanStdFilter"]
    seen = RunningStat.from_state(filters[None]["running_stats"][0])
    normaliser = (seen.mean, seen.std + 1e-8, CLIP_OBSERVATION)
    return export_policy(actor, folder, agent="walker", normaliser=normaliser, samples=samples)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, help="folder of the policy")
    parser.add_argument("--most", type=int, default=4_000_000, help="samples after which it gives up")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    # two workers, the learner and this program; half a gigabyte holds what they hand to each other
    ray.init(num_cpus=WORKERS + 2, object_store_memory=500_000_000, include_dashboard=False, log_to_driver=False)
    algorithm, begun, samples, next_exam = begin(chosen.seed), time.time(), 0, BETWEEN_EXAMS
    courses = Course.draw("walker", COURSES, seed=1, difficulty=0)
    while samples < chosen.most:
        samples = int(algorithm.train()["num_env_steps_sampled_lifetime"])
        if samples < next_exam:
            continue
        next_exam += BETWEEN_EXAMS
        report = evaluate(export(algorithm, chosen.out, samples), courses, episodes=TRIES)
        share, mastered = report["mean_distance_share"], round(report["mastered_percent"] / 100 * COURSES * TRIES)
        spent = f"{samples} samples, {time.time() - begun:.0f} s"
        print(f"{spent}: {mastered} of {COURSES * TRIES} tries, {share:.0%} of the track", flush=True)
        if mastered >= ENOUGH:
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
