"""Parkour Lab in Python: the very environments, courses and policies of the page and of the `parkour` command.

    import gymnasium, parkour_lab
    env = gymnasium.make("ParkourLab/Walker-v0", course=parkour_lab.Course(gap_width=0.4))
    many = gymnasium.make_vec("ParkourLab/Humanoid-v0", num_envs=128, curriculum="alp_gmm")

docs/python.md leads through all of it.
"""

import gymnasium as _gymnasium

from parkour_lab._core import agent_names, engine_version
from parkour_lab.course import Course
from parkour_lab.environments import ParkourEnv, ParkourVectorEnv
from parkour_lab.policies import Policy, evaluate, export_policy, load_policy
from parkour_lab.tables import agent, complete_training, ending_names, fields, observation_slices, settings
from parkour_lab.teachers import TaughtEnv, Teacher

__all__ = [
    "Course",
    "ParkourEnv",
    "ParkourVectorEnv",
    "Policy",
    "TaughtEnv",
    "Teacher",
    "agent",
    "agent_names",
    "complete_training",
    "ending_names",
    "engine_version",
    "evaluate",
    "export_policy",
    "fields",
    "load_policy",
    "observation_slices",
    "settings",
]


def _register() -> None:
    for name in agent_names():
        title = "".join(part.capitalize() for part in name.split("-"))  # "walker-blind" is WalkerBlind
        _gymnasium.register(
            id=f"ParkourLab/{title}-v0",
            entry_point="parkour_lab.environments:ParkourEnv",
            vector_entry_point="parkour_lab.environments:ParkourVectorEnv",
            kwargs={"agent": name},
        )


_register()
