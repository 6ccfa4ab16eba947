#include "lab/desktop/hand.h"

#include <imgui.h>

#include <cstdio>

namespace parkour {
namespace {

constexpr float kPixelsPerSpeed = 90;  // that the mouse is drawn for a push of 1 m/s
constexpr float kReach = 120;          // pixels from the mouse to whom it takes
constexpr ImU32 kColour = IM_COL32(255, 200, 60, 255);

// m, in the world.
Vec3 middle_of(const Session& session, int robot, int segment) {
  const auto& agent = *find_agent(session.walkers()[static_cast<std::size_t>(robot)].agent);
  const auto& bone = agent.segments[static_cast<std::size_t>(segment)].capsules.front();
  const auto pose = session.pose(robot).subspan(7 * static_cast<std::size_t>(segment), 7);
  const double turn[4] = {pose[3], pose[4], pose[5], pose[6]};
  return plus({pose[0], pose[1], pose[2]}, rotate(turn, times(0.5, plus(bone.from, bone.to))));
}

float away_from_mouse(const Spot& spot) {
  const auto mouse = ImGui::GetIO().MousePos;
  return std::hypot(spot.x - mouse.x, spot.y - mouse.y);
}

}  // namespace

void Hand::act(Session& session, const Desk& desk, const Camera& camera, const Rest& rest) {
  const auto& io = ImGui::GetIO();
  if (!taken_ && desk.is_live && !io.WantCaptureMouse && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    float nearest = kReach;
    for (int robot = 0; robot < static_cast<int>(session.walkers().size()); ++robot) {
      const int segments = static_cast<int>(session.pose(robot).size() / 7);
      for (int segment = 0; segment < segments; ++segment) {
        const Vec3 middle = middle_of(session, robot, segment);
        const auto spot = spot_of(middle, camera, rest);
        if (!spot || away_from_mouse(*spot) >= nearest) continue;
        nearest = away_from_mouse(*spot);
        taken_ = {robot, segment, {io.MousePos.x, io.MousePos.y}, depth_of(middle, camera), io.KeyCtrl};
      }
    }
  }
  if (!taken_) return;
  taken_->holds ? hold(session, camera, rest) : push(session, camera);
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Right)) taken_.reset();
}

void Hand::push(Session& session, const Camera& camera) {
  const auto mouse = ImGui::GetIO().MousePos;
  const float across = (mouse.x - taken_->from.x) / kPixelsPerSpeed,
              down = (mouse.y - taken_->from.y) / kPixelsPerSpeed;
  auto* out = ImGui::GetForegroundDrawList();
  out->AddLine({taken_->from.x, taken_->from.y}, mouse, kColour, 4);
  char text[32];
  std::snprintf(text, sizeof text, "%.1f m/s", std::hypot(across, down));
  out->AddText({mouse.x + 10, mouse.y}, kColour, text);
  if (ImGui::IsMouseDown(ImGuiMouseButton_Right)) return;
  const Vec3 right = axes_of(camera).right;
  session.push(taken_->robot, {right[0] * across, right[1] * across, -down});
}

void Hand::hold(Session& session, const Camera& camera, const Rest& rest) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Right)) return session.hold(taken_->robot, {});
  const auto mouse = ImGui::GetIO().MousePos;
  session.hold(taken_->robot, Grip{taken_->segment, point_at({mouse.x, mouse.y}, taken_->depth, camera, rest)});
  const auto spot = spot_of(middle_of(session, taken_->robot, taken_->segment), camera, rest);
  if (!spot) return;
  auto* out = ImGui::GetForegroundDrawList();
  out->AddLine({spot->x, spot->y}, mouse, kColour, 2);
  out->AddCircleFilled({spot->x, spot->y}, 6, kColour);
}

}  // namespace parkour
