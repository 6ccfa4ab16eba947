#include "env/parkour_environment.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr double kLongestStumble = 1.5;  // s

// A field keeps only the friction of the course; and the seed where it chooses the weak joint, as one seed for all lets
// a World be kept.
CourseRequest field_like(const CourseRequest& request) {
  CourseRequest field{request.settings, request.settings[Key::weak_joint] > 0 ? request.seed : 1};
  for (const auto& info : task_table())
    if (info.key != Key::friction) field.settings[info.key] = info.harmless;
  return field;
}

std::optional<ParkourEnvironment::Change> drawn_change(const ParkourConfig& config, Settings settings, Random chance) {
  if (chance.uniform() >= config.change.share) return {};
  for (const auto& [key, range] : config.randomised)
    if (key != Key::limb_length) settings[key] = chance.uniform(range.low, range.high);
  return ParkourEnvironment::Change{chance.uniform(config.change.after.low, config.change.after.high), settings};
}

}  // namespace

ParkourEnvironment::ParkourEnvironment(const Agent& agent, ParkourConfig config)
    : agent_(agent),
      body_(agent),
      config_(std::move(config)),
      runner_(body_, config_.runner),
      privileges_(privileges_of(agent, config_.help > 0)),
      extra_(width_of(slices_of(privileges_))),
      help_(config_.help) {
  if (config_.actuators) actuators_ = config_.actuators();
  runner_.drive_by(actuators_.get());
}

std::vector<Slice> ParkourEnvironment::observation_slices() const { return parkour::observation_slices(agent_); }
int ParkourEnvironment::observation_width() const { return width_of(parkour::observation_slices(agent_)); }
std::vector<Slice> ParkourEnvironment::extra_slices() const { return slices_of(privileges_); }
int ParkourEnvironment::extra_width() const { return static_cast<int>(extra_.size()); }
int ParkourEnvironment::action_width() const { return parkour::action_width(agent_); }
Mirror ParkourEnvironment::observation_mirror() const { return parkour::observation_mirror(agent_); }
Mirror ParkourEnvironment::extra_mirror() const { return mirror_of(privileges_); }
Mirror ParkourEnvironment::action_mirror() const { return parkour::action_mirror(agent_); }
std::vector<std::string> ParkourEnvironment::ending_names() const { return parkour::ending_names(); }

std::vector<std::string> ParkourEnvironment::reward_names() const {
  std::vector<std::string> names;
  for (const auto& term : reward_terms())
    names.emplace_back(term.name);
  return names;
}

namespace {

// On the same hills stones of any size instead of what else may stand in the way.
Settings with_stones(Settings settings, Random& random) {
  constexpr double kSmallest = 0.2;  // of the largest
  for (const auto& info : settings_table())
    if (info.is_obstacle()) settings[info.key] = info.harmless;
  settings[Key::stone_gap] =
      settings_table()[static_cast<std::size_t>(Key::stone_gap)].maximum * random.uniform(kSmallest, 1);
  return settings;
}

}  // namespace

void ParkourEnvironment::reset(std::span<const double> unit_task, std::uint64_t seed) {
  is_retry_ = config_.retry > 0 && has_fallen_on_track() && Random(seed).split(21).uniform() < config_.retry;
  if (is_retry_) return reset_before_fall(seed);
  if (config_.worst_of > 1) seed = chosen(seed);
  auto request = request_from_task(unit_task, config_.difficulty, seed);
  Random chance = Random(seed).split(8);
  const bool on_field = chance.uniform() < config_.field.share;
  for (const auto& [key, range] : config_.randomised)
    request.settings[key] = chance.uniform(range.low, range.high);
  if (config_.change.share > 0) expected_ = drawn_change(config_, request.settings, Random(seed).split(18));
  if (on_field && chance.uniform() < config_.lying)
    return reset_lying(request, seed, chance.uniform() < config_.stumbling);
  Random of_stones = Random(seed).split(20);
  const bool on_stones = config_.stones > 0 && !on_field && of_stones.uniform() < config_.stones;
  if (on_stones) request.settings = with_stones(request.settings, of_stones);
  if (!on_field && chance.uniform() < config_.midway) return reset_midway(request, seed);
  reset_on(request, seed, on_field ? Terrain::field : Terrain::track);
  is_aside_ = on_stones;
}

bool is_free_place(const Course& course, double x) {
  constexpr double kBefore = 0.4, kBehind = 0.35;  // m before an obstacle, behind it
  return std::none_of(course.obstacles.begin(), course.obstacles.end(), [x](const Obstacle& obstacle) {
    return x > obstacle.begin_x - kBefore && x < obstacle.end_x + kBehind;
  });
}

