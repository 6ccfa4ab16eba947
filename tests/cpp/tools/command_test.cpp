#include "tools/command.h"

namespace parkour {
namespace {

TEST_F(CommandRun, ExplainsItselfOnRequest) {
  for (const auto* arguments : {"--help", "train --help", "courses --help", "evaluate --help", "export --help",
                                "mjcf --help", "bench --help", "field --help", "view --help"}) {
    const auto help = run(arguments);
    EXPECT_EQ(help.status, 0) << arguments;
    EXPECT_NE(help.output.find("Example"), std::string::npos) << arguments;
    EXPECT_EQ(help.errors, "") << arguments;
  }
}

TEST_F(CommandRun, NamesACommandThatDoesNotExist) { EXPECT_NE(run("fly").errors.find("'fly'"), std::string::npos); }

TEST_F(CommandRun, RefusesWrongUseWithStatusTwo) {
  for (const auto* arguments :
       {"", "fly", "--fast", "courses", "courses --agent walker --count 3 --seed 1 --out c.json --colour red",
        "courses --agent dog --count 3 --seed 1 --out c.json", "courses --agent walker --count 0 --seed 1 --out c.json",
        "courses --agent walker --count 3 --seed x --out c.json",
        "courses --agent walker --count 3 --seed 1 --out c.json --difficulty 3", "train tiny.json",
        "train tiny.json --out run --resume --from policy", "evaluate --policy p --courses c.json",
        "evaluate --policy p --json s.json", "evaluate --policy p --courses c.json --kinds --json s.json",
        "evaluate --policy p --courses c.json --seed 3 --json s.json"}) {
    const auto refused = run(arguments);
    EXPECT_EQ(refused.status, 2) << arguments;
    EXPECT_EQ(refused.output, "") << arguments;
    EXPECT_NE(refused.errors.find("--help"), std::string::npos) << arguments << ": " << refused.errors;
  }
}

TEST_F(CommandRun, MeasuresOnAFieldAndTellsOfGettingUpOnlyWhereRobotsLie) {
  write(
      "humanoid.json",
      R"({"agent": "humanoid", "samples": 512, "environments": 8, "steps": 64, "network": [16], "critic_network": [16],
    "environment": {"field": {"share": 1}}})");
  ASSERT_EQ(run("train humanoid.json --out run").status, 0);
  ASSERT_EQ(run("export run --out policy").status, 0);
  const auto standing = run("field --policy policy --episodes 4 --seconds 10 --json field.json");
  ASSERT_EQ(standing.status, 0) << standing.errors;
  const auto lying = run("field --policy policy --episodes 4 --seconds 2 --lying --json lying.json");
  ASSERT_EQ(lying.status, 0) << lying.errors;
  EXPECT_EQ(json("field.json")["survived_percent"], 0);  // untrained
  EXPECT_FALSE(json("field.json").contains("got_up_percent"));
  EXPECT_EQ(json("lying.json")["got_up_percent"], 0);
  EXPECT_EQ(json("lying.json")["endings"]["time_limit"], 4);
  ASSERT_EQ(run("train tiny.json --out walking").status, 0);
  ASSERT_EQ(run("export walking --out walker").status, 0);
  EXPECT_NE(run("field --policy walker").errors.find("evaluate"), std::string::npos);
}

TEST_F(CommandRun, SaysWhatFailedAndWhere) {
  write("wrong.json", R"({"agnt": "walker"})");
  write("dog.json", R"({"agent": "dog"})");
  write("space.json", R"({"environment": {"gravity": 1}})");
  write("empty.json", "{}");
  for (const auto& [arguments, word] :
       {std::pair{"train absent.json --out run", "absent.json"}, std::pair{"train wrong.json --out run", "agnt"},
        std::pair{"train dog.json --out run", "dog"}, std::pair{"train space.json --out run", "gravity"},
        std::pair{"train tiny.json --out tiny.json/run", "tiny.json"},
        std::pair{"evaluate --policy absent --courses empty.json --json s.json", "policy.onnx"},
        std::pair{"export absent --out p", "absent"},
        std::pair{"courses --agent walker --count 1 --seed 1 --out tiny.json/c.json", "tiny.json"}}) {
    const auto failed = run(arguments);
    EXPECT_EQ(failed.status, 1) << arguments << ": " << failed.errors;
    EXPECT_NE(failed.errors.find(word), std::string::npos) << arguments << ": " << failed.errors;
  }
}

TEST_F(CommandRun, TrainsExportsAndEvaluatesTheSameNumbersEveryTime) {
  const auto trained = run("train tiny.json --out run --first-stage 2000");
  ASSERT_EQ(trained.status, 0) << trained.errors;
  EXPECT_NE(trained.output.find("mastered"), std::string::npos);
  std::vector<std::string> stages;
  for (const auto& entry : fs::directory_iterator(folder_ / "run" / "stages"))
    stages.push_back(entry.path().filename());
  std::sort(stages.begin(), stages.end());
  EXPECT_EQ(stages, (std::vector<std::string>{"00-0", "01-2048", "02-4096", "03-6144"}));

  ASSERT_EQ(run("courses --agent walker --count 3 --seed 4 --out c.json").status, 0);
  const auto exported = run("export run --out policy");
  ASSERT_EQ(exported.status, 0) << exported.errors;
  const auto once = run("evaluate --policy policy --courses c.json --json one.json --episodes 2 --threads 1");
  ASSERT_EQ(once.status, 0) << once.errors;
  EXPECT_NE(once.output.find("mastered"), std::string::npos);
  ASSERT_EQ(run("evaluate --policy policy --courses c.json --json two.json --episodes 2 --threads 3").status, 0);
  EXPECT_EQ(read("one.json"), read("two.json"));
  EXPECT_EQ(json("one.json")["episodes"], 6);
  EXPECT_EQ(json("one.json")["courses"].size(), 3u);

  const auto by_kind = run("evaluate --policy policy --kinds --count 2 --seed 9 --json kinds.json --keep kinds");
  ASSERT_EQ(by_kind.status, 0) << by_kind.errors;
  EXPECT_NE(by_kind.output.find("hurdle      0.35 m    0.0 %"), std::string::npos) << by_kind.output;
  EXPECT_EQ(json("policy/card.json")["scores"]["kinds"]["obstacles"], json("kinds.json")["obstacles"]);
  EXPECT_EQ(json("kinds.json")["seed"], 9);

  ASSERT_EQ(run("export run --out policy --name strider --scores one.json kinds.json").status, 0);
  const auto card = json("policy/card.json");
  EXPECT_EQ(card["name"], "strider");
  EXPECT_EQ(card["samples"], 6144);
  EXPECT_EQ(card["onnx_sha256"], sha256(read("policy/policy.onnx")));
  EXPECT_EQ(card["scores"]["one"]["mastered_percent"], json("one.json")["mastered_percent"]);
  EXPECT_EQ(card["scores"]["kinds"]["obstacles"][1]["kind"], "gap");
}

TEST_F(CommandRun, RefusesADamagedPolicy) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  ASSERT_EQ(run("export run --out policy").status, 0);
  ASSERT_EQ(run("courses --agent walker --count 1 --seed 4 --out c.json").status, 0);
  auto onnx = read("policy/policy.onnx");
  onnx[onnx.size() / 2] ^= 1;
  write("policy/policy.onnx", onnx);
  const auto refused = run("evaluate --policy policy --courses c.json --json s.json");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("policy"), std::string::npos);
}

