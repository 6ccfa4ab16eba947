#include "fuzz/mutation.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace parkour::fuzz {
namespace {

using Json = nlohmann::ordered_json;

std::size_t place_in(Random& random, const std::string& bytes) {
  return bytes.empty() ? 0 : static_cast<std::size_t>(random.below(static_cast<int>(bytes.size())));
}

// What readers count by: the least, the largest, and those next to the file's own size.
std::uint64_t odd_length(Random& random, std::size_t size) {
  const std::uint64_t odd[] = {0,          1,          0x7f,  0x80, 0xff,     0x7fffffff, 0x80000000,   0xffffffff,
                               1ull << 40, 1ull << 63, ~0ull, size, size - 1, size + 1,   random.bits()};
  return odd[random.below(std::size(odd))];
}

void write_length(Random& random, std::string& bytes) {
  const auto at = place_in(random, bytes);
  const auto value = odd_length(random, bytes.size());
  const std::size_t width = std::size_t{1} << random.below(4);
  std::memcpy(bytes.data() + at, &value, std::min(width, bytes.size() - at));
}

void change_bytes(Random& random, std::string& bytes, const std::vector<std::string>& corpus) {
  const auto at = place_in(random, bytes);
  const auto length = static_cast<std::size_t>(1 + random.below(32));
  switch (random.below(8)) {
    case 0:
      if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
      break;
    case 1:
      if (!bytes.empty()) bytes[at] = static_cast<char>(random.bits());
      break;
    case 2:
      if (!bytes.empty()) write_length(random, bytes);
      break;
    case 3:
      bytes.resize(at);
      break;
    case 4:
      bytes.erase(at, length);
      break;
    case 5:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 6:
      bytes.insert(at, length, "0\"[{,9-.\xff"[random.below(9)]);
      break;
    default: {
      const auto& other = corpus[static_cast<std::size_t>(random.below(static_cast<int>(corpus.size())))];
      bytes = bytes.substr(0, at) + other.substr(std::min(other.size(), place_in(random, other)));
    }
  }
}

Json odd_value(Random& random) {
  const Json odd[] = {nullptr,
                      true,
                      0,
                      1,
                      -1,
                      0.5,
                      1e308,
                      -1e-308,
                      4e4,
                      1e15,
                      std::numeric_limits<std::uint64_t>::max(),
                      std::numeric_limits<std::int64_t>::min(),
                      2147483648u,
                      "",
                      "walker",
                      "-1",
                      "nan",
                      std::string(300, 'x'),
                      Json::array(),
                      Json::object(),
                      Json::array({0, 1}),
                      Json::array({1, 0, "x"}),
                      {{"a", 1}}};
  return odd[random.below(std::size(odd))];
}

// Somewhere in the tree; the nearer to the root, the likelier.
Json& some_node(Random& random, Json& root) {
  Json* node = &root;
  while (node->is_structured() && !node->empty() && random.below(4) > 0)
    node = &*std::next(node->begin(), random.below(static_cast<int>(node->size())));
  return *node;
}

void change_value(Random& random, Json& root) {
  Json& node = some_node(random, root);
  const int what = random.below(5);
  if (what == 0 && node.is_structured() && !node.empty())
    node.erase(std::next(node.begin(), random.below(static_cast<int>(node.size()))));
  else if (what == 1 && node.is_object())
    node["odd"] = odd_value(random);
  else if (what == 2 && node.is_number())
    node = node.get<double>() * random.normal();
  else if (what == 3 && node.is_array() && node.size() < 1000)
    node.push_back(node.empty() ? odd_value(random) : node.front());
  else
    node = odd_value(random);
}

}  // namespace

std::string with_other_bytes(Random& random, std::string bytes, const std::vector<std::string>& corpus) {
  for (int left = 1 + random.below(4); left > 0; --left)
    change_bytes(random, bytes, corpus);
  return bytes;
}

std::string with_other_values(Random& random, const std::string& text) {
  auto json = Json::parse(text);
  for (int left = 1 + random.below(4); left > 0; --left)
    change_value(random, json);
  auto changed = json.dump();
  const auto colon = changed.find(':');
  if (random.below(20) == 0 && colon != std::string::npos) changed.insert(colon + 1, "1," + changed.substr(1, colon));
  if (random.below(100) == 0 && colon != std::string::npos) {
    const auto depth = static_cast<std::size_t>(random.below(100'000));
    changed.insert(colon + 1, std::string(depth, '[') + std::string(depth, ']') + ",\"x\":");
  }
  return changed;
}

}  // namespace parkour::fuzz
