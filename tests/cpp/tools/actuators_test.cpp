// From a log of hidden actuators over a model of them to a policy that practised with it.
#include "command.h"

namespace parkour {
namespace {

class ActuatorsRun : public CommandRun {
 protected:
  void configure(const std::string& name, const std::string& actuators) {
    Json config = Json::parse(kTiny);
    config["samples"] = 600;
    config["actuators"] = actuators;
    write(name, config.dump());
  }
  void expect_fault(const std::string& command, const std::string& words) {
    const auto before = everything();
    const auto ran = run(command);
    EXPECT_EQ(ran.status, 1) << command;
    EXPECT_NE(ran.errors.find(words), std::string::npos) << command << ": " << ran.errors;
    EXPECT_EQ(everything(), before) << command;
  }
};

TEST_F(ActuatorsRun, AreLoggedModelledPractisedWithAndExamined) {
  make_policy();
  const auto logged = run("actuators log --policy policy --out log.csv --walks 4 --seed 5");
  ASSERT_EQ(logged.status, 0) << logged.errors;
  EXPECT_EQ(read("log.csv").rfind("# {\"version\": 1, \"agent\": \"walker\", \"seed\": \"5\", \"substep\": 0.01}\n", 0),
            0u);
  ASSERT_EQ(run("actuators fit --log log.csv --out analytic.json --json a.json").status, 0);
  ASSERT_EQ(run("actuators fit --log log.csv --networks 2 --epochs 1 --out network.json --json n.json").status, 0);
  EXPECT_GT(json("a.json")["ideal"]["held_out_walk"]["newton_metres"], 0);
  EXPECT_EQ(json("network.json")["networks"].size(), 2u);

  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  for (const std::string whom : {"hidden", "analytic.json", "network.json"}) {
    configure("config.json", whom);
    const auto trained = run("train config.json --out run-" + whom);
    ASSERT_EQ(trained.status, 0) << trained.errors;
    EXPECT_EQ(run("train config.json --out run-" + whom + " --resume").status, 0);
    ASSERT_EQ(run("export run-" + whom + " --out policy-" + whom).status, 0);
    EXPECT_EQ(json("policy-" + whom + "/card.json")["training"]["actuators"], whom);
    ASSERT_EQ(run("evaluate --policy policy --courses c.json --json e.json --actuators " + whom).status, 0);
    EXPECT_EQ(json("e.json")["actuators"], whom);
  }
  EXPECT_FALSE(json("policy/card.json")["training"].contains("actuators"));
}

TEST_F(ActuatorsRun, SayWhatIsWrong) {
  make_policy();
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  write("human.json", R"({"version": 1, "agent": "humanoid", "analytic": {}})");
  write("short.csv", "# {\"version\": 1}\n");
  configure("nowhere.json", "gone.json");
  configure("foreign.json", "human.json");
  expect_fault("train nowhere.json --out new", "gone.json");
  expect_fault("train foreign.json --out new", "of 'humanoid', not of 'walker'");
  expect_fault("evaluate --policy policy --courses c.json --json e.json --actuators gone.json", "gone.json");
  expect_fault("evaluate --policy policy --courses c.json --json e.json --actuators c.json", "no model of actuators");
  expect_fault("evaluate --policy policy --courses c.json --json human.json --actuators human.json", "human.json");
  expect_fault("actuators log --policy gone --out log.csv", "gone");
  expect_fault("actuators log --policy policy --out policy/card.json", "card.json");
  expect_fault("actuators fit --log gone.csv --out m.json", "gone.csv");
  expect_fault("actuators fit --log short.csv --out m.json", "no log of actuators: line 1");
  expect_fault("actuators fit --log short.csv --out short.csv", "short.csv");
  EXPECT_EQ(run("actuators").status, 2);
  EXPECT_EQ(run("actuators fit --log short.csv").status, 2);
  EXPECT_EQ(run("actuators log --policy policy --out log.csv --walks 1").status, 2);
  EXPECT_EQ(run("evaluate --policy policy --kinds --json e.json --actuators hidden").status, 2);
}

}  // namespace
}  // namespace parkour
