"""A course: settings and a seed, from which ground and obstacles follow, here as on the page."""

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parkour_lab import _core


class Course:
    """A track of 15 m behind a start pad of 2 m, for ever the same for the same settings and seed.

    Settings are those of `parkour_lab.settings()`; those left out keep their standard. Obstacles are absent at 0.
    """

    def __init__(self, seed: int = 1, **settings: float) -> None:
        self._request = _core.CourseRequest(json.dumps(settings), seed)

    @classmethod
    def _of(cls, request: _core.CourseRequest) -> "Course":
        course = cls.__new__(cls)
        course._request = request
        return course

    @classmethod
    def flat(cls) -> "Course":
        """Level ground without obstacles."""
        return cls(hill_height=0)

    @classmethod
    def from_link(cls, link: str) -> "Course":
        """The course of a page's address, or of what stands behind its '#'.

        Robots, loose things and views that the address names as well are no part of a course: a warning says so.
        """
        request, others = _core.course_from_link(link)
        if others:
            warnings.warn(f"Not of the course, left out of it: {', '.join(others)}.", stacklevel=2)
        return cls._of(request)

    @classmethod
    def draw(cls, agent: str, count: int, seed: int = 1, difficulty: float = 1) -> "list[Course]":
        """Drawn from the exam's task space: the very courses of `parkour courses` with these options."""
        return [cls._of(request) for request in _core.draw_courses(agent, count, seed, difficulty)]

    @classmethod
    def read(cls, path: str | Path) -> "list[Course]":
        """The courses of a file that `parkour courses` has written."""
        return [cls._of(request) for request in _core.read_courses(Path(path).read_text())]

    @property
    def settings(self) -> dict[str, float]:
        """Every setting by name, in the unit of `parkour_lab.settings()`."""
        return json.loads(self._request.settings())

    @property
    def seed(self) -> int:
        return self._request.seed

    @property
    def link(self) -> str:
        """What the page's address says behind its '#' to show this course."""
        return self._request.link()

    @property
    def profile(self) -> NDArray[np.float32]:
        """Height of the ground in m, every 0.02 m from x = -2 m on; the finish is at x = 15 m."""
        return self._request.profile()

    @property
    def obstacles(self) -> list[dict[str, Any]]:
        """Along the track: kind, begin and end (m), size (m: rise, width or height)."""
        return json.loads(self._request.obstacles())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Course) and self._request == other._request

    def __hash__(self) -> int:
        return hash(self.link)

    def __repr__(self) -> str:
        return f"Course.from_link({self.link!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.seed, self.settings)


def _rebuilt(seed: int, settings: dict[str, float]) -> Course:
    return Course(seed, **settings)


def request_of(course: "Course | str | Mapping[str, float] | None") -> _core.CourseRequest | None:
    """Of a course, a link, or settings by name."""
    if course is None or isinstance(course, Course):
        return course and course._request
    return (Course.from_link(course) if isinstance(course, str) else Course(**course))._request
