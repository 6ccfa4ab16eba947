// A teacher that is told its world and a student that is not, from `parkour train` to `parkour evaluate`.
#include "command.h"

namespace parkour {
namespace {

class StudentRun : public CommandRun {
 protected:
  void configure(const std::string& name, const std::string& agent, const std::string& method, int samples = 600) {
    Json config = Json::parse(kTiny);
    config.erase("ppo");
    config["agent"] = agent;
    config["samples"] = samples;
    config["method"] = {{"kind", method}, {"minibatch", 256}, {"epochs", 1}};
    write(name, config.dump());
  }
  void expect_fault(const std::string& command, const std::string& words) {
    const auto ran = run(command);
    EXPECT_EQ(ran.status, 1) << command;
    EXPECT_NE(ran.errors.find(words), std::string::npos) << command << ": " << ran.errors;
  }
};

TEST_F(StudentRun, LearnsFromATeacherAndIsMeasuredWhereItsWorldBecomesAnother) {
  configure("teacher.json", "walker-told", "ppo");
  configure("student.json", "walker-student", "distillation");
  ASSERT_EQ(run("train teacher.json --out teaching").status, 0);
  ASSERT_EQ(run("export teaching --out teacher").status, 0);
  const auto taught = run("train student.json --out run --teacher teacher");
  ASSERT_EQ(taught.status, 0) << taught.errors;
  EXPECT_NE(read("run/log.jsonl").find("teacher_distance"), std::string::npos);
  ASSERT_EQ(run("export run --out student").status, 0);
  EXPECT_EQ(json("student/card.json")["training"]["method"]["kind"], "distillation");
  ASSERT_EQ(run(std::string(kDraw) + "c.json").status, 0);
  const auto measured = run("evaluate --policy student --courses c.json --json e.json --then payload=12 --then-at 0.1");
  ASSERT_EQ(measured.status, 0) << measured.errors;
  EXPECT_EQ(json("e.json")["then"][0], "payload=12");
  EXPECT_TRUE(json("e.json").contains("recovery")) << read("e.json");
  EXPECT_NE(measured.output.find("recovered"), std::string::npos);

  configure("more.json", "walker-student", "distillation", 1200);
  EXPECT_EQ(run("train more.json --out more --from student --teacher teacher").status, 0);
  EXPECT_EQ(run("train more.json --out specialists --from student --teacher teacher gap=teacher stump=teacher").status,
            0);
  expect_fault("train student.json --out wrong --teacher teacher wall=teacher",
               "'wall' is no obstacle; there are stairs, gap, stump, hurdle, stones");
  expect_fault("train student.json --out wrong --teacher teacher gap=nowhere", "'nowhere/policy.onnx'");
  expect_fault("train student.json --out wrong --teacher teacher gap=teacher gap=teacher",
               "asked at the obstacle 'gap'");
  expect_fault("train student.json --out wrong --teacher gap=teacher", "first teacher");
  expect_fault("train teacher.json --out wrong --teacher teacher", "not by ppo");
  expect_fault("train student.json --out wrong", "learns from a teacher");
  expect_fault("train student.json --out wrong --teacher student", "'walker-student' goes by");
  expect_fault("train student.json --out wrong --teacher nowhere", "nowhere");
  const std::string evaluate = "evaluate --policy student --courses c.json --json x.json --then ";
  expect_fault(evaluate + "gap_width=0.5", "gap_width shapes the course");
  expect_fault(evaluate + "payload=99", "--then");
  expect_fault(evaluate + "payload", "--then takes KEY=VALUE");
  EXPECT_EQ(run("evaluate --policy student --courses c.json --json x.json --then-at 3").status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "wrong"));
  EXPECT_FALSE(fs::exists(folder_ / "x.json"));
}

}  // namespace
}  // namespace parkour