double draw_free_place(const Course& course, Random& random, double from, double to) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const double x = random.uniform(from, to);
    if (is_free_place(course, x)) return x;
  }
  return kStartX;  // packed all over: the start is free
}

double draw_free_place(const Course& course, Random& random) {
  constexpr double kLast = 1.0;  // m before the finish
  return draw_free_place(course, random, kStartX, course.finish_x() - kLast);
}

// A course that is there already keeps its World: compiling costs as much as twenty control steps.
void ParkourEnvironment::shape(const CourseRequest& request, Terrain terrain) {
  const bool is_there = ground_ && ground_->terrain() == terrain &&
                        CourseRequest{ground_->course().settings, ground_->course().seed} == request;
  if (is_there) return;
  ground_ = std::make_unique<GroundView>(build_course(request.settings, request.seed), terrain);
  body_ = altered(agent_, request.settings);
  const Agent* robots[] = {&body_};
  const auto scene = write_scene(ground_->course(), robots, terrain);
  auto world = World::create(scene.mjcf);
  // the MJCF is our own: a refusal is a defect, not an input to report
  if (!world) throw std::logic_error(world.error());
  world_ = std::move(*world);
  layout_ = scene.robots.front();
}

// The same place and speed in another World; the solver begins anew.
void ParkourEnvironment::become(const Settings& settings) {
  const auto state_of = [](std::span<const double> values) { return std::vector(values.begin(), values.end()); };
  const auto position = state_of(world_->position()), velocity = state_of(world_->velocity());
  const CourseRequest request{settings, ground_->course().seed};
  shape(ground_->terrain() == Terrain::field ? field_like(request) : request, ground_->terrain());
  world_->set_state(position, velocity);
  runner_.look_again(*world_, layout_, *ground_);
}

std::string ParkourEnvironment::mjcf() const {
  const Agent* robots[] = {&body_};
  return write_scene(ground_->course(), robots, ground_->terrain()).mjcf;
}

void ParkourEnvironment::reset_on(const CourseRequest& request, std::uint64_t seed, Terrain terrain) {
  shape(terrain == Terrain::field ? field_like(request) : request, terrain);
  random_ = Random(seed).split(7);
  stand(kStartX, 0, seed);
}

void ParkourEnvironment::reset_midway(const CourseRequest& request, std::uint64_t seed) {
  shape(request, Terrain::track);
  random_ = Random(seed).split(7);
  stand_aside(draw_free_place(ground_->course(), random_), seed);
}

bool ParkourEnvironment::has_fallen_on_track() const {
  if (!has_begun() || ground_->terrain() != Terrain::track) return false;
  const auto ending = runner_.ending();
  return ending != Ending::none && !is_truncation(ending);
}

void ParkourEnvironment::reset_before_fall(std::uint64_t seed) {
  constexpr double kFarthest = 3.0, kNearest = 1.0;  // m before it
  const double fell_at = runner_.pose().x;
  const auto within = [&](double x) { return std::clamp(x, kStartX, ground_->course().finish_x()); };
  random_ = Random(seed).split(7);
  stand_aside(draw_free_place(ground_->course(), random_, within(fell_at - kFarthest), within(fell_at - kNearest)),
              seed);
}

void ParkourEnvironment::stand_aside(double x, std::uint64_t seed) {
  stand(x, ground_->height(x), seed);
  is_aside_ = true;
}

void ParkourEnvironment::reset_at(const CourseRequest& request, double x, std::uint64_t seed) {
  shape(request, Terrain::track);
  random_ = Random(seed).split(7);
  stand_aside(x, seed);
}

void ParkourEnvironment::stand(double x, double z, std::uint64_t seed) {
  std::vector<double> position(world_->sizes().positions), velocity(world_->sizes().velocities);
  runner_.place(position, velocity, random_, x, z);
  world_->set_state(position, velocity);
  length_ = 0;
  begin(draw_command(), seed);
}

