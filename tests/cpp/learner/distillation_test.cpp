#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "env/parkour_wrapper.h"
#include "learner/parkour_trainer.h"
#include "learner/teacher.h"
#include "terrain/task_space.h"

namespace parkour {
namespace {

const std::vector<double> kLevel(kTaskDimensions, 0.0);

const Agent& body(const char* name) { return *find_agent(name); }

// A teacher that does the same whatever it sees.
Teacher steady_teacher(const char* name, float value) {
  const int inputs = width_of(observation_slices(body(name))), actions = action_width(body(name));
  Layer layer{Matrix::Zero(actions, inputs), Vector::Constant(actions, value)};
  return {&body(name), std::make_shared<Actor>(Actor{Normaliser::identity(inputs), Network{{layer}}})};
}

// One that answers with the first of what it sees.
Teacher echoing_teacher(const char* name) {
  Teacher teacher = steady_teacher(name, 0);
  auto network = teacher.actor->network;
  network.layers[0].weight.setIdentity();
  teacher.actor = std::make_shared<Actor>(Actor{teacher.actor->normaliser, network});
  return teacher;
}

TrainingConfig student_config(const std::string& method, std::uint64_t samples = 6000) {
  nlohmann::json json{{"agent", "walker-student"},
                      {"samples", samples},
                      {"environments", 8},
                      {"steps", 64},
                      {"threads", 1},
                      {"network", {16}},
                      {"critic_network", {16}},
                      {"curriculum", {{"kind", "uniform"}}}};
  json["method"] = nlohmann::json::parse(method);
  json["environment"] = {{"difficulty", 0}};
  return *training_config_from_json(json.dump());
}

double health_of(const IterationReport& report, std::string_view name) {
  for (const auto& value : report.health)
    if (value.name == name) return value.value;
  return std::nan("");
}

TEST(Teacher, SaysAtEveryStepWhatItWouldDoInTheStudentsPlace) {
  const auto environment = taught(body("walker-student"), *parkour_config(body("walker-student"), nullptr),
                                  {echoing_teacher("walker-told")}, 0);
  environment->reset(kLevel, 3);
  const auto width = static_cast<std::size_t>(environment->action_width());
  EXPECT_EQ(environment->extra_slices().back().name, kTeacherSlice);
  for (int step = 0; step < 5; ++step) {
    // the joints' angles come first in what both see
    EXPECT_TRUE(std::equal(environment->observation().begin(), environment->observation().begin() + 6,
                           environment->extra().last(width).begin()));
    environment->step(std::vector<float>(width, 0.1f));
  }
}

// What a teacher would see in the student's place, and what it sees in its own, after the same steps.
void expect_same_sight(const char* student, const char* teacher) {
  ParkourEnvironment place(body(student), *parkour_config(body(student), nullptr)),
      own(body(teacher), *parkour_config(body(teacher), nullptr));
  CourseRequest request{harmless_settings(), 6};
  request.settings[Key::stump_height] = 0.2, request.settings[Key::payload] = 5;
  place.reset_on(request, 6), own.reset_on(request, 6);
  const auto senses = senses_of(body(teacher));
  std::vector<float> seen(static_cast<std::size_t>(own.observation_width()));
  const std::vector<float> action(static_cast<std::size_t>(own.action_width()), 0.1f);
  for (int step = 0; step < 20; ++step) {
    place.observe_as(body(teacher), senses, seen);
    EXPECT_TRUE(std::equal(seen.begin(), seen.end(), own.observation().begin())) << student << " " << teacher << step;
    place.step(action), own.step(action);
  }
}

TEST(Teacher, SeesWithItsOwnSensesWhateverItsStudentHas) {
  for (const char* student : {"walker", "walker-eyed", "walker-student", "walker-sightless"})
    expect_same_sight(student, "walker-told");
  // what it goes by is corrected for it as for itself
  expect_same_sight("humanoid", "humanoid-resonant");
  expect_same_sight("humanoid-integral", "humanoid-steady");
}

TEST(Teacher, ActsItselfWhereItLeads) {
  const auto& student = body("walker-student");
  const ParkourConfig config = *parkour_config(student, nullptr);
  const std::vector<float> bent(7, 0.3f), still(7);
  const auto led = taught(student, config, {steady_teacher("walker-told", 0.3f)}, 1),
             free = taught(student, config, {steady_teacher("walker-told", 0.3f)}, 0);
  led->reset(kLevel, 3), free->reset(kLevel, 3);
  for (int step = 0; step < 5; ++step)
    led->step(still), free->step(bent);
  EXPECT_TRUE(std::equal(led->observation().begin(), led->observation().end(), free->observation().begin()));
}

TEST(Teacher, MustHaveTheStudentsBodyAndNeedNoEyeOfItsOwn) {
  const auto refused = [](const Teachers& teachers, const std::string& method) {
    const auto trainer = make_trainer(student_config(method), {}, {}, {}, teachers);
    return trainer ? "" : "" + trainer.error();
  };
  const std::string distillation = R"({"kind": "distillation"})";
  EXPECT_NE(refused({steady_teacher("humanoid", 0)}, distillation).find("body of 'humanoid'"), std::string::npos);
  EXPECT_NE(refused({steady_teacher("walker-student", 0)}, distillation).find("'walker-student' goes by"),
            std::string::npos);
  EXPECT_EQ(refused({}, distillation), "") << "whose run is only exported";
  EXPECT_NE(refused({steady_teacher("walker", 0)}, R"({"kind": "ppo"})").find("not by ppo"), std::string::npos);
  EXPECT_EQ(refused({steady_teacher("walker", 0)}, distillation), "");

  const Teacher everywhere = steady_teacher("walker", 0);
  const auto only_at = [](int obstacle) {
    Teacher teacher = steady_teacher("walker", 0);
    teacher.obstacle = obstacle;
    return teacher;
  };
  EXPECT_EQ(refused({everywhere, only_at(1), only_at(3)}, distillation), "");
  EXPECT_NE(refused({everywhere, everywhere}, distillation).find("asked everywhere"), std::string::npos);
  EXPECT_NE(refused({everywhere, only_at(1), only_at(1)}, distillation).find("'gap'"), std::string::npos);
  EXPECT_NE(refused({only_at(1), everywhere}, distillation).find("first teacher"), std::string::npos);
  Teacher stranger = steady_teacher("humanoid", 0);
  stranger.obstacle = 1;
  EXPECT_NE(refused({everywhere, stranger}, distillation).find("body of 'humanoid'"), std::string::npos);
}

TEST(Teacher, IsAskedAtTheKindOfObstacleThatItIsNamedFor) {
  const auto& student = body("walker-student");
  Teacher leaper = steady_teacher("walker-told", 0.7f), climber = steady_teacher("walker-told", 0.9f);
  leaper.obstacle = 1, climber.obstacle = 2;
  const auto environment = taught(student, *parkour_config(student, {{"midway", 1}}),
                                  {steady_teacher("walker-told", 0.2f), leaper, climber}, 0);
  const ParkourEnvironment& inner = dynamic_cast<const ParkourWrapper&>(*environment).inner();
  auto task = harmless_task();
  task[7] = 1;  // gaps, and nothing else
  int at_gap = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    environment->reset(task, seed);
    const double x = inner.runner().pose().x;
    const auto& obstacles = inner.course().obstacles;
    const bool is_near = std::any_of(obstacles.begin(), obstacles.end(),
                                     [&](const Obstacle& gap) { return x >= gap.begin_x - 2 && x <= gap.end_x + 0.4; });
    at_gap += is_near ? 1 : 0;
    EXPECT_FLOAT_EQ(environment->extra().back(), is_near ? 0.7f : 0.2f) << "at " << x << ", seed " << seed;
  }
  EXPECT_GT(at_gap, 5);
  EXPECT_LT(at_gap, 40);
}

TEST(Distillation, ComesToDoWhatTheTeacherDoes) {
  const auto config = student_config(R"({"kind": "distillation", "kl_target": 0.1, "learning_rate": 2e-3,
                                    "initial_deviation": 0.3, "minibatch": 128, "symmetry": "none"})",
                                     20'000);
  const auto trainer = *make_trainer(config, {}, {}, {}, {steady_teacher("walker-told", 0.5f)});
  const double before = health_of(*trainer->iterate(), "teacher_distance");
  double after = before;
  while (!trainer->is_finished())
    after = health_of(*trainer->iterate(), "teacher_distance");
  EXPECT_NEAR(before, 0.5, 0.1);
  EXPECT_LT(after, 0.1);
}

