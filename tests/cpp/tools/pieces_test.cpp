// What belongs together and what does not: scores and their network, a run and what resumes it, a course and its
// ground, a file and what stands in for it. docs/faults.md lists the kinds.
#include <algorithm>
#include <cstring>

#include "learner/event_file.h"
#include "tools/command.h"

namespace parkour {
namespace {

using Pieces = CommandRun;

TEST_F(Pieces, ScoresOfAnotherNetworkNeverStandOnACard) {
  make_policy();
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  ASSERT_EQ(run("evaluate --policy policy --courses c.json --json own.json --set payload=5").status, 0);
  EXPECT_EQ(json("own.json")["set"], Json({"payload=5"}));
  auto other = json("own.json");
  other["onnx_sha256"] = std::string(64, '0');
  write("other.json", other.dump());
  other.erase("onnx_sha256");
  write("nobody.json", other.dump());
  EXPECT_EQ(run("export run --out packed --scores own.json").status, 0) << read("err.txt");
  EXPECT_TRUE(json("packed/card.json")["scores"].contains("own"));
  const auto before = everything();
  for (const auto* scores : {"other", "nobody"}) {
    const auto refused = run("export run --out packed --scores " + std::string(scores) + ".json");
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.errors.find(scores), std::string::npos) << refused.errors;
    EXPECT_EQ(everything(), before);
  }
}

TEST_F(Pieces, ACardOfAnotherScaleIsRefused) {
  make_policy();
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  auto card = json("policy/card.json");
  card["action_scale"] = 0.4;
  write("policy/card.json", card.dump());
  EXPECT_NE(run("evaluate --policy policy --courses c.json --json s.json").errors.find("action_scale is 0.4"),
            std::string::npos)
      << read("err.txt");
}

int records_in(const std::string& events) {
  int records = 0;
  for (std::size_t at = 0; at < events.size(); ++records) {
    std::uint64_t length = 0;
    std::memcpy(&length, events.data() + at, sizeof length);
    at += 16 + length;
  }
  return records;
}

TEST_F(Pieces, AResumedRunShowsEachStepOnceHoweverTheClockStands) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  const auto files = [&](const std::string& folder) {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::directory_iterator(folder_ / folder))
      if (EventFile::is_one(entry.path())) all[entry.path().filename().string()] = read_file(entry.path()).value();
    return all;
  };
  const auto whole = files("run").begin()->second;
  fs::remove(folder_ / "run" / files("run").begin()->first);
  fs::create_directories(folder_ / "later");
  ASSERT_TRUE(EventFile::create(folder_ / "later")->write(6656, {{"episode/return", 1}}));
  const auto beyond = files("later").begin()->second;
  // the clock was ahead, and a kill came after the checkpoint and amidst a record
  write("run/events.out.tfevents.9999999998.parkour", whole + beyond + beyond.substr(0, 20));
  auto config = Json::parse(kTiny);
  config["samples"] = 7000;
  write("tiny.json", config.dump());
  ASSERT_EQ(run("train tiny.json --out run --resume").status, 0) << read("err.txt");
  const auto after = files("run");
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after.rbegin()->first, "events.out.tfevents.9999999999.parkour");
  const auto records_until = [&](std::uint64_t step) {
    int records = 0;
    for (const auto& [name, events] : after)
      records += records_in(events_until(events, step));
    return records;
  };
  for (std::uint64_t step = 512; step <= 7168; step += 512)
    EXPECT_EQ(records_until(step), records_until(step - 1) + 1) << step;
  EXPECT_EQ(records_in(after.begin()->second), records_until(6144) - 1);
}

TEST_F(Pieces, AResumedRunIsToldWhatDiffersAndHowToGoOnOtherwise) {
  auto config = Json::parse(kTiny);
  config["samples"] = 1000;
  write("tiny.json", config.dump());
  ASSERT_EQ(run("train tiny.json --out run --first-stage 600").status, 0);
  auto bolder = config;
  bolder["ppo"]["gamma"] = 0.9;
  write("bolder.json", bolder.dump());
  const auto refused = run("train bolder.json --out run --resume").errors;
  EXPECT_NE(refused.find("'method.gamma'"), std::string::npos) << refused;
  EXPECT_NE(refused.find("`parkour export run --out POLICY`, then `parkour train bolder.json --from POLICY --out NEW`"),
            std::string::npos)
      << refused;
  config["samples"] = 2000;
  config["threads"] = 1;
  write("tiny.json", config.dump());
  EXPECT_NE(run("train tiny.json --out run --resume --first-stage 700").errors.find("--first-stage 600"),
            std::string::npos);
  const auto resumed = run("train tiny.json --out run --resume");
  EXPECT_EQ(resumed.status, 0) << resumed.errors;
  EXPECT_NE(resumed.errors.find("1 threads instead of 2"), std::string::npos) << resumed.errors;
  std::vector<std::string> stages;
  for (const auto& entry : fs::directory_iterator(folder_ / "run/stages"))
    stages.push_back(entry.path().filename().string());
  std::sort(stages.begin(), stages.end());
  // at 0, 600 and 1200 samples, though only the first command named a stage
  EXPECT_EQ(stages, (std::vector<std::string>{"00-0", "01-1024", "02-1536", "03-2048"}));
  config["environment"]["difficulty"] = 0.3;
  write("tiny.json", config.dump());
  EXPECT_NE(run("train tiny.json --out run --resume").errors.find("'environment.difficulty' (0.2 before, 0.3 now)"),
            std::string::npos)
      << read("err.txt");
}

