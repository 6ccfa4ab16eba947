// What users do that goes wrong, a test a kind: docs/faults.md lists them.
#include <sys/stat.h>

#include "tools/command.h"
#include "tools/parkour/processor.h"

namespace parkour {
namespace {

using Faults = CommandRun;

TEST_F(Faults, AnOutputThatIsAPipeIsWrittenThrough) {
  ASSERT_EQ(shell("mkfifo pipe && (timeout 60 cat pipe >got.json &)"), 0);
  ASSERT_EQ(run(std::string(kDraw) + "pipe").status, 0);
  for (int i = 0; i < 200 && !json("got.json").is_object(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(json("got.json")["agent"], "walker");
  EXPECT_TRUE(fs::is_fifo(folder_ / "pipe"));
}

TEST_F(Faults, AnOutputThatIsALinkStaysOneAndKeepsItsMode) {
  ASSERT_EQ(shell("touch real.json && chmod 640 real.json && ln -s real.json link.json && ln -s absent.json new.json"),
            0);
  ASSERT_EQ(run(std::string(kDraw) + "link.json").status, 0);
  ASSERT_EQ(run(std::string(kDraw) + "new.json").status, 0);
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.json"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "new.json"));
  EXPECT_EQ(json("absent.json")["agent"], "walker");
  EXPECT_EQ(json("real.json")["agent"], "walker");
  struct stat status {};
  ASSERT_EQ(stat((folder_ / "real.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST_F(Faults, AnOutputThatIsAlsoAnInputIsRefusedAndNothingTouched) {
  make_policy();
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  ASSERT_EQ(shell("ln -s run link"), 0);
  const auto before = everything();
  for (const auto* arguments : {"export run --out run", "export run --out run/.", "export link --out run",
                                "export run/checkpoint.bin --out link", "train tiny.json --from policy --out policy",
                                "teach --policy policy --courses c.json --out policy/",
                                "evaluate --policy policy --courses c.json --json c.json",
                                "mjcf --agent walker --courses c.json --out ./c.json"}) {
    const auto refused = run(arguments);
    EXPECT_EQ(refused.status, 1) << arguments;
    EXPECT_NE(refused.errors.find("is what is read"), std::string::npos) << arguments << ": " << refused.errors;
    EXPECT_EQ(everything(), before) << arguments;
  }
}

TEST_F(Faults, ARefusalLeavesNothingBehind) {
  make_policy();
  write("wide.json", R"({"agent": "walker", "samples": 600, "environments": 8, "steps": 64, "network": [512, 512]})");
  const auto before = everything();
  for (const auto* arguments :
       {"train tiny.json --from policy --out fresh", "train wide.json --out fresh --first-stage 0",
        "courses --agent walker --count 1 --seed 1 --out tiny.json/x/c.json", "export run --out tiny.json",
        "evaluate --policy policy --courses absent.json --json deep/s.json"}) {
    const auto refused = run(arguments);
    EXPECT_EQ(refused.status, 1) << arguments << refused.output;
    EXPECT_EQ(everything(), before) << arguments;
  }
}

TEST_F(Faults, AFolderIsReplacedAsAWholeAndNeverWhenItHoldsMore) {
  make_policy();
  write("policy/stages/99-9/card.json", "another's");
  ASSERT_EQ(run("export run --out policy").status, 0);
  EXPECT_FALSE(fs::exists(folder_ / "policy/stages/99-9"));
  EXPECT_TRUE(fs::exists(folder_ / "policy/stages/00-0/card.json"));
  write("policy/thesis.txt", "years of work");
  const auto refused = run("export run --out policy");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("thesis.txt"), std::string::npos) << refused.errors;
  EXPECT_EQ(read("policy/thesis.txt"), "years of work");
}

TEST_F(Faults, APolicyIsNamedAfterItsFolderHoweverThatIsWritten) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  for (const auto* out : {"new/", "./new/.", "new"}) {
    ASSERT_EQ(run("export run --out " + std::string(out)).status, 0) << out;
    EXPECT_EQ(json("new/card.json")["name"], "new") << out;
  }
}

TEST_F(Faults, ARunWithoutACheckpointStartsAnew) {
  ASSERT_EQ(run("train tiny.json --out run").status, 0);
  fs::remove(folder_ / "run/checkpoint.bin");
  EXPECT_EQ(run("train tiny.json --out run").status, 1);
  const auto anew = run("train tiny.json --out run --resume");
  EXPECT_EQ(anew.status, 0) << anew.errors;
  EXPECT_NE(anew.errors.find("starts anew"), std::string::npos) << anew.errors;
  EXPECT_EQ(logged_samples().front(), 512u);
}

TEST_F(Faults, TwoProgramsNeverTrainInOneFolder) {
  auto config = Json::parse(kTiny);
  config["samples"] = 100'000'000;
  write("tiny.json", config.dump());
  ASSERT_EQ(shell("'" PARKOUR_COMMAND "' train tiny.json --out run >first.txt 2>&1 & echo $! >'" + folder_.string() +
                  "/pid'"),
            0);
  for (int i = 0; i < 600 && read("run/log.jsonl").empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto second = run("train tiny.json --out run --resume");
  EXPECT_EQ(second.status, 1);
  EXPECT_NE(second.errors.find("under way"), std::string::npos) << second.errors;
  const auto first = static_cast<pid_t>(std::stoi(read("pid")));
  ASSERT_EQ(kill(first, SIGTERM), 0);
  for (int i = 0; i < 600 && kill(first, 0) == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

TEST_F(Faults, AClosedTerminalEndsARunAsOrderlyAsAnyOtherSignal) {
  auto config = Json::parse(kTiny);
  config["samples"] = 100'000'000;
  write("tiny.json", config.dump());
  interrupt_training(SIGHUP);
  EXPECT_EQ(status_of_interrupted_, 1);
  EXPECT_NE(read("err.txt").find("which are saved"), std::string::npos) << read("err.txt");
}

TEST_F(Faults, AnOptionThatTakesANumberTakesNothingElse) {
  for (const auto* arguments :
       {"courses --agent walker --count 1 --seed 1 --out c.json --difficulty nan",
        "courses --agent walker --count 1 --seed -1 --out c.json",
        "courses --agent walker --count 1 --seed 18446744073709551616 --out c.json",
        "courses --agent walker --count 1 --seed 1e3 --out c.json", "field --policy p --side nan",
        "field --policy p --turn inf", "field --policy p --forward 0 1e308", "field --policy p --interval nan 2",
        "teach --policy p --courses c --out o --seed -1", "train tiny.json --out run --first-stage -1"}) {
    const auto refused = run(arguments);
    EXPECT_EQ(refused.status, 2) << arguments;
    EXPECT_NE(refused.errors.find("--"), std::string::npos) << arguments;
  }
  EXPECT_EQ(run("courses --agent walker --count 1 --seed 18446744073709551615 --out c.json").status, 0);
}

TEST_F(Faults, AMistypedNameIsToldWithTheOneMostLikeIt) {
  EXPECT_NE(run("courses --agnet walker").errors.find("There is no --agnet; did you mean --agent?"), std::string::npos);
  EXPECT_NE(run("trian tiny.json").errors.find("'trian'; did you mean train?"), std::string::npos);
  EXPECT_EQ(run("courses --agent=walker --count=1 --seed=1 --out=c.json").status, 0);
}

TEST_F(Faults, AFaultInJsonIsToldWithItsPlace) {
  write("broken.json", "{\n  \"agent\": \"walker\",\n  \"samples\": 40,,\n}");
  write("twice.json", "{\"agent\": \"walker\", \"agent\": \"humanoid\"}");
  EXPECT_NE(run("train broken.json --out r").errors.find("line 3, column 17"), std::string::npos) << read("err.txt");
  EXPECT_NE(run("train twice.json --out r").errors.find("\"agent\" stands there twice"), std::string::npos)
      << read("err.txt");
  write(
      "whole.json",
      R"({"agent": "walker", "samples": 6e2, "environments": 8.0, "steps": 64, "network": [16], "critic_network": [16]})");
  EXPECT_EQ(run("train whole.json --out r").status, 0) << read("err.txt");
}

TEST_F(Faults, AnOlderProcessorIsToldInWords) {
  EXPECT_EQ(missing_instructions(kBuiltWith), nullptr);
  const char* const beyond[] = {"of the year 3000", nullptr};
#ifdef __x86_64__
  EXPECT_STREQ(missing_instructions(beyond), beyond[0]);
#endif
}

}  // namespace
}  // namespace parkour
