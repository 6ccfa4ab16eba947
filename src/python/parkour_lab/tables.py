"""What there is, by name: agents, settings, and all that a training configuration may say. The rows are the core's."""

import json
from collections.abc import Mapping
from typing import Any

from parkour_lab import _core

ending_names = _core.ending_names


def settings() -> dict[str, dict[str, Any]]:
    """The settings of course, robot and world by name: minimum, maximum, standard, harmless, unit, group."""
    return {row.pop("name"): row for row in json.loads(_core.settings())}


def fields() -> dict[str, dict[str, dict[str, Any]]]:
    """What a training configuration may say, by place and name, each with its kind and range.

    Places: "training", "environment", "environment.field", "curriculum", and "method.ppo" and so on for each method.
    """
    return {place: {row.pop("name"): row for row in rows} for place, rows in json.loads(_core.fields()).items()}


def agent(name: str) -> dict[str, Any]:
    """A body with its senses: observation (slices), joints (rad), reward (weights by term), mass (kg), heights (m)."""
    return json.loads(_core.agent(name))


def observation_slices(name: str) -> dict[str, slice]:
    """Where each named part of the agent's observation stands: `observation[..., observation_slices("walker")["clock"]]`."""
    slices, begin = {}, 0
    for part in agent(name)["observation"]:
        slices[part["name"]] = slice(begin, begin + part["width"])
        begin += part["width"]
    return slices


def complete_training(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration as `parkour train` would take it, every default filled in: also the numbers of our own PPO."""
    return json.loads(_core.complete_training(json.dumps(configuration)))