void ParkourEnvironment::reset_lying(const CourseRequest& request, std::uint64_t seed, bool is_falling) {
  shape(field_like(request), Terrain::field);
  random_ = Random(seed).split(7);
  std::vector<double> position(world_->sizes().positions), velocity(world_->sizes().velocities);
  const std::vector<float> still(action_width());
  // a pose that blows up in the ground is drawn again
  for (bool fine = false; !fine;) {
    if (is_falling) {
      runner_.place(position, velocity, random_);
      for (int i = 0; i < 6; ++i)
        velocity[i] = random_.uniform(-1, 1);
    } else {
      runner_.place_lying(position, velocity, random_);
    }
    const double limp_time = is_falling ? random_.uniform(0, kLongestStumble) : Runner::kLimpTime;
    world_->set_state(position, velocity);
    begin({0, 0, 0}, seed);
    fine = true;
    for (double time = 0; time < limp_time && fine; time += kControlStep) {
      runner_.drive(*world_, layout_, *ground_, still, 0);
      fine = is_sound(runner_.advance(*world_, layout_));
    }
  }
  begin({0, 0, 0}, seed);
  runner_.rise();
  runner_.help_up(help_);
}

void ParkourEnvironment::take_help_back() {
  constexpr double kLess = 0.02, kMore = 0.01;
  help_ = runner_.got_up_after() >= 0 ? std::max(0.0, help_ - kLess) : std::min(config_.help, help_ + kMore);
}

// Which of the episodes played is played again, or `fresh`.
std::uint64_t ParkourEnvironment::chosen(std::uint64_t fresh) {
  const auto by_pay = [](const Played& one, const Played& other) { return one.paid < other.paid; };
  const auto place = [&](auto found) { return static_cast<std::size_t>(found - played_.begin()); };
  if (played_.size() < static_cast<std::size_t>(config_.worst_of)) {
    playing_ = played_.size();
    played_.push_back({fresh, 0});
  } else if (Random(fresh).split(15).uniform() < config_.again) {
    playing_ = place(std::min_element(played_.begin(), played_.end(), by_pay));
  } else {
    playing_ = place(std::max_element(played_.begin(), played_.end(), by_pay));
    played_[playing_].seed = fresh;
  }
  return played_[playing_].seed;
}

void ParkourEnvironment::begin(Command command, std::uint64_t seed) {
  const double phase = random_.uniform(0, 2 * std::numbers::pi);
  runner_.begin(*world_, layout_, *ground_, command, phase, Random(seed).split(9));
  return_sum_ = 0;
  length_ = 0;
  is_aside_ = false;
  has_changed_ = false;
  if (adversary_) adversary_->begin(seed);
  if (actuators_) actuators_->begin(seed);
  see_extra();
}

Command ParkourEnvironment::draw_command() {
  if (ground_->terrain() == Terrain::track) return {random_.uniform(config_.command.low, config_.command.high)};
  const auto& field = config_.field;
  next_command_ = (length_ == 0 ? 0 : runner_.time()) + random_.uniform(field.interval.low, field.interval.high);
  const Command command{random_.uniform(field.forward.low, field.forward.high),
                        random_.uniform(-field.side, field.side), random_.uniform(-field.turn, field.turn)};
  return random_.uniform() < field.standing ? Command{0, 0, 0} : command;
}

Step ParkourEnvironment::step(std::span<const float> action) {
  if (ground_->terrain() == Terrain::field && !runner_.is_rising() && runner_.time() >= next_command_)
    runner_.ask(draw_command());
  if (expected_ && !has_changed_ && runner_.time() + kControlStep / 2 >= expected_->after)
    has_changed_ = true, become(expected_->settings);
  if (adversary_) runner_.lean(adversary_->lean(runner_.observation()));
  runner_.drive(*world_, layout_, *ground_, action);
  float reward = 0;
  if (is_sound(runner_.advance(*world_, layout_)))
    reward = runner_.perceive(*world_, layout_, *ground_);
  else
    runner_.give_up();
  ++length_;
  return_sum_ += reward;
  see_extra();
  const auto ending = runner_.ending();
  if (runner_.is_rising() && ending != Ending::none) take_help_back();
  if (ending != Ending::none && !played_.empty() && !is_retry_) played_[playing_].paid = return_sum_;
  return {reward, ending != Ending::none && !is_truncation(ending), is_truncation(ending)};
}

void ParkourEnvironment::see_extra() {
  const Circumstances circumstances{runner_.pose(), *ground_, runner_.time(), config_.runner.rules.time_limit, help_};
  Filler filler(extra_);
  for (const auto* privilege : privileges_)
    privilege->write(circumstances, filler);
}

EpisodeSummary ParkourEnvironment::summary() const {
  const bool on_track = ground_->terrain() == Terrain::track;
  return {return_sum_,
          length_,
          runner_.distance() / kTrackLength,
          runner_.ending() == Ending::finished,
          static_cast<int>(runner_.ending()),
          config_.on_task && on_track && !is_aside_,
          help_};
}

}  // namespace parkour
