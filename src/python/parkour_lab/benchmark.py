"""The public benchmark: courses that are the same for everybody and that nobody trained on, and who crosses them.

    python -m parkour_lab.benchmark policies/walker my-walker --json scores.json

A policy sits 200 drawn courses at each difficulty, one try each: those of `parkour courses --seed 261126`. Its score is
the share that it crosses without a fall within 40 s, with a 95 % interval. Keep to the rule: never train on these
courses, nor choose a checkpoint by them; `Course.draw` has as many others as there are seeds.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parkour_lab.course import Course
from parkour_lab.policies import Policy, evaluate, load_policy

SEED = 261_126
COUNT = 200
DIFFICULTIES = (0.5, 1.0, 1.5)


def score(
    policy: Policy | str | Path,
    *,
    difficulties: Sequence[float] = DIFFICULTIES,
    count: int = COUNT,
    seed: int = SEED,
    threads: int | None = None,
) -> dict[str, dict[str, Any]]:
    """By difficulty what `evaluate` says, and `failed`: links that show each course it did not cross on the page."""
    policy = policy if isinstance(policy, Policy) else load_policy(policy)
    scores = {}
    for difficulty in difficulties:
        courses = Course.draw(policy.agent, count, seed, difficulty)
        report = evaluate(policy, courses, threads=threads)
        tries = report.pop("episodes_by_course")
        report["failed"] = [course.link for course, (one,) in zip(courses, tries, strict=True) if not one["mastered"]]
        scores[str(difficulty)] = report
    return scores


def table(entries: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Markdown: a row a policy, the best at difficulty 1 (else at the last one) first."""
    difficulties = list(dict.fromkeys(name for scores in entries.values() for name in scores))
    deciding = "1.0" if "1.0" in difficulties else difficulties[-1]

    def cell(scores: Mapping[str, Mapping[str, Any]], difficulty: str) -> str:
        if difficulty not in scores:
            return "–"
        share, low, high = (scores[difficulty][key] for key in ("mastered_percent", *_INTERVAL))
        return f"{share:.1f} % ({low:.1f}–{high:.1f})"

    ranked = sorted(entries, key=lambda name: -entries[name].get(deciding, {}).get("mastered_percent", -1))
    rows = [f"| {name} | {' | '.join(cell(entries[name], one) for one in difficulties)} |" for name in ranked]
    head = f"| policy | {' | '.join(f'difficulty {one}' for one in difficulties)} |"
    return "\n".join([head, "| --- |" + " ---: |" * len(difficulties), *rows])


_INTERVAL = ("mastered_percent_low", "mastered_percent_high")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m parkour_lab.benchmark", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a policy folder: policy.onnx and card.json")
    parser.add_argument("--json", metavar="FILE", help="where all figures go, with links to the courses that failed")
    parser.add_argument("--count", type=int, default=COUNT, help="courses at each difficulty (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the courses (%(default)s, the benchmark's)")
    told = parser.parse_args(arguments)
    if told.count < 1:
        parser.error("--count must be at least 1")
    entries = {}
    try:
        policies = {Path(folder).resolve().name: load_policy(folder) for folder in told.folders}
        for name, policy in policies.items():
            print(f"{name} …", file=sys.stderr)
            entries[name] = score(policy, count=told.count, seed=told.seed)
        if told.json:
            Path(told.json).write_text(json.dumps({"seed": told.seed, "count": told.count, "policies": entries}, indent=1))
    except (OSError, ValueError) as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1
    print(table(entries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
