// The policy's network at work: what every unit answers to the observation of the shown moment, and how long the
// weights of each layer are.
#include <algorithm>
#include <cmath>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {
namespace {

// Blue below zero, orange above, grey at it.
ImU32 heat(float value) {
  const float share = std::clamp(value, -1.0f, 1.0f), rest = 1 - std::abs(share);
  const ImVec4 grey(0.2f, 0.21f, 0.24f, 1), full = share < 0 ? ImVec4(0.3f, 0.6f, 1, 1) : ImVec4(1, 0.6f, 0.2f, 1);
  return ImGui::GetColorU32(ImVec4(grey.x * rest + full.x * (1 - rest), grey.y * rest + full.y * (1 - rest),
                                   grey.z * rest + full.z * (1 - rest), 1));
}

void draw_units(const float* values, int count, float scale) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const int columns = std::min(count, 64), rows = (count + columns - 1) / columns;
  const float side = std::min(width / static_cast<float>(columns), ImGui::GetFontSize() * 0.8f);
  auto* out = ImGui::GetWindowDrawList();
  for (int i = 0; i < count; ++i) {
    const float x = from.x + side * static_cast<float>(i % columns),
                y = from.y + side * static_cast<float>(i / columns);
    out->AddRectFilled({x, y}, {x + side - 0.5f, y + side - 0.5f}, heat(values[i] / scale));
  }
  ImGui::Dummy({side * static_cast<float>(columns), side * static_cast<float>(rows) + 2});
}

}  // namespace

void draw_network(Desk& desk) {
  const auto* actor = desk.actors[static_cast<std::size_t>(desk.robot)];
  if (actor == nullptr) return ImGui::TextWrapped("%s", word("network.none"));
  const auto seen = desk.history->numbers(desk.frame, desk.robot, desk.channel("observation"));
  const Matrix input =
      actor->normaliser.apply(Eigen::Map<const Matrix>(seen.data(), static_cast<Eigen::Index>(seen.size()), 1));
  std::vector<Matrix> activity;
  actor->network.forward(input, activity);
  ImGui::Text("%s", word("network.input", {std::to_string(input.size())}).c_str());
  draw_units(input.data(), static_cast<int>(input.size()), 3);
  for (std::size_t l = 0; l < activity.size(); ++l) {
    const auto& layer = actor->network.layers[l];
    const bool is_last = l + 1 == activity.size();
    char norm[32];
    std::snprintf(norm, sizeof norm, "%.1f", static_cast<double>(layer.weight.norm()));
    ImGui::Text("%s", word(is_last ? "network.action" : "network.layer",
                           {std::to_string(activity[l].size()), norm, std::to_string(l + 1)})
                          .c_str());
    draw_units(activity[l].data(), static_cast<int>(activity[l].size()), 2);
  }
}

}  // namespace parkour