TEST_F(CommandRun, StartsFromAnotherPolicyAndNamesItAsParent) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  ASSERT_EQ(run("export run --out policy --name mother").status, 0);
  // what the mother has learned from counts
  EXPECT_NE(run("train tiny.json --out taught --from policy").errors.find("these count"), std::string::npos);
  auto config = Json::parse(kTiny);
  config["samples"] = 12'000;
  write("more.json", config.dump());
  const auto taught = run("train more.json --out taught --from policy");
  ASSERT_EQ(taught.status, 0) << taught.errors;
  ASSERT_EQ(run("export taught --out daughter").status, 0);
  EXPECT_EQ(json("daughter/card.json")["parent"], "mother");
  EXPECT_EQ(json("daughter/card.json")["samples"], 12'288);
  EXPECT_TRUE(fs::exists(folder_ / "daughter/stages/00-0/card.json"));
}

TEST_F(CommandRun, KeepsWhereARunHasPractisedWhen) {
  auto config = Json::parse(kTiny);
  config["curriculum"] = {{"fit_rate", 20}};
  write("it.json", config.dump());
  ASSERT_EQ(run("train it.json --out run").status, 0) << read("err.txt");
  ASSERT_EQ(run("export run --out mother").status, 0) << read("err.txt");
  const auto mother = json("mother/curriculum.json");
  EXPECT_EQ(mother["names"].size(), 13u);
  ASSERT_GE(mother["frames"].size(), 2u);
  EXPECT_EQ(mother["frames"][0]["tasks"][0].size(), 13u);
  EXPECT_EQ(mother["frames"][0]["regions"][0]["factor"][12].size(), 13u);

  config["samples"] = 60'000, config["curriculum"] = {{"kind", "staircases"}, {"first_level", 3}};
  write("it.json", config.dump());
  ASSERT_EQ(run("train it.json --out on --from mother").status, 0) << read("err.txt");
  ASSERT_EQ(run("export on --out daughter").status, 0) << read("err.txt");
  const auto frames = json("daughter/curriculum.json")["frames"];
  EXPECT_EQ(frames.size(), 48u);
  EXPECT_EQ(frames[0], mother["frames"][0]);
  EXPECT_EQ(frames[47]["samples"], json("daughter/card.json")["samples"]);
  EXPECT_TRUE(frames[47]["levels"].contains("gap_width"));
  EXPECT_TRUE(frames[47]["levels"].contains("mixture"));
}

