// The JavaScript side of World in the page: Emscripten merges these functions into every program that links physics/.
// The MuJoCo module is handed in as `mujoco` when the core is created; it must live in the same thread.
//
// Both modules have a heap of their own, and a world's arrays are mirrored in the core's: one call copies inputs in, steps, and
// copies the state out. Where an array lies is asked once a world, for MuJoCo's getters cost more than the copies. Growth of
// MuJoCo's heap detaches our views of it silently, which then have length 0 and are fetched again. Every function catches what
// JavaScript throws and returns a status.
// Written without `?.`, `??`, `for (const ...)` and `const {...}`, which this Emscripten's minifier refuses or drops.
mergeInto(LibraryManager.library, {
  $physicsDoor: {
    worlds: [],
    // Views of MuJoCo's heap.
    doubles: new Float64Array(0),
    ints: new Int32Array(0),
    // In the order of the addresses that world_web.cpp passes to door_bind.
    arrays: [
      (model, data) => data.ctrl,
      (model, data) => data.xfrc_applied,
      (model) => model.actuator_forcerange,
      (model, data) => data.qpos,
      (model, data) => data.qvel,
      (model, data) => data.xpos,
      (model, data) => data.xquat,
      (model, data) => data.cvel,
      (model, data) => data.xipos,
      (model, data) => data.subtree_com,
      (model, data) => data.actuator_force,
      (model, data) => data.sensordata,
      (model, data) => new Float64Array(data.energy.buffer, data.energy.byteOffset - 8, 1), // in mjData the time stands before the energy
    ],
    inputs: { first: 0, end: 3 },
    start: { first: 2, end: 5 }, // force_range, qpos, qvel

    // Where each array begins in either heap, in doubles, and how long it is.
    placesOf: function (model, data, addresses) {
      return physicsDoor.arrays.map((get, i) => {
        const theirs = get(model, data);
        return { ours: HEAPU32[(addresses >> 2) + i] >> 3, theirs: theirs.byteOffset >> 3, length: theirs.length };
      });
    },

    fetchViews: function (world) {
      if (physicsDoor.doubles.length > 0) return;
      const buffer = world.data.xpos.buffer;
      physicsDoor.doubles = new Float64Array(buffer);
      physicsDoor.ints = new Int32Array(buffer);
    },

    // loops, as TypedArray.set costs more than so few numbers
    copyIn: function (world, range) {
      physicsDoor.fetchViews(world);
      const theirs = physicsDoor.doubles,
        ours = HEAPF64;
      for (let i = range.first; i < range.end; ++i) {
        const place = world.places[i];
        for (let k = 0; k < place.length; ++k) theirs[place.theirs + k] = ours[place.ours + k];
      }
    },

    copyOut: function (world) {
      physicsDoor.fetchViews(world);
      const theirs = physicsDoor.doubles,
        ours = HEAPF64;
      for (let i = 0; i < world.places.length; ++i) {
        const place = world.places[i];
        for (let k = 0; k < place.length; ++k) ours[place.ours + k] = theirs[place.theirs + k];
      }
    },

    // In mjData the warnings stand behind the two values of solver_fwdinv, each a last information and a number.
    warningsOf: function (data) {
      const first = (data.solver_fwdinv.byteOffset >> 2) + 4;
      return { first: first + 1, end: first + 2 * data.warning.size() };
    },

    // 1 where contacts or constraints found no room, which MuJoCo counts as its warnings 1 and 2, once told and forgotten; 2
    // where it warned of anything else; else 0.
    warned: function (world) {
      const first = world.warnings.first,
        isCrowded = physicsDoor.ints[first + 2] + physicsDoor.ints[first + 4] > 0;
      physicsDoor.ints[first + 2] = physicsDoor.ints[first + 4] = 0;
      for (let i = first; i < world.warnings.end; i += 2) if (physicsDoor.ints[i] > 0) return 2;
      return isCrowded ? 1 : 0;
    },

    // Sensors are read after the last substep alone.
    takeSteps: function (world, count) {
      const options = world.options;
      options.disableflags = world.flags | world.mujoco.mjtDisableBit.mjDSBL_SENSOR.value;
      try {
        for (let i = 0; i < count; ++i) {
          if (i + 1 === count) options.disableflags = world.flags;
          world.mujoco.mj_step(world.model, world.data);
        }
      } finally {
        options.disableflags = world.flags;
      }
    },

    wholeState: function (world) {
      return world.mujoco.mjtState.mjSTATE_INTEGRATION.value;
    },

    // MuJoCo throws an Error of its own where it would end a native program, and stays usable. Whatever else comes, a trap
    // above all, leaves the module in pieces: the page starts its worker anew when it reads this.
    noteFault: function (error) {
      const message = String((error && error.message) || error);
      if (!message.startsWith('MuJoCo Error')) Module['physicsFault'] = message;
      return message;
    },

    // What C++ reads as int: 0 fine, 1 crowded, 2 a warning, 3 failed.
    guarded: function (body) {
      try {
        return body() || 0;
      } catch (error) {
        physicsDoor.noteFault(error);
        return 3;
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
      // `options` belongs to `model`, which frees it
      const options = model.opt;
      const world = {
        mujoco,
        model,
        data,
        options,
        flags: options.disableflags,
        places: [],
        warnings: physicsDoor.warningsOf(data),
      };
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

  // Says where the core keeps its mirrors, in the order of `arrays`; computes and copies out the first state.
  door_bind__deps: ['$physicsDoor'],
  door_bind: function (handle, addresses) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      world.places = physicsDoor.placesOf(world.model, world.data, addresses);
      world.mujoco.mj_forward(world.model, world.data);
      physicsDoor.copyOut(world);
    });
  },

  door_set_state__deps: ['$physicsDoor'],
  door_set_state: function (handle) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      world.mujoco.mj_resetData(world.model, world.data);
      physicsDoor.copyIn(world, physicsDoor.start);
      world.mujoco.mj_forward(world.model, world.data);
      physicsDoor.copyOut(world);
    });
  },

  // Everything that MuJoCo's next step depends on.
  door_state_size__deps: ['$physicsDoor'],
  door_state_size: function (handle) {
    const world = physicsDoor.worlds[handle];
    return physicsDoor.guarded(() => world.mujoco.mj_stateSize(world.model, physicsDoor.wholeState(world)));
  },

  door_keep_state__deps: ['$physicsDoor'],
  door_keep_state: function (handle, state) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle],
        kind = physicsDoor.wholeState(world),
        buffer = new world.mujoco.DoubleBuffer(world.mujoco.mj_stateSize(world.model, kind));
      world.mujoco.mj_getState(world.model, world.data, buffer, kind);
      HEAPF64.set(buffer.GetView(), state >> 3);
      buffer.delete();
    });
  },

  door_put_state__deps: ['$physicsDoor'],
  door_put_state: function (handle, state) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle],
        kind = physicsDoor.wholeState(world),
        size = world.mujoco.mj_stateSize(world.model, kind),
        numbers = Array.from(HEAPF64.subarray(state >> 3, (state >> 3) + size));
      world.mujoco.mj_resetData(world.model, world.data);
      world.mujoco.mj_setState(world.model, world.data, numbers, kind);
      world.mujoco.mj_forward(world.model, world.data);
      world.mujoco.mj_setState(world.model, world.data, numbers, kind); // what mj_forward may have warmed up
    });
  },

  door_step__deps: ['$physicsDoor'],
  door_step: function (handle, substeps) {
    return physicsDoor.guarded(() => {
      const world = physicsDoor.worlds[handle];
      physicsDoor.copyIn(world, physicsDoor.inputs);
      physicsDoor.takeSteps(world, substeps);
      physicsDoor.copyOut(world);
      return physicsDoor.warned(world);
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
