#include "fuzz/targets.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cpp/learner/toys.h"
#include "env/parkour_config.h"
#include "learner/actuator_log.h"
#include "learner/actuator_model.h"
#include "learner/archive.h"
#include "live/live_scene.h"
#include "measure/course_file.h"
#include "policy/card.h"
#include "policy/onnx.h"
#include "scenario/scenario_link.h"

namespace parkour::fuzz {
namespace {

namespace fs = std::filesystem;

std::string file(const fs::path& path) {
  std::ifstream stream(fs::path(PARKOUR_SOURCE_DIR) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "BROKEN: %s\n", what);
  std::abort();
}

Target onnx() {
  Random random(1);
  Actor small{Normaliser::identity(4), Network::random({4, 3, 2}, 0.01f, random)};
  return {.name = "onnx",
          .corpus = {to_onnx(small), file("tests/golden/actor_sample.onnx")},
          .takes = [](std::string_view bytes) {
            const auto actor = actor_from_onnx(bytes);
            if (!actor) return false;
            const Matrix action = actor->act(Matrix::Zero(actor->network.inputs(), 2));
            must(action.rows() == actor->network.outputs() && action.cols() == 2, "an actor acts");
            must(actor_from_onnx(to_onnx(*actor)).has_value(), "an actor that was read can be read again");
            return true;
          }};
}

// Length and checksum made to fit, else nothing behind them would ever be read.
std::string with_its_checksum(std::string bytes) {
  constexpr std::size_t kHeader = 24;
  if (bytes.size() < kHeader) return bytes;
  const std::string_view payload = std::string_view(bytes).substr(kHeader);
  const std::uint32_t crc = crc32(payload);
  const std::uint64_t length = payload.size();
  std::memcpy(bytes.data() + 12, &crc, sizeof crc);
  std::memcpy(bytes.data() + 16, &length, sizeof length);
  return bytes;
}

TrainingConfig tiny_config() {
  auto config = small_config();
  config.network = config.critic_network = {3};
  config.environments = 2;
  return config;
}

// Checkpoints and training.bin, up to the trainer that goes on from them.
Target archive() {
  const std::shared_ptr<Trainer> trainer = make_point_trainer(tiny_config());
  return {.name = "archive",
          .corpus = {trainer->save().to_bytes(), trainer->save_training().to_bytes()},
          .takes =
              [trainer](std::string_view bytes) {
                const auto archive = Archive::from_bytes(bytes);
                if (!archive) return false;
                must(Archive::from_bytes(archive->to_bytes()).has_value(), "an archive can be read again");
                const bool restored = trainer->restore(*archive).has_value();
                const bool started = trainer->start_from(trainer->actor(), &*archive).has_value();
                return restored || started;
              },
          .mended = with_its_checksum};
}

Target card() {
  return {.name = "card",
          .corpus = {file("policies/humanoid-rise/card.json"), file("policies/humanoid-runner/card.json")},
          .is_json = true,
          .takes = [](std::string_view text) {
            const auto card = card_from_json(text);
            if (!card) return false;
            static_cast<void>(check_card(*card, 4, 2, "digest"));
            must(card_from_json(to_json(*card)).has_value(), "a card that was read can be read again");
            return true;
          }};
}

Target link() {
  Random random(2);
  CourseRequest request{{}, random.bits()};
  for (const auto& info : settings_table())
    request.settings[info.key] = random.uniform(info.minimum, info.maximum);
  return {.name = "link",
          .corpus = {to_link(request), "v=2&gap_width=0.5&seed=42", "seed=7&things=ball:3:0.25,crate:7.5:-1", ""},
          .takes = [](std::string_view text) {
            const auto scenario = scenario_from_link(text);
            if (!scenario) return false;
            const auto link = to_link(scenario->request);
            const auto again = scenario_from_link(link);
            must(again && again->request.course == scenario->request.course && to_link(again->request) == link,
                 "a link that was read is written as it was");
            return true;
          }};
}

Target course_file() {
  return {.name = "course_file",
          .corpus = {to_json(draw_courses("walker", 1, 1, 0)), to_json(draw_courses("humanoid", 1, 2, 1))},
          .is_json = true,
          .takes = [](std::string_view text) {
            const auto courses = course_file_from_json(text);
            if (!courses) return false;
            must(course_file_from_json(to_json(*courses)).has_value(), "a course file can be read again");
            return true;
          }};
}

Target config() {
  return {.name = "config",
          .corpus = {file("policies/configs/humanoid.json"), file("policies/configs/walker.json")},
          .is_json = true,
          .takes = [](std::string_view text) {
            const auto config = training_config_from_json(text);
            if (!config) return false;
            must(training_config_from_json(to_json(*config).dump()).has_value(), "a configuration can be read again");
            return parkour_config(*find_agent("humanoid"), config->environment).has_value();
          }};
}

Target actuator_model() {
  Random random(3);
  return {.name = "actuator_model",
          .corpus = {to_json(ActuatorModel{"walker", {.delay = 0.01}, {}}),
                     to_json(ActuatorModel{"walker", {}, {Network::random({kActuatorInputs, 2, 1}, 1, random)}})},
          .is_json = true,
          .takes = [](std::string_view text) {
            const auto model = actuator_model_from_json(text);
            if (!model) return false;
            must(actuator_model_from_json(to_json(*model)).has_value(), "a model can be read again");
            const std::vector<double> some(static_cast<std::size_t>(find_agent(model->agent)->joint_count()), 0.1);
            auto torques = some;
            const auto actuators = make_actuators(*find_agent(model->agent), *model);
            actuators->begin(1);
            actuators->drive({some, some, some}, torques);
            return true;
          }};
}

Target actuator_log() {
  const std::vector<JointSample> samples(6, {0.1, 0.2, -1.5, 30});
  return {.name = "actuator_log",
          .corpus = {to_csv({"walker", 7, {{"chirp", samples}, {"walk", samples}}})},
          .takes = [](std::string_view text) {
            const auto log = actuator_log_from_csv(text);
            if (!log) return false;
            must(actuator_log_from_csv(to_csv(*log)).has_value(), "a log can be read again");
            return true;
          }};
}

// A robot that sees, recalls and is pushed goes on from whatever was taken.
Target moment() {
  const auto scene = std::make_shared<LiveScene>();
  CourseRequest request;
  request.settings[Key::push_strength] = 0.8;
  scene->preview(request);
  const bool stands =
      scene->take_preview() && scene->drop(1, "walker-student", {true, false}) && scene->put(2, "ball", 0.5, 0);
  must(stands, "a robot and a ball can be there");
  std::vector<std::string> corpus;
  for (int i = 0; i <= 60; ++i) {
    if (i % 30 == 0) corpus.push_back(scene->saved(*scene->moment(), "robots=walker-student"));
    scene->step();
  }
  return {.name = "moment", .corpus = std::move(corpus), .is_json = true, .takes = [scene](std::string_view text) {
            if (!scene->open(text)) return false;
            for (int i = 0; i < 3; ++i)
              scene->step();
            static_cast<void>(scene->status(0));
            must(scene->open(scene->saved(*scene->moment(), "")).has_value(),
                 "a moment that was taken can be taken again");
            return true;
          }};
}

}  // namespace

std::vector<Target> all_targets() {
  return {onnx(), archive(), card(), link(), course_file(), config(), actuator_model(), actuator_log(), moment()};
}

}  // namespace parkour::fuzz
