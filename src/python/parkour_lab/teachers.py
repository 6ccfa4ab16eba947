"""Who sets the tasks: the core's curricula from Python, and a place for others.

    env = TaughtEnv(gymnasium.make("ParkourLab/Walker-v0"), Teacher("alp_gmm", seed=1, fit_rate=100))

A teacher has `sample_task()` and `episodic_update(task, reward, is_success)`, as those of TeachMyAgent (Romac et al.,
ICML 2021) do: one of theirs over 13 dimensions within [0, 1] fits here as it is. A task is a point of the exam's task
space: an entry for each of the first 13 settings, on its published range; an obstacle is absent below one half.
"""

import json
from typing import Any, Protocol

import gymnasium
import numpy as np
from numpy.typing import ArrayLike, NDArray

from parkour_lab import _core


class SetsTasks(Protocol):
    def sample_task(self) -> ArrayLike: ...

    def episodic_update(self, task: NDArray[np.float64], reward: float, is_success: bool) -> Any: ...


class Teacher:
    """The core's own: "alp_gmm" (Portelas et al., CoRL 2019), "staircase", "staircases" or "uniform".

    `numbers`: what `parkour_lab.fields()["curriculum"]` lists, such as fit_rate or random_share.
    """

    def __init__(self, kind: str = "alp_gmm", seed: int = 1, **numbers: float) -> None:
        self._core = _core.Teacher(json.dumps({"kind": kind, **numbers}), seed)

    def sample_task(self) -> NDArray[np.float64]:
        """The next task: (13), each in [0, 1]."""
        return self._core.sample()

    def episodic_update(
        self, task: ArrayLike, reward: float, is_success: bool, distance_share: float | None = None
    ) -> None:
        """What became of it: undiscounted return, whether it was crossed, and how far it got (share of the track)."""
        share = float(is_success) if distance_share is None else distance_share
        self._core.update(np.ascontiguousarray(task, np.float64), float(reward), share, bool(is_success))

    def state(self) -> dict[str, float]:
        """Named numbers, such as the mean level or the number of Gaussians."""
        return self._core.state()


class TaughtEnv(gymnasium.Wrapper):
    """A ParkourEnv each of whose episodes is a task of the teacher's, who is told what became of it."""

    def __init__(self, env: gymnasium.Env, teacher: SetsTasks) -> None:
        super().__init__(env)
        self.teacher = teacher
        self._task: NDArray[np.float64] | None = None

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        self._task = np.asarray(self.teacher.sample_task(), np.float64)
        return self.env.reset(seed=seed, options={**(options or {}), "task": self._task})

    def step(self, action: Any) -> tuple[Any, Any, bool, bool, dict[str, Any]]:
        seen, reward, terminated, truncated, info = self.env.step(action)
        if terminated or truncated:
            further = {"distance_share": info["distance_share"]} if isinstance(self.teacher, Teacher) else {}
            self.teacher.episodic_update(self._task, info["return"], info["mastered"], **further)
        return seen, reward, terminated, truncated, info
