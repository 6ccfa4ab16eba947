# Toolchain of the `wasm` preset: Emscripten's own file, wherever em++ lives.
find_program(PARKOUR_EMXX em++)
if(NOT PARKOUR_EMXX)
  message(FATAL_ERROR "No em++ found: run `npm run setup`, which installs Emscripten.")
endif()
file(REAL_PATH ${PARKOUR_EMXX} emxx)
cmake_path(GET emxx PARENT_PATH emscripten_root)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
