"""The walker on one course, as a Gymnasium environment: the comparison's side in Python.

The MJCF is the very one of our C++ core (`parkour mjcf`). Control rate, substeps, action, width of the observation, noise at the start
and endings are as in src/env; the reward is one of the usual short ones. Left out, in favour of this side: motors that weaken with speed,
water, and ten of the reward's terms.
"""

import json
import math

import gymnasium
import mujoco
import numpy as np

STANDING = np.array([0.25, 0.5, 0.25] * 2)  # rad, hip, knee and ankle of each leg
STANDING_HEIGHT = 0.79 * math.cos(0.25) + 0.06  # m, of the hip
ACTION_SCALE = 0.5  # rad
SUBSTEPS = 4  # of 5 ms
CONTROL_STEP = 0.02  # s
TIME_LIMIT = 30  # s
FINISH = 15.0  # m
TILT_LIMIT = math.radians(50)
BODY_WEIGHT = 640  # N
SCAN = np.concatenate([-0.5 + 0.05 * np.arange(37), 1.3 + 0.2 * np.arange(1, 8)])  # m ahead of the hip
TRUNK, FEET = 0, (3, 6)  # segments, in the order of the contact sensors
SENSOR_WIDTH = 4  # contacts found, then their force


class WalkerEnv(gymnasium.Env):
    def __init__(self, mjcf: str, courses: str, index: int, seed: int):
        with open(courses) as file:
            courses = json.load(file)
        self.profile = np.array(courses["courses"][index]["profile"])  # m, every profile_step from profile_begin on
        self.begin, self.step_length = courses["profile_begin"], courses["profile_step"]
        self.model = mujoco.MjModel.from_xml_path(mjcf)
        self.data = mujoco.MjData(self.model)
        # views of MuJoCo's memory, taken once: each access through `data` makes a new array
        self.position, self.speed, self.control, self.sensor = self.data.qpos, self.data.qvel, self.data.ctrl, self.data.sensordata
        self.random = np.random.default_rng(seed)
        self.action = np.zeros(7, dtype=np.float32)
        self.phase, self.rate, self.time = 0.0, 1.0, 0.0
        self.observation_space = gymnasium.spaces.Box(-np.inf, np.inf, (74,), np.float32)
        self.action_space = gymnasium.spaces.Box(-4, 4, (7,), np.float32)

    def reset(self, *, seed=None, options=None):
        mujoco.mj_resetData(self.model, self.data)
        noise = self.random.uniform
        self.position[:3] = -1 + noise(-0.1, 0.1), STANDING_HEIGHT + 0.01, noise(-0.05, 0.05)
        self.position[3:] = STANDING + noise(-0.05, 0.05, 6)
        self.speed[:] = noise(-0.1, 0.1, 9)
        mujoco.mj_forward(self.model, self.data)
        self.action[:] = 0
        self.phase, self.rate, self.time = noise(0, 2 * math.pi), 1.0, 0.0
        return self.observe(), {}

    def step(self, action):
        self.control[:] = STANDING + ACTION_SCALE * action[:6]
        mujoco.mj_step(self.model, self.data, SUBSTEPS)
        self.time += CONTROL_STEP
        self.rate = min(max(math.exp(0.25 * action[6]), 0.6), 2.0)
        self.phase += 2 * math.pi * self.rate * CONTROL_STEP
        change = action - self.action
        self.action[:] = action
        fell = self.has_fallen()
        reward = 0.3 + 1.5 * min(max(float(self.speed[0]), -1.0), 1.0) - 0.01 * float(change @ change) - (10 if fell else 0)
        truncated = self.time >= TIME_LIMIT or self.position[0] >= FINISH
        return self.observe(), 0.1 * reward, fell, bool(truncated and not fell), {}

    def has_fallen(self):
        x, z, pitch = self.position[:3].tolist()
        place = min(max(int((x - self.begin) / self.step_length), 0), len(self.profile) - 1)
        low = z - self.profile[place] < STANDING_HEIGHT / 2
        return bool(low or abs(pitch) > TILT_LIMIT or self.sensor[SENSOR_WIDTH * TRUNK] > 0)

    def observe(self):
        position, speed, sensor = self.position, self.speed, self.sensor
        places = ((position[0] - self.begin + SCAN) / self.step_length).astype(int)
        scan = self.profile.take(places, mode="clip") - (position[1] - STANDING_HEIGHT)
        seen = np.empty(74, dtype=np.float32)
        seen[0:6] = position[3:] - STANDING
        seen[6:12] = 0.1 * speed[3:]
        seen[12] = position[2]
        seen[13:16] = speed[:3]
        seen[16:23] = self.action
        seen[23:26] = math.sin(self.phase), math.cos(self.phase), self.rate - 1
        seen[26:28] = [abs(sensor[SENSOR_WIDTH * foot + 3]) / BODY_WEIGHT for foot in FEET]
        seen[28] = 1
        seen[29:73] = np.clip(scan, -1.2, 1.2)
        seen[73] = -1.5
        return seen
