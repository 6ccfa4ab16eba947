# What the WebAssembly build adds: flags for every room, and headers of Debian packages.

# single-threaded, so that the page needs no cross-origin isolation; WebAssembly's own exceptions cost nothing until thrown
add_compile_options(-msimd128 -fwasm-exceptions)
add_link_options(-fwasm-exceptions -sALLOW_MEMORY_GROWTH)

# /usr/include itself on the path would mix glibc's headers with Emscripten's
set(portable_headers ${CMAKE_BINARY_DIR}/portable_headers)
file(MAKE_DIRECTORY ${portable_headers})
foreach(library nlohmann protozero tl)
  find_path(header_home_${library} ${library} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT header_home_${library})
    message(FATAL_ERROR "No headers of ${library} found: run `npm run setup` first.")
  endif()
  file(CREATE_LINK ${header_home_${library}}/${library} ${portable_headers}/${library} SYMBOLIC)
endforeach()
include_directories(SYSTEM ${portable_headers})

# protozero's writers catch in their destructors: clang 14 makes code of it that Debian's binaryen 108 stops at; they throw nothing
set_source_files_properties(src/policy/onnx_write.cpp src/learner/event_file.cpp PROPERTIES COMPILE_OPTIONS -fignore-exceptions
  SKIP_PRECOMPILE_HEADERS ON)

# For a program that holds objects compiled with -mrelaxed-simd: tools/relaxed_simd.mjs tells why.
find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
function(relaxed_simd program)
  add_custom_command(TARGET ${program} POST_BUILD VERBATIM
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/relaxed_simd.mjs $<TARGET_FILE_DIR:${program}>/$<TARGET_FILE_BASE_NAME:${program}>.wasm)
endfunction()
