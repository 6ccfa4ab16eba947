"""The Python door, in a few seconds: `npm test python` runs it."""

import contextlib
import io
import json
import os
import pickle
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

import gymnasium
import numpy as np
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode

import parkour_lab
from parkour_lab import Course, benchmark

os.environ.setdefault("MUJOCO_GL", "egl")  # for pictures without a display
ROOT = Path(__file__).resolve().parents[2]
FLAT = Course.flat()
SHORT = {"time_limit": 0.2}  # s: ten control steps


def many(count, **options):
    return gymnasium.make_vec("ParkourLab/Walker-v0", num_envs=count, **options)


def still(environment):
    return np.zeros(environment.action_space.shape, np.float32)


class Environments(unittest.TestCase):
    def test_gymnasiums_checker_passes_every_body(self):
        bodies = [spec for spec in gymnasium.registry if spec.startswith("ParkourLab/")]
        self.assertEqual(len(bodies), len(parkour_lab.agent_names()))
        for body in bodies:
            with self.subTest(body), warnings.catch_warnings():
                # observations are not normalised, and actions not of unit size: advice, which both ignore for a reason
                warnings.filterwarnings("error")
                warnings.filterwarnings("ignore", message=".*(normalized space|probably too)")
                check_env(gymnasium.make(body, course=FLAT).unwrapped)

    def test_the_ith_of_many_is_one_alone_with_its_seed(self):
        vector, one = many(3, threads=2), gymnasium.make("ParkourLab/Walker-v0")
        seen, _ = vector.reset(seed=11)
        alone, _ = one.reset(seed=13)
        np.testing.assert_array_equal(seen[2], alone)
        actions = np.random.default_rng(1).normal(0, 0.3, (3, 7)).astype(np.float32)
        for _ in range(20):
            seen, rewards, *_ = vector.step(actions)
            alone, reward, *_ = one.step(actions[2])
            np.testing.assert_array_equal(seen[2], alone)
            self.assertEqual(rewards[2], reward)

    def test_a_picture_shows_the_robot_where_it_is(self):
        env = gymnasium.make("ParkourLab/Humanoid-v0", course=FLAT, render_mode="rgb_array")
        env.reset(seed=1)
        first = env.render()
        self.assertEqual((first.shape, first.dtype), ((480, 640, 3), np.uint8))
        over = False
        while not over:  # it falls
            _, _, *ends, _ = env.step(np.full(env.action_space.shape, 2, np.float32))
            over = any(ends)
        changed = np.abs(env.render().astype(int) - first).max(axis=2) > 40
        self.assertGreater(changed.mean(), 0.005)
        env.close()

    def test_what_a_step_returned_stays_as_it_was(self):
        vector = many(2, course=FLAT)
        first, _ = vector.reset(seed=1)
        before = first.copy()
        vector.step(still(vector))
        np.testing.assert_array_equal(first, before)

    def test_a_time_limit_truncates_and_a_fall_terminates(self):
        one = gymnasium.make("ParkourLab/Walker-v0", course=FLAT, environment=SHORT)
        one.reset(seed=1)
        for _ in range(10):
            _, _, terminated, truncated, info = one.step(still(one))
        self.assertEqual((terminated, truncated, info["ending"], info["length"]), (False, True, "time_limit", 10))
        one = gymnasium.make("ParkourLab/Walker-v0", course=FLAT)
        one.reset(seed=1)
        for _ in range(500):
            _, _, terminated, truncated, info = one.step(np.full(7, -2, np.float32))
            if terminated or truncated:
                break
        self.assertTrue(terminated)
        self.assertIn(info["ending"], ["trunk_on_ground", "hip_low", "tilted"])
        self.assertEqual(set(info["reward_terms"]), set(parkour_lab.agent("walker")["reward"]))

    def test_the_next_episode_begins_in_gymnasiums_three_ways(self):
        for mode in AutoresetMode:
            vector = many(2, course=FLAT, environment=SHORT, autoreset_mode=mode)
            vector.reset(seed=1)
            for _ in range(10):
                seen, _, _, truncated, infos = vector.step(still(vector))
            self.assertTrue(truncated.all())
            if mode is AutoresetMode.SAME_STEP:
                self.assertEqual(list(infos["final_info"]["ending"]), ["time_limit"] * 2)
                self.assertFalse(np.array_equal(infos["final_obs"][0], seen[0]))
                continue
            self.assertEqual(list(infos["ending"]), ["time_limit"] * 2)
            if mode is AutoresetMode.NEXT_STEP:
                _, rewards, _, truncated, infos = vector.step(still(vector))
                self.assertEqual((rewards.tolist(), truncated.any(), infos), ([0, 0], False, {}))
            else:
                with self.assertRaisesRegex(ValueError, "environment 0 is over"):
                    vector.step(still(vector))
                vector.reset(options={"reset_mask": np.array([True, True])})
                vector.step(still(vector))

    def test_a_curriculum_learns_from_what_the_robots_did(self):
        vector = many(4, curriculum={"kind": "staircase", "demote_share": 0}, environment=SHORT)
        vector.reset(seed=1)
        self.assertTrue(vector.unwrapped.curriculum_state())
        with self.assertRaisesRegex(ValueError, "no curriculum 'ladder'"):
            many(4, curriculum="ladder")

    def test_what_makes_no_sense_is_refused_in_words(self):
        for options, words in [
            ({"course": {"gap_width": 99}}, "gap_width"),
            ({"environment": {"reward": {"beauty": 1}}}, 'no key "beauty"'),
            ({"agent": "centaur"}, "There are: walker"),
        ]:
            with self.subTest(words), self.assertRaisesRegex(ValueError, words):
                many(2, **options)
        vector = many(2, course=FLAT)
        vector.reset(seed=1)
        with self.assertRaisesRegex(ValueError, r"shape \(2, 7\)"):
            vector.step(np.zeros((2, 6), np.float32))
        with self.assertRaisesRegex(ValueError, "environment 1 holds what is no number"):
            vector.step(np.array([[0] * 7, [np.nan] * 7], np.float32))


