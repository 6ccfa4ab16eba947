#include "live/live_robot.h"

#include "live/status.h"

namespace parkour {
namespace {

constexpr double kLiveTimeLimit = 0;  // a visitor's robot may take its time

}  // namespace

LiveRobot::LiveRobot(int its_id, const Agent& its_agent, const TryRules& rules, int partner, Agent altered_body)
    : id(its_id),
      agent(its_agent),
      beside(partner),
      body(std::move(altered_body)),
      runner(body, {default_weights(agent), {kLiveTimeLimit, 0}}),
      tries(rules),
      action(action_width(agent)),
      pose(kSegmentPoseWidth * agent.segments.size()),
      status(status_fields().size()) {}

}  // namespace parkour
