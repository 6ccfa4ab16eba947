"""Gymnasium's view of the core: one environment, or many that its own threads step at once.

An episode ends *terminated* by a fall, by leaving the track or by standing about too long, and *truncated* at the finish,
at the time limit, or when the simulation cannot go on: behind those the value goes on. `ending` says which it was.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

import gymnasium
import numpy as np
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from parkour_lab import _core
from parkour_lab.course import Course, request_of
from parkour_lab.picture import Camera

MOST_ACTION = 4  # beyond which the core clips

Observations = NDArray[np.float32]
Tasks = str | Mapping[str, Any]

_MODES = [AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP, AutoresetMode.DISABLED]


def make_core(
    agent: str,
    course: Course | str | Mapping[str, float] | None,
    curriculum: Tasks,
    environment: Mapping[str, Any] | None,
    count: int,
    threads: int | None,
    autoreset: AutoresetMode,
) -> _core.Environments:
    """The core's environments; parameters as for ParkourVectorEnv."""
    tasks = {"kind": curriculum} if isinstance(curriculum, str) else dict(curriculum)
    return _core.Environments(
        agent,
        json.dumps(dict(environment or {})),
        request_of(course),
        json.dumps(tasks),
        count,
        threads or len(os.sched_getaffinity(0)),
        _MODES.index(AutoresetMode(autoreset)),
    )


def spaces_of(core: _core.Environments) -> tuple[gymnasium.spaces.Box, gymnasium.spaces.Box]:
    """Of one environment: what it sees, and what it takes (joint targets in units of the agent's action_scale)."""
    seen = gymnasium.spaces.Box(-np.inf, np.inf, (core.observation_width,), np.float32)
    return seen, gymnasium.spaces.Box(-MOST_ACTION, MOST_ACTION, (core.action_width,), np.float32)


