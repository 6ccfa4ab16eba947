#include "live/live_robot.h"

#include <memory>

#include "live/status.h"

namespace parkour {
namespace {

constexpr double kLiveTimeLimit = 0;  // a visitor's robot may take its time

}  // namespace

LiveRobot::LiveRobot(int its_id, const Agent& its_agent, const TryRules& rules, int partner, Agent altered_body)
    : LiveState{Tries(rules),
                std::vector<float>(static_cast<std::size_t>(action_width(its_agent))),
                std::vector<float>(kSegmentPoseWidth * its_agent.segments.size()),
                {},
                {}},
      id(its_id),
      agent(its_agent),
      beside(partner),
      body(std::move(altered_body)),
      runner(body, {default_weights(agent), {kLiveTimeLimit, 0}}),
      status(status_fields().size()) {}

// A Runner looks at its agent by reference, so that it cannot be assigned to; the copy looks at the same one.
void LiveRobot::go_back(const LiveState& state, const Runner& its_runner) {
  Runner copy = its_runner;
  std::destroy_at(&runner);
  std::construct_at(&runner, std::move(copy));
  static_cast<LiveState&>(*this) = state;
}

}  // namespace parkour
