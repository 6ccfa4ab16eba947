"""The environments as Stable-Baselines3 takes them: `PPO("MlpPolicy", ParkourVecEnv("walker", 64), …)`."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from gymnasium.vector import AutoresetMode
from stable_baselines3.common.vec_env import VecEnv

from parkour_lab.course import Course
from parkour_lab.environments import Tasks, core_seed, make_core, spaces_of


class ParkourVecEnv(VecEnv):
    """`num_envs` environments on the core's threads; parameters as for ParkourVectorEnv.

    The info of a step that ends an episode: what ParkourEnv's says, terminal_observation, TimeLimit.truncated, and
    episode, as Monitor would write it.
    """

    def __init__(
        self,
        agent: str,
        num_envs: int,
        course: Course | str | Mapping[str, float] | None = None,
        curriculum: Tasks = "uniform",
        environment: Mapping[str, Any] | None = None,
        threads: int | None = None,
    ) -> None:
        self._core = make_core(agent, course, curriculum, environment, num_envs, threads, AutoresetMode.SAME_STEP)
        self.render_mode = None
        self._begun = time.time()
        super().__init__(num_envs, *spaces_of(self._core))
        self.seed()

    def seed(self, seed: int | None = None) -> Sequence[int | None]:
        """Settles all chance from the next reset on: seed + i for the i-th environment."""
        first = int(np.random.default_rng().integers(2**62)) if seed is None else seed
        self._seeds = [first + i for i in range(self.num_envs)]
        self._core.seed([core_seed(one) for one in self._seeds])
        return self._seeds

    def reset(self) -> np.ndarray:
        return self._core.reset(np.ones(self.num_envs, bool))

    def step_async(self, actions: np.ndarray) -> None:
        self._actions = np.ascontiguousarray(actions, np.float32)

    def step_wait(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[dict[str, Any]]]:
        seen, rewards, terminated, truncated = self._core.step(self._actions)
        infos: list[dict[str, Any]] = [{} for _ in range(self.num_envs)]
        for index, info, last in self._core.finished():
            told = {"r": info["return"], "l": info["length"], "t": time.time() - self._begun}
            infos[index] = {
                **info,
                "episode": told,
                "terminal_observation": last,
                "TimeLimit.truncated": bool(truncated[index]),
            }
        return seen, rewards.astype(np.float32), terminated | truncated, infos

    def close(self) -> None:
        pass

    def get_attr(self, attr_name: str, indices: Any = None) -> list[Any]:
        return [getattr(self, attr_name) for _ in self._get_indices(indices)]

    def set_attr(self, attr_name: str, value: Any, indices: Any = None) -> None:
        raise NotImplementedError("The environments are the core's: they have no attributes to be set one by one.")

    def env_method(self, method_name: str, *arguments: Any, indices: Any = None, **named: Any) -> list[Any]:
        raise NotImplementedError("The environments are the core's: they have no methods to be called one by one.")

    def env_is_wrapped(self, wrapper_class: Any, indices: Any = None) -> list[bool]:
        return [False for _ in self._get_indices(indices)]
