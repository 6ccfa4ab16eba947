// The lab's words in the visitor's language, from assets/words: CMake writes those that begin with "lab." and
// "settings." down as lab/words_table.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parkour {

// "en", "fr" or "de"; false for a language that there is not.
bool speak(std::string_view language);
std::vector<std::string_view> languages();

// Of "lab.KEY"; the key itself where there is no such word. It holds for the life of the program.
const char* word(std::string_view key);
// With its blanks {0}, {1}… filled.
std::string word(std::string_view key, const std::vector<std::string>& blanks);
// A setting's label.
const char* setting_word(std::string_view name);

}  // namespace parkour
