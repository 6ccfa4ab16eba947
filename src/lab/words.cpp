#include "lab/words.h"

#include <algorithm>
#include <map>
#include <set>

#include "lab/words_table.h"

namespace parkour {
namespace {

using Words = std::map<std::string, const char*, std::less<>>;

Words words_of(std::string_view language) {
  Words words;
  for (const auto& one : kWords)
    if (one.language == language) words.emplace(one.key, one.text);
  return words;
}

Words spoken = words_of("en");

const char* find(std::string_view start, std::string_view key, std::string_view end) {
  std::string whole(start);
  whole.append(key).append(end);
  if (const auto found = spoken.find(whole); found != spoken.end()) return found->second;
  static std::set<std::string, std::less<>> unknown;
  return unknown.emplace(key).first->c_str();
}

}  // namespace

std::vector<std::string_view> languages() {
  std::vector<std::string_view> all;
  for (const auto& one : kWords)
    if (std::find(all.begin(), all.end(), one.language) == all.end()) all.push_back(one.language);
  return all;
}

bool speak(std::string_view language) {
  auto words = words_of(language);
  if (words.empty()) return false;
  spoken = std::move(words);
  return true;
}

const char* word(std::string_view key) { return find("lab.", key, ""); }

std::string word(std::string_view key, const std::vector<std::string>& blanks) {
  std::string sentence = word(key);
  for (std::size_t i = 0; i < blanks.size(); ++i) {
    const auto blank = "{" + std::to_string(i) + "}";
    if (const auto place = sentence.find(blank); place != std::string::npos)
      sentence.replace(place, blank.size(), blanks[i]);
  }
  return sentence;
}

const char* setting_word(std::string_view name) { return find("settings.", name, ".label"); }

}  // namespace parkour
