"""Pictures of environments, by MuJoCo's own renderer: from the side, following the robot.

`mujoco` is imported with the first picture: it looks for OpenGL, which nobody needs who only trains.
"""

import weakref
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parkour_lab import _core

WIDTH, HEIGHT = 640, 480
DISTANCE = 4.2  # m, of the camera
GROUND, ROBOT = (0.55, 0.6, 0.5, 1), (0.9, 0.5, 0.25, 1)


class Camera:
    """Keeps MuJoCo's model of one environment's world, until another episode has another one."""

    def __init__(self) -> None:
        self._mjcf = ""
        self._data: Any = None
        self._renderer: Any = None
        self._end: Any = None  # gives OpenGL back, at the interpreter's end at the latest

    def picture(self, core: _core.Environments, index: int) -> NDArray[np.uint8]:
        """(HEIGHT, WIDTH, 3). Needs OpenGL: without a display, MUJOCO_GL=egl or osmesa."""
        import mujoco

        mjcf = core.mjcf(index)
        if mjcf != self._mjcf:
            self.close()
            model = _dressed(mujoco, mjcf)
            self._data = mujoco.MjData(model)
            self._renderer = mujoco.Renderer(model, HEIGHT, WIDTH)
            self._end = weakref.finalize(self, self._renderer.close)
            self._mjcf = mjcf
        self._data.qpos[:] = core.positions(index)
        mujoco.mj_forward(self._data.model, self._data)
        trunk = self._data.xpos[1]  # behind the world comes the robot's first segment
        camera = mujoco.MjvCamera()
        camera.lookat[:] = (trunk[0] + 0.4, 0, trunk[2] - 0.15)
        camera.distance, camera.azimuth, camera.elevation = DISTANCE, 90, -10
        self._renderer.update_scene(self._data, camera)
        return self._renderer.render()

    def close(self) -> None:
        if self._end:
            self._end()
        self._end = self._renderer = None
        self._mjcf = ""


def _dressed(mujoco: Any, mjcf: str) -> Any:
    """The model with a sky, light and colours, of which the world of a simulation has none."""
    spec = mujoco.MjSpec.from_string(mjcf)
    spec.add_texture(
        name="sky",
        type=mujoco.mjtTexture.mjTEXTURE_SKYBOX,
        builtin=mujoco.mjtBuiltin.mjBUILTIN_GRADIENT,
        rgb1=[0.62, 0.78, 0.93],
        rgb2=[0.93, 0.96, 0.99],
        width=64,
        height=384,
    )
    spec.worldbody.add_light(type=mujoco.mjtLightType.mjLIGHT_DIRECTIONAL, dir=[0.3, 0.6, -1], diffuse=[0.5, 0.5, 0.5])
    model = spec.compile()
    model.vis.headlight.ambient[:] = 0.4
    model.vis.headlight.diffuse[:] = 0.35
    model.geom_rgba[:] = np.where((model.geom_bodyid == 0)[:, None], GROUND, ROBOT)
    return model
