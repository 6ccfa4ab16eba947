# Where `pip install .` has put MuJoCo, whose library the wheel shares with the mujoco package.
find_package(Python 3.11 REQUIRED COMPONENTS Interpreter)
execute_process(COMMAND ${Python_EXECUTABLE} -c "import importlib.util as u; print(u.find_spec('mujoco').submodule_search_locations[0])"
  OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(MUJOCO_DIR ${found} CACHE PATH "The mujoco package's folder")