TEST(Distillation, LetsThePullFadeOnceTheStudentLearnsByItself) {
  const auto trainer =
      *make_trainer(student_config(R"({"kind": "distillation", "alone": 1000, "fade": 1024, "least_pull": 0.25})"), {},
                    {}, {}, {steady_teacher("walker-told", 0.5f)});
  std::vector<double> pulls;
  for (int i = 0; i < 6; ++i)
    pulls.push_back(health_of(*trainer->iterate(), "teacher_pull"));
  // of 512 samples each: two alone, then two of fading
  EXPECT_EQ(pulls[0], 1);
  EXPECT_EQ(pulls[1], 1);
  EXPECT_NEAR(pulls[2], 1 - 0.75 * 24 / 1024, 1e-6);
  EXPECT_NEAR(pulls[3], 1 - 0.75 * 536 / 1024, 1e-6);
  EXPECT_NEAR(pulls[4], 0.25, 1e-6);
  EXPECT_NEAR(pulls[5], 0.25, 1e-6);
}

TEST(Distillation, GoesOnWhereItsCheckpointWas) {
  const auto config = student_config(R"({"kind": "distillation", "alone": 1000, "fade": 4000})");
  const auto first = *make_trainer(config, {}, {}, {}, {steady_teacher("walker-told", 0.5f)});
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(first->iterate());
  const auto second = *make_trainer(config, {}, {}, {}, {steady_teacher("walker-told", 0.5f)});
  ASSERT_TRUE(second->restore(first->save()));
  EXPECT_EQ(health_of(*first->iterate(), "teacher_pull"), health_of(*second->iterate(), "teacher_pull"));
}

}  // namespace
}  // namespace parkour
