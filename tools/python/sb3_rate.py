"""Samples a second of Stable-Baselines3's PPO on the core's walker, from rollout to update, as JSON on standard output."""

import argparse
import json
import statistics
import time

import stable_baselines3
import torch
from parkour_lab import Course
from parkour_lab.stable_baselines import ParkourVecEnv
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback


class Stopwatch(BaseCallback):
    """Notes when each iteration begins; stops learning when the time is up and two whole ones have passed."""

    def __init__(self, seconds):
        super().__init__()
        self.seconds, self.begins = seconds, []

    def _on_rollout_start(self):
        self.begins.append(time.perf_counter())

    def _on_step(self):
        # the first iteration warms up
        return len(self.begins) < 4 or self.begins[-1] - self.begins[1] < self.seconds


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--courses", required=True)
    parser.add_argument("--index", type=int, default=0)
    parser.add_argument("--config", required=True, help="JSON with samples_an_iteration, minibatch, epochs, network, critic_network")
    parser.add_argument("--environments", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True, help="of the environments")
    parser.add_argument("--torch-threads", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    return parser.parse_args()


def main():
    chosen = options()
    config = json.loads(chosen.config)
    torch.set_num_threads(chosen.torch_threads)
    environments = ParkourVecEnv("walker", chosen.environments, Course.read(chosen.courses)[chosen.index], threads=chosen.threads)
    policy = dict(net_arch=dict(pi=config["network"], vf=config["critic_network"]), activation_fn=torch.nn.ELU, log_std_init=-0.5)
    model = PPO("MlpPolicy", environments, n_steps=config["samples_an_iteration"] // chosen.environments, batch_size=config["minibatch"],
                n_epochs=config["epochs"], ent_coef=0.003, max_grad_norm=1, policy_kwargs=policy, device="cpu", seed=1)
    stopwatch = Stopwatch(chosen.seconds)
    model.learn(10**9, callback=stopwatch)
    begins = stopwatch.begins[1:]
    rates = [config["samples_an_iteration"] / (end - begin) for begin, end in zip(begins, begins[1:])]
    versions = dict(stable_baselines3=stable_baselines3.__version__, torch=torch.__version__)
    print(json.dumps(dict(samples_per_second=statistics.median(rates), iterations=len(rates), **versions)))


if __name__ == "__main__":
    main()