class Tables(unittest.TestCase):
    def test_everything_is_there_by_name(self):
        self.assertEqual(parkour_lab.settings()["gap_width"]["unit"], "m")
        fields = parkour_lab.fields()
        self.assertEqual(fields["method.ppo"]["gamma"]["kind"], "number")
        self.assertIn("fit_rate", fields["curriculum"])
        self.assertIn("command", fields["environment"])
        slices = parkour_lab.observation_slices("humanoid")
        width = gymnasium.make("ParkourLab/Humanoid-v0", course=FLAT).observation_space.shape[0]
        self.assertEqual(max(part.stop for part in slices.values()), width)
        self.assertIn("epochs", parkour_lab.complete_training({"agent": "walker"})["method"])

    def test_the_engine_is_the_pages(self):
        page = json.loads((ROOT / "package.json").read_text())["dependencies"]["@mujoco/mujoco"]
        self.assertEqual(parkour_lab.engine_version(), page)
        self.assertEqual((ROOT / "pyproject.toml").read_text().count(f'"mujoco=={page}"'), 2)
        self.assertIn(f"\nmujoco=={page}\n", (ROOT / "tools/python/sb3.txt").read_text())


class Courses(unittest.TestCase):
    def test_a_course_is_its_settings_and_its_seed(self):
        course = Course(seed=5, gap_width=0.4)
        self.assertEqual(Course.from_link("https://example.org/#" + course.link), course)
        with self.assertWarnsRegex(UserWarning, "things, robots"):
            self.assertEqual(Course.from_link(f"#{course.link}&robots=walker&things=ball:3:0"), course)
        with self.assertRaisesRegex(ValueError, "anvil"):
            Course.from_link("things=anvil:3:0")
        self.assertEqual(pickle.loads(pickle.dumps(course)), course)
        self.assertTrue(all(one["kind"] == "gap" and one["size"] == 0.4 for one in course.obstacles))
        self.assertEqual(FLAT.profile.max(), FLAT.profile.min())
        self.assertEqual(len(set(Course.draw("walker", 3, seed=2))), 3)


class Teachers(unittest.TestCase):
    def test_a_task_is_the_one_that_was_asked_for_and_a_wrong_one_is_refused(self):
        env = gymnasium.make("ParkourLab/Walker-v0", environment=SHORT)
        task = np.full(13, 0.75)
        env.reset(seed=1, options={"task": task})
        over = False
        while not over:
            *_, terminated, truncated, info = env.step(still(env))
            over = terminated or truncated
        np.testing.assert_array_equal(info["task"], task)
        for wrong in (np.full(12, 0.5), np.full(13, 1.5), np.full(13, np.nan)):
            with self.assertRaisesRegex(ValueError, "13 entries between 0 and 1"):
                env.reset(options={"task": wrong})

    def test_alp_gmm_learns_from_the_episodes_of_a_wrapped_environment(self):
        teacher = parkour_lab.Teacher("alp_gmm", seed=3, fit_rate=20)
        env = parkour_lab.TaughtEnv(gymnasium.make("ParkourLab/Walker-v0", environment=SHORT), teacher)
        self.assertEqual(teacher.state()["gaussians"], 0)
        for _ in range(41):
            env.reset()
            over = False
            while not over:
                *_, terminated, truncated, _ = env.step(still(env))
                over = terminated or truncated
        self.assertGreater(teacher.state()["gaussians"], 0)

    def test_whoever_has_its_two_methods_is_a_teacher(self):
        told = []

        class Mine:
            def sample_task(self):
                return np.zeros(13)

            def episodic_update(self, task, reward, is_success):
                told.append((task.sum(), reward, is_success))

        env = parkour_lab.TaughtEnv(gymnasium.make("ParkourLab/Walker-v0", environment=SHORT), Mine())
        env.reset(seed=1)
        for _ in range(10):
            env.step(still(env))
        self.assertEqual(len(told), 1)
        self.assertEqual((told[0][0], told[0][2]), (0, False))


