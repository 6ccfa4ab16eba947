// Whether this processor has the instructions that the program was built with. Asked before anything else runs, as a
// program for a newer processor ends with "Illegal instruction" and no other word. Asks nothing where the processor is
// no x86.
#pragma once

namespace parkour {

// Names of instruction sets as GCC has them, such as "avx2"; null ends the list.
extern const char* const kBuiltWith[];
// The first of such a list that this processor lacks; null where it has all.
const char* missing_instructions(const char* const* needed);

}  // namespace parkour