class ParkourEnv(gymnasium.Env[Observations, NDArray[np.float32]]):
    """One robot on one course an episode, 50 control steps a second.

    `course`: the same one in every episode (a Course, a link, or settings by name); else `curriculum` sets the tasks:
    "uniform", "staircase", "staircases", "alp_gmm", or a dictionary with its "kind" and its numbers.
    `environment`: what a training configuration says under that key, such as {"difficulty": 0.5, "command": [0.6, 1.4],
    "reward": {"speed": 2}}; `parkour_lab.fields()["environment"]` lists it.

    Observations: (width) float32, the slices of `parkour_lab.observation_slices(agent)`. Actions: (actions) float32.
    `render_mode="rgb_array"`: `render()` gives (480, 640, 3) uint8, the robot from the side by MuJoCo's own renderer.
    The info of a step that ends the episode: task, ending, distance_share (of the track), mastered, return, length (control
    steps), and reward_terms (the sum of each).
    """

    metadata: dict[str, Any] = {"render_modes": ["rgb_array"], "render_fps": 50}

    def __init__(
        self,
        agent: str,
        course: Course | str | Mapping[str, float] | None = None,
        curriculum: Tasks = "uniform",
        environment: Mapping[str, Any] | None = None,
        render_mode: str | None = None,
    ) -> None:
        self._core = make_core(agent, course, curriculum, environment, 1, 1, AutoresetMode.DISABLED)
        self.observation_space, self.action_space = spaces_of(self._core)
        self.render_mode = render_mode
        self._camera = Camera()
        self._is_seeded = False

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begins an episode: of options["task"], (13) in [0, 1], or of what the curriculum sets.

        A seed settles all chance from here on, and begins the curriculum anew.
        """
        super().reset(seed=seed)
        if seed is not None or not self._is_seeded:
            self._core.seed([core_seed(self.np_random_seed)])
            self._is_seeded = True
        task = (options or {}).get("task")
        wanted = None if task is None else np.ascontiguousarray(task, np.float64)
        return self._core.reset(np.ones(1, bool), wanted)[0], {}

    def step(self, action: NDArray[np.float32]) -> tuple[Observations, float, bool, bool, dict[str, Any]]:
        seen, rewards, terminated, truncated = self._core.step(np.asarray(action, np.float32).reshape(1, -1))
        info = next((info for _, info, _ in self._core.finished()), {})
        return seen[0], float(rewards[0]), bool(terminated[0]), bool(truncated[0]), info

    def render(self) -> NDArray[np.uint8] | None:
        return self._camera.picture(self._core, 0) if self.render_mode == "rgb_array" else None

    def close(self) -> None:
        self._camera.close()


class ParkourVectorEnv(gymnasium.vector.VectorEnv[Observations, NDArray[np.float32], NDArray[Any]]):
    """`num_envs` environments as ParkourEnv describes them, stepped at once by `threads` of the core (all processors).

    No thread of Python waits for another, and what a step returns is written once, by the core, into arrays that are
    yours. The i-th environment with seed s behaves as a ParkourEnv with seed s + i; how many threads there are changes
    nothing. Infos are Gymnasium's: arrays by name with masks; in AutoresetMode.SAME_STEP under final_info and final_obs.
    """

    def __init__(
        self,
        num_envs: int,
        agent: str,
        course: Course | str | Mapping[str, float] | None = None,
        curriculum: Tasks = "uniform",
        environment: Mapping[str, Any] | None = None,
        threads: int | None = None,
        autoreset_mode: AutoresetMode = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
    ) -> None:
        self.autoreset_mode = AutoresetMode(autoreset_mode)
        self._core = make_core(agent, course, curriculum, environment, num_envs, threads, self.autoreset_mode)
        self.num_envs = num_envs
        self.render_mode = render_mode
        self._cameras = [Camera() for _ in range(num_envs)]
        self.metadata = {**ParkourEnv.metadata, "autoreset_mode": self.autoreset_mode}
        self.single_observation_space, self.single_action_space = spaces_of(self._core)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._is_seeded = False

    def reset(
        self, *, seed: int | Sequence[int] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begins episodes: in all, or where options["reset_mask"] (num_envs) is true; observations (num_envs, width).

        A seed settles all chance from here on, and begins the curriculum anew: seeds[i], or seed + i for the i-th.
        """
        super().reset(seed=seed if isinstance(seed, int) else None)
        if seed is not None or not self._is_seeded:
            first = self.np_random_seed if seed is None else seed
            seeds = [first + i for i in range(self.num_envs)] if isinstance(first, int) else list(first)
            self._core.seed([core_seed(one) for one in seeds])
            self._is_seeded = True
        which = (options or {}).get("reset_mask")
        return self._core.reset(np.ones(self.num_envs, bool) if which is None else np.asarray(which, bool)), {}

    def step(
        self, actions: NDArray[np.float32]
    ) -> tuple[Observations, NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_], dict[str, Any]]:
        """Takes (num_envs, actions); gives observations (num_envs, width), and (num_envs) of each of the others."""
        seen, rewards, terminated, truncated = self._core.step(np.ascontiguousarray(actions, np.float32))
        infos: dict[str, Any] = {}
        for index, info, last in self._core.finished():
            if self.autoreset_mode is AutoresetMode.SAME_STEP:
                info = {"final_obs": last, "final_info": info}
            infos = self._add_info(infos, info, index)
        return seen, rewards, terminated, truncated, infos

    def render(self) -> tuple[NDArray[np.uint8], ...] | None:
        if self.render_mode != "rgb_array":
            return None
        return tuple(camera.picture(self._core, i) for i, camera in enumerate(self._cameras))

    def close_extras(self, **_: Any) -> None:
        for camera in self._cameras:
            camera.close()

    def curriculum_state(self) -> dict[str, float]:
        """Named numbers of who sets the tasks, such as the mean level or the number of Gaussians."""
        return self._core.curriculum_state()


def core_seed(seed: int) -> int:
    """Gymnasium draws seeds of 128 bits where it is given none; the core takes 64."""
    return int(seed) & (2**64 - 1)
