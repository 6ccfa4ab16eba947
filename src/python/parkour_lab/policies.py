"""Policy folders: read, measured, and written from what others have trained."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parkour_lab import _core, tables
from parkour_lab.course import Course

MOST_BYTES = 600_000  # of policy.onnx, so that the page stays light
PARTS = {"policy.onnx", "card.json", "training.bin", "curriculum.json", "stages"}

Layers = Sequence[tuple[ArrayLike, ArrayLike]]
Normaliser = tuple[ArrayLike, ArrayLike, float]


class Policy:
    """What a policy folder holds: an actor, and the card that says what it is."""

    def __init__(self, core: _core.Policy) -> None:
        self._core = core
        self.card: dict[str, Any] = json.loads(core.card())

    @property
    def agent(self) -> str:
        return self.card["agent"]

    def act(self, observation: ArrayLike) -> NDArray[np.float32]:
        """The mean action: (width) to (actions), or (N, width) to (N, actions)."""
        seen = np.ascontiguousarray(observation, np.float32)
        return self._core.act(seen) if seen.ndim == 2 else self._core.act(seen[None])[0]


def load_policy(folder: str | Path) -> Policy:
    """Reads and checks a policy folder; ValueError says what is wrong with one that is not sound."""
    onnx = (Path(folder) / "policy.onnx").read_bytes()
    return Policy(_core.Policy(onnx, (Path(folder) / "card.json").read_text(), hashlib.sha256(onnx).hexdigest()))


def evaluate(
    policy: Policy | str | Path, courses: Course | Sequence[Course], episodes: int = 1, threads: int | None = None
) -> dict[str, Any]:
    """What `parkour evaluate` says of the policy on these courses, by the same code: the same numbers.

    mastered_percent with its 95 % interval, mean_distance_share, speed_error (m/s), energy_per_metre (J/m), and so on;
    episodes_by_course: a list for each course.
    """
    policy = policy if isinstance(policy, Policy) else load_policy(policy)
    courses = [courses] if isinstance(courses, Course) else courses
    requests = [course._request for course in courses]
    return json.loads(policy._core.evaluate(requests, episodes, threads or len(os.sched_getaffinity(0))))


def export_policy(
    model: Any,
    folder: str | Path,
    *,
    agent: str,
    name: str | None = None,
    normaliser: Normaliser | None = None,
    samples: int | None = None,
    training: Mapping[str, Any] | None = None,
) -> Policy:
    """Writes a policy folder that the page runs and teaches, and returns the policy.

    `model`: a Stable-Baselines3 model (its VecNormalize is taken along), a torch.nn.Sequential that maps observations to
    mean actions, or [(weight, bias), …] with weights of (outputs, inputs). Between the layers stands ELU and nothing
    else: that is what the page's network is. `normaliser`: mean, deviation and clip of (observation - mean) / deviation.
    `samples`: control steps that it has learned from. `training`: a training configuration for the card, such as
    {"environment": …} with what the environments were told; lessons on the page go on with it.
    A policy that stood in the folder is replaced; a folder that holds anything else is refused.
    """
    layers, found = layers_of(model)
    width = sum(part["width"] for part in tables.agent(agent)["observation"])
    mean, deviation, clip = normaliser or found or (np.zeros(width), np.ones(width), 100.0)
    numbers = [_floats(mean), _floats(deviation)]
    onnx = _core.onnx([(_floats(weight), _floats(bias)) for weight, bias in layers], *numbers, float(clip))
    if len(onnx) > MOST_BYTES:
        raise ValueError(f"policy.onnx would be {len(onnx)} bytes; the page takes {MOST_BYTES}. Make the network smaller.")
    digest = hashlib.sha256(onnx).hexdigest()
    place = Path(folder).resolve()
    if samples is None:
        samples = int(getattr(model, "num_timesteps", 0))
    hidden = [len(bias) for _, bias in layers[:-1]]
    told = {"critic_network": hidden, **(training or {}), "agent": agent, "network": hidden}
    card = _core.card(name or place.name, json.dumps(told), samples, digest)
    policy = Policy(_core.Policy(onnx, card, digest))
    _replace(place, {"policy.onnx": onnx, "card.json": card.encode()})
    return policy


def layers_of(model: Any) -> tuple[Layers, Normaliser | None]:
    """Weights and biases of the actor, and the normaliser where the model knows of one."""
    if isinstance(model, Sequence):
        return model, None
    if hasattr(model, "get_vec_normalize_env"):
        actor = model.policy
        return _linear([*actor.mlp_extractor.policy_net, actor.action_net]), _statistics(model.get_vec_normalize_env())
    if type(model).__name__ == "Sequential":
        return _linear(list(model.modules())), None
    raise ValueError(
        f"A {type(model).__name__} cannot be exported: a Stable-Baselines3 model, a torch.nn.Sequential or a list of "
        "(weight, bias) can."
    )


def _linear(modules: list[Any]) -> Layers:
    parts = [module for module in modules if type(module).__name__ != "Sequential"]
    kinds = [type(module).__name__ for module in parts]
    wanted = [("Linear", "ELU")[i % 2] for i in range(len(parts))]
    if kinds != wanted or len(parts) % 2 == 0 or any(part.alpha != 1 for part in parts[1::2]):
        raise ValueError(f"The layers are {', '.join(kinds)}; they must be Linear, ELU, Linear, …, Linear.")
    return [(part.weight.detach().cpu().numpy(), part.bias.detach().cpu().numpy()) for part in parts[::2]]


def _statistics(normalised: Any) -> Normaliser | None:
    if normalised is None or not normalised.norm_obs:
        return None
    seen = normalised.obs_rms
    return seen.mean, np.sqrt(seen.var + normalised.epsilon), normalised.clip_obs


def _floats(numbers: ArrayLike) -> NDArray[np.float32]:
    return np.ascontiguousarray(numbers, np.float32)


def _replace(place: Path, files: Mapping[str, bytes]) -> None:
    """The folder as a whole: whoever is killed here leaves the old one under its name, or beside it, or the new one."""
    if place.exists() and not (place.is_dir() and {entry.name for entry in place.iterdir()} <= PARTS):
        raise ValueError(f"'{place}' holds what is no part of a policy and would be lost. Name another folder.")
    fresh, old = place.with_name(place.name + ".part"), place.with_name(place.name + ".old")
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, content in files.items():
        (fresh / name).write_bytes(content)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)
