# Writes the words of the lab's panels down as a header, lab/words_table.h below ${CMAKE_BINARY_DIR}/generated: of every
# language those that begin with "lab." and the settings' labels.
file(GLOB languages ${CMAKE_SOURCE_DIR}/assets/words/*.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${languages})
set(LAB_WORDS "")
foreach(file ${languages})
  get_filename_component(language ${file} NAME_WE)
  file(STRINGS ${file} lines REGEX "^ *\"(lab\\..*|settings\\..*\\.label)\": " ENCODING UTF-8)
  foreach(line IN LISTS lines)
    # the panels' font has none of the letters beyond Latin-1
    string(REPLACE "’" "'" line "${line}")
    string(REGEX MATCH "^ *\"([^\"]+)\": \"(.*)\",?$" whole "${line}")
    string(APPEND LAB_WORDS "    {\"${language}\", \"${CMAKE_MATCH_1}\", \"${CMAKE_MATCH_2}\"},\n")
  endforeach()
endforeach()
configure_file(${CMAKE_SOURCE_DIR}/cmake/lab_words.h.in ${CMAKE_BINARY_DIR}/generated/lab/words_table.h @ONLY)
