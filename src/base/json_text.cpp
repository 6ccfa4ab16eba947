#include "base/json_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/stand_in.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;

// Feeds the parser and counts where it is: its own messages name bytes.
class Text {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Text(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  Text& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  bool operator==(const Text& other) const { return at_ == other.at_; }
  bool operator!=(const Text& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

struct Place {
  std::size_t line, column;
};

Place place_of(std::string_view before) {
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? before.size() : before.size() - start - 1;
  return {static_cast<std::size_t>(line), std::max<std::size_t>(column, 1)};
}

// Thrown past the parser, which knows no other way to be stopped.
struct TooDeep {};
struct Twice {
  std::string key;
};

// Sees the values as they are read; stops at the first fault by discarding all that follows.
class Guard {
 public:
  explicit Guard(const EachOf& each) : each_(each) {}

  bool operator()(int, nlohmann::detail::parse_event_t event, Json& parsed) {
    using Event = nlohmann::detail::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      keys_.emplace_back();
      if (keys_.size() > kDeepest) throw TooDeep{};
    } else if (event == Event::object_end || event == Event::array_end) {
      keys_.pop_back();
      if (event == Event::object_end && keys_.size() == 2 && is_in_list_) {
        each_.take(parsed);
        return false;
      }
    } else if (event == Event::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second) throw Twice{key};
      if (keys_.size() == 1) is_in_list_ = each_.take && key == each_.list;
    } else if (parsed.is_number_float()) {
      make_whole(parsed);
    }
    return true;
  }

 private:
  static void make_whole(Json& number) {
    constexpr double kExact = 9007199254740992;  // 2^53
    const double value = number.get<double>();
    if (value != std::floor(value) || std::abs(value) > kExact || std::signbit(value) != (value < 0)) return;
    if (value < 0)
      number = static_cast<std::int64_t>(value);
    else
      number = static_cast<std::uint64_t>(value);
  }
  const EachOf& each_;
  bool is_in_list_ = false;                  // or whatever else stands under its name
  std::vector<std::set<std::string>> keys_;  // of every open bracket
};

// nlohmann's sentence without its number and its place, which is ours to tell.
std::string reason_of(const std::string& sentence) {
  const auto start = sentence.find("column ");
  const auto colon = start == std::string::npos ? start : sentence.find(": ", start);
  return colon == std::string::npos ? sentence : sentence.substr(colon + 2);
}

}  // namespace

Result<Json> json_of(std::string_view text, const EachOf& each) {
  if (auto pointer = pointer_fault(text)) return fault(*pointer);
  const char* furthest = text.data();
  const auto place = [&] { return place_of({text.data(), static_cast<std::size_t>(furthest - text.data())}); };
  try {
    return Json::parse(Text(text.data(), &furthest), Text(text.data() + text.size(), &furthest), Guard(each), true,
                       true);
  } catch (const Twice& twice) {
    return coded_fault("json.twice", place().line, place().column, twice.key);
  } catch (const TooDeep&) {
    return coded_fault("json.deep", place().line, place().column, kDeepest);
  } catch (const nlohmann::json::exception& error) {
    return coded_fault("json.unread", place().line, place().column, reason_of(error.what()));
  }
}

}  // namespace parkour
