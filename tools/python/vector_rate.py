"""Steps a second of the vector environment from Python, as JSON: what `parkour bench --only vector` measures in C++."""

import argparse
import json
import time

import gymnasium
import numpy as np
from gymnasium.vector import AutoresetMode

import parkour_lab

ENVIRONMENTS, FIRST = 128, 50


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--agent", default="Walker")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    chosen = parser.parse_args()
    many = gymnasium.make_vec(f"ParkourLab/{chosen.agent}-v0", num_envs=ENVIRONMENTS, threads=chosen.threads,
                              autoreset_mode=AutoresetMode.SAME_STEP)  # fmt: skip
    many.reset(seed=0)
    count, width = many.action_space.shape
    at = np.arange(count)[:, None] * 13 + np.arange(width) * 29
    paid, seconds, step = 0.0, 0.0, 0
    while seconds < chosen.seconds:
        actions = ((step * 7 + at) % 21).astype(np.float32) / np.float32(25) - np.float32(0.4)
        begun = time.perf_counter()
        _, rewards, *_ = many.step(actions)
        seconds += time.perf_counter() - begun
        if step < FIRST:
            for reward in rewards:
                paid += reward
        step += 1
    figures = dict(steps_per_second=step * count / seconds, environments=count, threads=chosen.threads, first_rewards=paid)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