TEST_F(Pieces, ACourseFileThatWasEditedGetsItsGroundFromACommand) {
  ASSERT_EQ(run("courses --agent walker --count 2 --seed 4 --out c.json").status, 0);
  auto edited = json("c.json");
  edited["courses"][0]["settings"]["hill_height"] = 0.15;
  edited["courses"][1].erase("profile");
  write("edited.json", edited.dump());
  const auto refused = run("mjcf --agent walker --courses edited.json --out x.xml");
  EXPECT_NE(refused.errors.find("`parkour courses --from FILE --out NEW`"), std::string::npos) << refused.errors;
  ASSERT_EQ(run("courses --from edited.json --out whole.json").status, 0) << read("err.txt");
  EXPECT_EQ(run("mjcf --agent walker --courses whole.json --out x.xml").status, 0) << read("err.txt");
  EXPECT_EQ(json("whole.json")["courses"][0]["settings"], edited["courses"][0]["settings"]);
  // what nobody edited is what it was, byte for byte
  ASSERT_EQ(run("courses --from c.json --out same.json").status, 0);
  EXPECT_EQ(read("same.json"), read("c.json"));
  for (const auto* wrong : {"courses --from c.json --out c.json", "courses --from c.json --agent walker --out x.json",
                            "courses --out x.json", "courses --agent walker --count 1000000 --seed 1 --out x.json"})
    EXPECT_NE(run(wrong).status, 0) << wrong;
}

TEST_F(Pieces, WhatStandsInForAFileIsCalledByItsName) {
  make_policy();
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n";
  for (const auto* name : {"policy/policy.onnx", "policy/card.json", "policy/training.bin"}) {
    const auto kept = read(name);
    write(name, pointer);
    EXPECT_NE(run("evaluate --policy policy --courses c.json --json s.json").errors.find("git lfs pull"),
              std::string::npos)
        << name << ": " << read("err.txt");
    write(name, kept);
  }
  write("policy/training.bin", "");
  EXPECT_NE(run("evaluate --policy policy --courses c.json --json s.json").errors.find("is empty"), std::string::npos)
      << read("err.txt");
  fs::remove(folder_ / "policy/training.bin");
  write("c.json", pointer);
  EXPECT_NE(run("evaluate --policy policy --courses c.json --json s.json").errors.find("git lfs pull"),
            std::string::npos);
}

TEST_F(Pieces, ALessonThatIsStoppedSitsItsExamAndKeepsWhatItLearnedAndWhereItComesFrom) {
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  const std::string teach = "'" PARKOUR_COMMAND "' teach --policy '" PARKOUR_SOURCE_DIR
                            "/policies/walker' --courses c.json --samples 100000000 --out taught";
  ASSERT_EQ(
      shell("{ " + teach + " >out.txt 2>err.txt & pid=$!; sleep 3; kill -TERM $pid; wait $pid; echo $? >status; }"), 0);
  EXPECT_EQ(read("status"), "1\n") << read("err.txt");
  EXPECT_NE(read("err.txt").find("is in 'taught'"), std::string::npos) << read("err.txt");
  ASSERT_EQ(run("teach --policy taught --courses c.json --samples 1 --boldness 0.5 --out again").status, 0)
      << read("err.txt");
  const auto lineage = json("again/card.json")["lineage"];
  ASSERT_EQ(lineage.size(), 2u);
  EXPECT_EQ(lineage[0]["parent"], "walker");
  EXPECT_EQ(lineage[1]["parent"], "taught");
  EXPECT_EQ(lineage[1]["boldness"], 0.5);
  EXPECT_EQ(lineage[1]["samples"], 3072);
  EXPECT_EQ(lineage[0]["course"], lineage[1]["course"]);
}

}  // namespace
}  // namespace parkour