TEST_F(CommandRun, StartsFromAPolicyOfTheSameBodyWithFewerSensesAndOfNoOther) {
  auto config = Json::parse(kTiny);
  const auto trained = [&](const char* agent, const std::string& more) {
    config["agent"] = agent, config["samples"] = config["samples"].get<int>() + 4096;
    write("it.json", config.dump());
    fs::remove_all(folder_ / "run");
    return run("train it.json --out run" + more);
  };
  ASSERT_EQ(trained("humanoid", "").status, 0);
  ASSERT_EQ(run("export run --out plain").status, 0);
  const auto more_senses = trained("humanoid-steady", " --from plain");
  ASSERT_EQ(more_senses.status, 0) << more_senses.errors;
  ASSERT_EQ(run("export run --out steady").status, 0);
  EXPECT_EQ(json("steady/card.json")["observation"].size(), json("plain/card.json")["observation"].size() + 1);
  EXPECT_NE(trained("humanoid", " --from steady").errors.find("lacks some of its senses"), std::string::npos);
  EXPECT_NE(trained("spider", " --from plain").errors.find("another body"), std::string::npos);
}

TEST_F(CommandRun, WritesTheModelOfACourse) {
  ASSERT_EQ(run("courses --agent walker --count 2 --seed 4 --out c.json").status, 0);
  const auto written = run("mjcf --agent walker --courses c.json --index 1 --out course.xml");
  ASSERT_EQ(written.status, 0) << written.errors;
  EXPECT_EQ(read("course.xml").find("<mujoco"), 0u);
  EXPECT_EQ(run("mjcf --agent walker --courses c.json --index 2 --out other.xml").status, 1);
}

TEST_F(CommandRun, RefusesAWishThatItDoesNotKnowAndOneThatIsNoNumber) {
  ASSERT_EQ(run("courses --agent walker --count 1 --seed 1 --out courses.json").status, 0);
  const std::string teach =
      "teach --policy '" PARKOUR_SOURCE_DIR "/policies/walker' --courses courses.json --out taught --wish ";
  const auto unknown = run(teach + "beauty=2"), wordy = run(teach + "energy=much");
  EXPECT_EQ(unknown.status, 1);
  EXPECT_NE(unknown.errors.find("There is no wish 'beauty'. The wishes are: speed"), std::string::npos)
      << unknown.errors;
  EXPECT_EQ(wordy.status, 1);
  EXPECT_NE(wordy.errors.find("--wish takes NAME=VALUE"), std::string::npos) << wordy.errors;
}

TEST_F(CommandRun, NeverOverwritesARun) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  const auto before = read("run/checkpoint.bin");
  const auto refused = run("train tiny.json --out run");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("--resume"), std::string::npos);
  EXPECT_EQ(read("run/checkpoint.bin"), before);
}

TEST_F(CommandRun, GoesOnWhereItWasStopped) {
  auto config = Json::parse(kTiny);
  config["samples"] = 100'000'000;
  write("tiny.json", config.dump());
  interrupt_training(SIGTERM);
  EXPECT_EQ(status_of_interrupted_, 1);
  EXPECT_NE(read("err.txt").find("--resume"), std::string::npos);
  const auto stopped_at = logged_samples().back();
  config["samples"] = stopped_at + 1000;
  write("tiny.json", config.dump());
  const auto resumed = run("train tiny.json --out run --resume");
  ASSERT_EQ(resumed.status, 0) << resumed.errors;
  const auto samples = logged_samples();
  // no iteration lost, none twice
  for (std::size_t i = 0; i < samples.size(); ++i)
    EXPECT_EQ(samples[i], 512 * (i + 1));
  EXPECT_EQ(samples.back(), stopped_at + 1024);
}

TEST_F(CommandRun, GoesOnFromItsCheckpointAfterAKill) {
  auto config = Json::parse(kTiny);
  config["samples"] = 100'000'000;
  write("tiny.json", config.dump());
  interrupt_training(SIGKILL);
  config["samples"] = 2000;
  write("tiny.json", config.dump());
  const auto resumed = run("train tiny.json --out run --resume");
  ASSERT_EQ(resumed.status, 0) << resumed.errors;
  const auto samples = logged_samples();
  ASSERT_EQ(samples.size(), 4u);
  for (std::size_t i = 0; i < samples.size(); ++i)
    EXPECT_EQ(samples[i], 512 * (i + 1));
}

TEST_F(CommandRun, RefusesToResumeWithAnotherConfiguration) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  auto config = Json::parse(kTiny);
  config["network"] = {8};
  write("tiny.json", config.dump());
  const auto refused = run("train tiny.json --out run --resume");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("'network'"), std::string::npos) << refused.errors;
}

TEST_F(CommandRun, ResumesWithAConfigurationThatSaysWhatTheOtherLeftUnsaid) {
  auto config = Json::parse(kTiny);
  config["samples"] = 512;
  config["environment"] = Json::object();
  write("tiny.json", config.dump());
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  config["samples"] = 1024;
  config["environment"] = {{"difficulty", 1.0}, {"reward", Json::object()}};
  write("tiny.json", config.dump());
  const auto resumed = run("train tiny.json --out run --resume");
  EXPECT_EQ(resumed.status, 0) << resumed.errors;
}

}  // namespace
}  // namespace parkour
