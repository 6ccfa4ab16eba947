// The JavaScript side of World in the page: Emscripten merges these functions into every program that links physics/.
// The MuJoCo module is handed in as `mujoco` when the core is created; it must live in the same thread.
//
// Both modules have a heap of their own. A world's arrays are mirrored: `theirs` are views of MuJoCo's heap, `ours` of the
// core's; one call copies inputs in, steps, and copies the state out. Growth of a heap detaches its views silently, which
// then have length 0 and are fetched again. Every function catches what JavaScript throws and returns a status.
// Written without `?.`, `??`, `for (const ...)` and `const {...}`, which this Emscripten's minifier refuses or drops.
mergeInto(LibraryManager.library, {
  $physicsDoor: {
    worlds: [],
    inputs: ['control', 'force_range', 'applied_force'],
    // In the order of the addresses that world_web.cpp passes to door_bind.
    arrays: {
      control: (model, data) => data.ctrl,
      force_range: (model, data) => model.actuator_forcerange,
      applied_force: (model, data) => data.xfrc_applied,
      position: (model, data) => data.qpos,
      velocity: (model, data) => data.qvel,
      body_position: (model, data) => data.xpos,
      body_rotation: (model, data) => data.xquat,
      body_velocity: (model, data) => data.cvel,
      body_com: (model, data) => data.xipos,
      tree_com: (model, data) => data.subtree_com,
      actuator_force: (model, data) => data.actuator_force,
      sensor: (model, data) => data.sensordata,
    },

    // body_position is never empty: the world body has one
    attached: function (views) {
      return views.body_position !== undefined && views.body_position.length > 0;
    },

    fetchViews: function (world) {
      const names = Object.keys(physicsDoor.arrays);
      if (!physicsDoor.attached(world.theirs)) names.forEach((name) => (world.theirs[name] = physicsDoor.arrays[name](world.model, world.data)));
      if (physicsDoor.attached(world.ours)) return;
      names.forEach((name, i) => {
        const first = world.addresses[i] >> 3;
        world.ours[name] = HEAPF64.subarray(first, first + world.theirs[name].length);
      });
    },

    copyIn: function (world, names) {
      physicsDoor.fetchViews(world);
      names.forEach((name) => world.theirs[name].set(world.ours[name]));
    },

    copyOut: function (world) {
      physicsDoor.fetchViews(world);
      Object.keys(physicsDoor.arrays).forEach((name) => world.ours[name].set(world.theirs[name]));
      HEAPF64[world.addresses[physicsDoor.timeAddress] >> 3] = world.data.time;
    },
    timeAddress: 12,

    countWarnings: function (world) {
      let sum = 0;
      const count = world.warnings.size();
      for (let i = 0; i < count; ++i) {
        const warning = world.warnings.get(i);  // a copy, ours to delete
        sum += warning.number;
        warning.delete();
      }
      return sum;
    },

    // MuJoCo throws an Error of its own where it would end a native program, and stays usable. Whatever else comes, a trap
    // above all, leaves the module in pieces: the page starts its worker anew when it reads this.
    noteFault: function (error) {
      const message = String((error && error.message) || error);
      if (!message.startsWith('MuJoCo Error')) Module['physicsFault'] = `MuJoCo crashed (${message}); the simulation must be started anew.`;
      return message;
    },

    // What C++ reads as int: 0 fine, 1 a warning, 2 failed.
    guarded: function (body) {
      try {
        return body() ? 1 : 0;
      } catch (error) {
        physicsDoor.noteFault(error);
        return 2;
      }
    },
  },

  door_version__deps: ['$physicsDoor'],
  door_version: function (text, capacity) {
    return physicsDoor.guarded(() => void stringToUTF8(Module['mujoco'].mj_versionString(), text, capacity));
  },

  // Returns the world's handle, or -1 with MuJoCo's sentence in `text`. sizes: nq nv nu nbody nsensordata, int32.
  door_create__deps: ['$physicsDoor'],
  door_create: function (mjcf, sizes, text, capacity) {
    const mujoco = Module['mujoco'];
    let model;
    try {
      if (!mujoco) throw new Error('the MuJoCo module was not handed in');
      model = mujoco.MjModel.from_xml_string(UTF8ToString(mjcf));
      const data = new mujoco.MjData(model);
      // `warnings` belongs to `data`: deleting it would free it twice
      const world = { mujoco, model, data, warnings: data.warning, theirs: {}, ours: {}, addresses: [] };
      HEAP32.set([model.nq, model.nv, model.nu, model.nbody, model.nsensordata], sizes >> 2);
      const free = physicsDoor.worlds.indexOf(null);
      const handle = free < 0 ? physicsDoor.worlds.length : free;
      physicsDoor.worlds[handle] = world;
      return handle;
    } catch (error) {
      const message = physicsDoor.noteFault(error);
      if (model) model.delete();
      stringToUTF8(message.replace('MuJoCo Error: Loading error: ', '').trim(), text, capacity);
      return -1;
    }
  },

  // Says where the core keeps its mirrors, in the order of `arrays`, the time last; computes and copies out the first state.
  door_bind__deps: ['$physicsDoor'],
  door_bind: function (handle, addresses) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      world.addresses = Array.from(HEAPU32.subarray(addresses >> 2, (addresses >> 2) + physicsDoor.timeAddress + 1));
      world.mujoco.mj_forward(world.model, world.data);
      physicsDoor.copyOut(world);
    });
  },

  door_set_state__deps: ['$physicsDoor'],
  door_set_state: function (handle) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      world.mujoco.mj_resetData(world.model, world.data);
      physicsDoor.copyIn(world, ['position', 'velocity', 'force_range']);
      world.mujoco.mj_forward(world.model, world.data);
      physicsDoor.copyOut(world);
    });
  },

  door_step__deps: ['$physicsDoor'],
  door_step: function (handle, substeps) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      physicsDoor.copyIn(world, physicsDoor.inputs);
      for (let i = 0; i < substeps; ++i) world.mujoco.mj_step(world.model, world.data);
      physicsDoor.copyOut(world);
      return physicsDoor.countWarnings(world) > 0;
    });
  },

  door_delete__deps: ['$physicsDoor'],
  door_delete: function (handle) {
    physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      physicsDoor.worlds[handle] = null;
      world.data.delete();
      world.model.delete();
    });
  },
});
