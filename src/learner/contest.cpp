#include "learner/contest.h"

#include "env/observation.h"
#include "env/parkour_wrapper.h"
#include "env/rewards.h"
#include "env/vectors.h"

namespace parkour {
namespace {

constexpr double kEffort = 0.02 * kRewardScale;  // that all of the budget costs in a control step

bool is_planar(const Agent& agent) { return agent.root == Root::planar; }

Vec3 force_of(const Agent& agent, const float* action) {
  return is_planar(agent) ? Vec3{action[0], 0, action[1]} : Vec3{action[0], action[1], action[2]};
}

// observation (…) and the share of the budget, in the order of the actions.
template <typename Seen>
void write_seen(const Agent& agent, std::span<const float> observation, const Vec3& share, Seen& seen) {
  auto next = std::copy(observation.begin(), observation.end(), seen.data());
  for (const int axis : {0, 1, 2})
    if (axis != 1 || !is_planar(agent)) *next++ = static_cast<float>(share[static_cast<std::size_t>(axis)]);
}

// The robot's: in some episodes somebody leans on it.
class Opposed final : public ParkourWrapper {
 public:
  Opposed(const Agent& agent, const ParkourConfig& config, const ContestConfig& contest, const Opponents& opponents)
      : ParkourWrapper(agent, config), contest_(contest), gusts_(contest.budget, is_planar(agent)) {
    for (const auto& opponent : opponents)
      learned_.push_back(std::make_unique<LearnedAdversary>(agent, opponent, contest.budget));
  }

  void reset(std::span<const double> unit_task, std::uint64_t seed) override {
    Random chance = Random(seed).split(13);
    const double who = chance.uniform();
    Adversary* one = nullptr;
    if (who < contest_.gusts)
      one = &gusts_;
    else if (who < contest_.gusts + contest_.learned && !learned_.empty())
      one = learned_[static_cast<std::size_t>(chance.below(static_cast<int>(learned_.size())))].get();
    inner_.oppose(one);
    inner_.reset(unit_task, seed);
  }

 private:
  ContestConfig contest_;
  Gusts gusts_;
  std::vector<std::unique_ptr<LearnedAdversary>> learned_;
};

class Attacking final : public ParkourWrapper {
 public:
  Attacking(const Agent& agent, const ParkourConfig& config, double budget, std::shared_ptr<const Actor> robot)
      : ParkourWrapper(agent, config), agent_(agent), hand_(budget), robot_(std::move(robot)) {
    inner_.oppose(&hand_);
    seen_.resize(static_cast<std::size_t>(observation_width()));
    still_ = Matrix::Zero(inner_.action_width(), 1);
  }

  std::vector<Slice> observation_slices() const override { return adversary_slices(agent_); }
  int observation_width() const override { return inner_.observation_width() + action_width(); }
  int action_width() const override { return adversary_actions(agent_); }
  Mirror observation_mirror() const override {
    Mirror mirror = inner_.observation_mirror();
    const auto own = action_mirror();
    const int before = inner_.observation_width();
    for (int i = 0; i < action_width(); ++i) {
      mirror.source.push_back(before + own.source[static_cast<std::size_t>(i)]);
      mirror.sign.push_back(own.sign[static_cast<std::size_t>(i)]);
    }
    return mirror;
  }
  Mirror action_mirror() const override {
    return is_planar(agent_) ? Mirror{{0, 1}, {1, 1}} : Mirror{{0, 1, 2}, {1, -1, 1}};
  }
  std::vector<std::string> reward_names() const override { return {"against", "effort"}; }

  void reset(std::span<const double> unit_task, std::uint64_t seed) override {
    inner_.reset(unit_task, seed);
    sums_ = {};
    see();
  }

  Step step(std::span<const float> action) override {
    hand_.wished = force_of(agent_, action.data());
    Step sum{0, false, false};
    for (int i = 0; i < Adversary::kHeldSteps && !sum.terminated && !sum.truncated; ++i) {
      if (robot_) still_ = robot_->act_alone(inner_.observation());
      const Step step = inner_.step({still_.data(), static_cast<std::size_t>(still_.size())});
      const auto effort = static_cast<float>(kEffort * dot(hand_.share(), hand_.share()));
      sums_[0] -= step.reward, sums_[1] -= effort;
      sum = {sum.reward - step.reward - effort, step.terminated, step.truncated};
    }
    see();
    return sum;
  }

  std::span<const float> observation() const override { return seen_; }
  std::span<const float> reward_sums() const override { return sums_; }
  EpisodeSummary summary() const override {
    auto summary = inner_.summary();
    summary.return_sum = sums_[0] + sums_[1];
    return summary;
  }

 private:
  void see() { write_seen(agent_, inner_.observation(), hand_.share(), seen_); }

  const Agent& agent_;
  Led hand_;
  std::shared_ptr<const Actor> robot_;
  Matrix still_;  // (actions of the robot, 1), which does nothing where nobody acts for it
  std::vector<float> seen_;
  std::array<float, 2> sums_{};
};

}  // namespace

std::vector<Slice> adversary_slices(const Agent& agent) {
  auto slices = observation_slices(agent);
  slices.push_back({"lean", adversary_actions(agent)});
  return slices;
}

int adversary_actions(const Agent& agent) { return is_planar(agent) ? 2 : 3; }

LearnedAdversary::LearnedAdversary(const Agent& agent, std::shared_ptr<const Actor> actor, double budget)
    : Adversary(budget), agent_(agent), actor_(std::move(actor)), seen_(actor_->network.inputs()) {}

Vec3 LearnedAdversary::choose(std::span<const float> observation) {
  write_seen(agent_, observation, share(), seen_);
  const Matrix action = actor_->act_alone({seen_.data(), static_cast<std::size_t>(seen_.size())});
  return force_of(agent_, action.data());
}

std::unique_ptr<Adversary> opponent_of(const Opposition& opposition, const Agent& agent) {
  const auto& [budget, adversary] = opposition;
  if (budget == 0) return nullptr;
  if (adversary) return std::make_unique<LearnedAdversary>(agent, adversary, budget);
  return std::make_unique<Gusts>(budget, is_planar(agent));
}

std::unique_ptr<Environment> contestant(const Agent& agent, const ParkourConfig& config, const ContestConfig& contest,
                                        const Opponents& opponents) {
  if (contest.adversary)
    return std::make_unique<Attacking>(agent, config, contest.budget, opponents.empty() ? nullptr : opponents.front());
  return std::make_unique<Opposed>(agent, config, contest, opponents);
}

}  // namespace parkour
