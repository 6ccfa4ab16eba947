// A walker and its adversary, from `parkour train` to `parkour evaluate`.
#include "command.h"

namespace parkour {
namespace {

class ContestRun : public CommandRun {
 protected:
  // tiny.json with a contest.
  void configure(const std::string& name, const std::string& contest, const std::string& agent = "walker") {
    Json config = Json::parse(kTiny);
    config["agent"] = agent;
    config["samples"] = 600;
    config["contest"] = Json::parse(contest);
    write(name, config.dump());
  }
  void expect_fault(const std::string& command, const std::string& words) {
    const auto ran = run(command);
    EXPECT_EQ(ran.status, 1) << command;
    EXPECT_NE(ran.errors.find(words), std::string::npos) << command << ": " << ran.errors;
  }
};

TEST_F(ContestRun, TrainsEachSideAgainstTheOtherAndMeasuresIt) {
  configure("attack.json", R"({"adversary": true})");
  configure("defend.json", R"({"learned": 0.5})");
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  ASSERT_EQ(run("export run --out walker").status, 0);
  const auto attacked = run("train attack.json --out attack --against walker");
  ASSERT_EQ(attacked.status, 0) << attacked.errors;
  ASSERT_EQ(run("export attack --out adversary").status, 0);
  EXPECT_EQ(json("adversary/card.json")["actions"], 2);
  EXPECT_EQ(json("adversary/card.json")["training"]["contest"]["budget"], 40);
  const auto defended = run("train defend.json --out defend --against adversary --against adversary");
  ASSERT_EQ(defended.status, 0) << defended.errors;
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  const auto measured = run("evaluate --policy walker --courses c.json --json e.json --lean 500 --against adversary");
  ASSERT_EQ(measured.status, 0) << measured.errors;
  EXPECT_EQ(json("e.json")["leaned_on_by"], "adversary");
  ASSERT_EQ(run("evaluate --policy walker --courses c.json --json g.json --lean 500").status, 0);
  EXPECT_EQ(json("g.json")["leaned_on_by"], "gusts");

  configure("more.json", R"({"adversary": true})");
  Json more = json("more.json");
  more["samples"] = 1200;
  write("more.json", more.dump());
  EXPECT_EQ(run("train more.json --out better --from adversary --against walker").status, 0);
  expect_fault("train more.json --out wrong --from walker --against walker", "no adversary of 'walker'");
  expect_fault("train defend.json --out wrong --against walker", "no adversary of 'walker'");
  expect_fault("train attack.json --out wrong --against adversary", "adversary");
  expect_fault("evaluate --policy adversary --courses c.json --json x.json", "adversary");
  expect_fault("evaluate --policy walker --courses c.json --json x.json --lean 9 --against walker", "no adversary");
  EXPECT_FALSE(fs::exists(folder_ / "wrong"));
  EXPECT_FALSE(fs::exists(folder_ / "x.json"));
  const auto card = read("adversary/card.json");
  EXPECT_NE(
      run("evaluate --policy walker --courses c.json --json adversary/card.json --lean 9 --against adversary").status,
      0);
  EXPECT_EQ(read("adversary/card.json"), card);
}

TEST_F(ContestRun, SaysWhomItNeedsToMeet) {
  configure("attack.json", R"({"adversary": true})");
  configure("defend.json", R"({"learned": 0.5})");
  configure("windy.json", R"({"gusts": 0.5})");
  expect_fault("train attack.json --out run", "name its folder with --against");
  expect_fault("train defend.json --out run", "name their folders with --against");
  expect_fault("train windy.json --out run --against x", "nobody would be met");
  expect_fault("train tiny.json --out run --against x", "nobody would be met");
  expect_fault("train attack.json --out run --against x --against y", "against one policy");
  expect_fault("train attack.json --out run --against nowhere", "nowhere");
  EXPECT_FALSE(fs::exists(folder_ / "run"));
  EXPECT_EQ(run("evaluate --policy p --courses c.json --json x.json --against a").status, 2);
  EXPECT_EQ(run("evaluate --policy p --courses c.json --json x.json --lean 0").status, 2);
}

}  // namespace
}  // namespace parkour
