// A training as the lab follows it, against the same run as TensorBoard is told of it.
#ifdef PARKOUR_LAB
#include "lab/followed_run.h"

#include <cmath>
#include <cstring>
#include <fstream>
#include <protozero/pbf_reader.hpp>

#include "learner/event_file.h"
#include "tools/command.h"

namespace parkour {
namespace {

using Scalars = std::map<std::string, std::map<double, double>>;  // by tag, by samples

// Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
void take_event(std::string_view bytes, Scalars& scalars) {
  double step = 0;
  for (protozero::pbf_reader event(bytes.data(), bytes.size()); event.next();) {
    if (event.tag() == 2) {
      step = static_cast<double>(event.get_int64());
    } else if (event.tag() == 5) {
      for (auto summary = event.get_message(); summary.next();) {
        std::string tag;
        for (auto value = summary.get_message(); value.next();)
          if (value.tag() == 1)
            tag = value.get_string();
          else
            scalars[tag][step] = static_cast<double>(value.get_float());
      }
    } else {
      event.skip();
    }
  }
}

Scalars scalars_in(const fs::path& folder) {
  Scalars scalars;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!EventFile::is_one(entry.path())) continue;
    const auto bytes = read_file(entry.path()).value();
    for (std::size_t at = 0; at < bytes.size();) {
      std::uint64_t length = 0;
      std::memcpy(&length, bytes.data() + at, sizeof length);
      take_event(std::string_view(bytes).substr(at + 12, length), scalars);
      at += 16 + length;
    }
  }
  return scalars;
}

// The panel's name for what TensorBoard calls so.
std::string curve_of(const std::string& tag) {
  const auto name = tag.substr(tag.find('/') + 1);
  if (tag.starts_with("episode/")) return name == "mastered_share" ? name : "mean_" + name;
  if (tag.starts_with("reward/")) return "reward_terms/" + name;
  if (tag.starts_with("ending/")) return "endings/" + name;
  return tag.starts_with("curriculum/") ? tag : name;
}

TEST_F(CommandRun, EveryCurveOfAFollowedTrainingIsTensorBoards) {
  auto config = Json::parse(kTiny);
  config["samples"] = 2000, config["steps"] = 8, config["ppo"]["minibatch"] = 64;  // no episode ends in the first ones
  write("tiny.json", config.dump());
  ASSERT_EQ(run("train tiny.json --out run").status, 0) << read("err.txt");
  const auto followed = FollowedRun::open(folder_ / "run");
  ASSERT_TRUE(followed) << followed.error();
  const auto scalars = scalars_in(folder_ / "run");
  const auto& samples = followed->training().samples();
  EXPECT_GT(samples.size(), 20u);
  EXPECT_LT(scalars.at("episode/return").size(), samples.size());
  for (const auto& [tag, values] : scalars) {
    const auto found = followed->training().curves().find(curve_of(tag));
    ASSERT_NE(found, followed->training().curves().end()) << tag;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const auto value = values.find(samples[i]);
      ASSERT_EQ(std::isfinite(found->second[i]), value != values.end()) << tag << " after " << samples[i];
      if (value == values.end()) continue;
      // the log rounds a rate to a whole number
      const double rounding = tag == "time/samples_per_second" ? 0.5 : 0;
      ASSERT_NEAR(found->second[i], value->second, rounding + 1e-6 * std::abs(value->second)) << tag;
    }
  }
}

}  // namespace
}  // namespace parkour
#endif