class Benchmark(unittest.TestCase):
    def test_a_score_is_that_of_the_drawn_courses_and_what_failed_can_be_seen(self):
        folder = ROOT / "policies" / "walker"
        scores = benchmark.score(folder, difficulties=(0.5, 1.5), count=6, seed=3)
        courses = Course.draw("walker", 6, 3, 1.5)
        expected = parkour_lab.evaluate(folder, courses)
        self.assertEqual(scores["1.5"]["mastered_percent"], expected["mastered_percent"])
        failed = [course for course, (one,) in zip(courses, expected["episodes_by_course"]) if not one["mastered"]]
        self.assertEqual(scores["1.5"]["failed"], [course.link for course in failed])

    def test_the_table_begins_with_the_best_and_a_wrong_folder_is_named(self):
        figures = {"mastered_percent_low": 0, "mastered_percent_high": 100}
        entries = {name: {"1.0": {"mastered_percent": share, **figures}} for name, share in (("a", 20), ("b", 80))}
        rows = benchmark.table(entries).splitlines()
        self.assertEqual([row.split()[1] for row in rows[2:]], ["b", "a"])
        with contextlib.redirect_stderr(io.StringIO()) as told:
            self.assertEqual(benchmark.main(["nowhere/at-all"]), 1)
        self.assertIn("nowhere/at-all", told.getvalue())


class Examples(unittest.TestCase):
    def test_random_search_learns_with_numpy_alone_and_leaves_a_policy_that_acts_alike(self):
        sys.path.insert(0, str(ROOT / "tools/python/examples"))
        from ars_walker import RandomSearch

        search = RandomSearch(seed=1)
        earned = [search.learn() for _ in range(16)]
        self.assertGreater(np.mean(earned[-4:]), 2 * np.mean(earned[:4]))
        seen = search.environments.reset(seed=2)[0]
        with tempfile.TemporaryDirectory() as place:
            policy = search.export(Path(place) / "mine")
        expected = np.clip((seen - search.mean) / search.deviation, -8, 8) @ search.weights.T
        np.testing.assert_allclose(policy.act(seen), expected, atol=1e-4)
        self.assertEqual(policy.card["samples"], search.samples)


class Policies(unittest.TestCase):
    def test_a_shipped_policy_masters_flat_ground(self):
        policy = parkour_lab.load_policy(ROOT / "policies/walker")
        report = parkour_lab.evaluate(policy, FLAT, episodes=2)
        self.assertEqual(report["mastered_percent"], 100)
        self.assertEqual([one["ending"] for one in report["episodes_by_course"][0]], ["finished"] * 2)

    def test_a_network_becomes_a_folder_that_acts_alike(self):
        random = np.random.default_rng(1)
        first, last = random.normal(0, 0.1, (8, 74)), random.normal(0, 0.1, (7, 8))
        layers = [(first, np.ones(8)), (last, np.zeros(7))]
        mean, deviation = random.normal(size=74), np.full(74, 2.0)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "mine"
            for _ in range(2):  # the second replaces the first
                parkour_lab.export_policy(layers, folder, agent="walker", normaliser=(mean, deviation, 5), samples=9)
            policy = parkour_lab.load_policy(folder)
            self.assertEqual((policy.card["samples"], policy.card["training"]["network"]), (9, [8]))
            seen = random.normal(size=(3, 74))
            inner = np.clip((seen - mean) / deviation, -5, 5) @ first.T + 1
            np.testing.assert_allclose(policy.act(seen), np.where(inner > 0, inner, np.expm1(inner)) @ last.T, atol=1e-5)
            self.assertEqual(sorted(entry.name for entry in Path(place).iterdir()), ["mine"])
            (folder / "thesis.txt").write_text("years of work")
            with self.assertRaisesRegex(ValueError, "no part of a policy"):
                parkour_lab.export_policy(layers, folder, agent="walker")
            with self.assertRaisesRegex(ValueError, "does not fit a layer of 74 inputs"):
                parkour_lab.export_policy([(first[:, :73], np.ones(8)), layers[1]], folder, agent="walker")


if __name__ == "__main__":
    unittest.main()
