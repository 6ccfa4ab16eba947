// What the policy sees, slice by slice: as bars now, and the one that is chosen over time.
#include <algorithm>
#include <cmath>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {
namespace {

constexpr int kMostCurves = 24;

struct ShownSlice {
  const Slice* slice;
  int first;  // among the observation
};

std::vector<ShownSlice> slices_of(const Channel& channel) {
  std::vector<ShownSlice> slices;
  int first = 0;
  for (const auto& part : channel.parts) {
    slices.push_back({&part, first});
    first += part.width;
  }
  return slices;
}

// All entries side by side, upwards where they are positive; the greatest fills half the height.
void draw_entries(const float* values, int count, float height) {
  float most = 1e-6f;
  for (int i = 0; i < count; ++i)
    most = std::max(most, std::abs(values[i]));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, step = width / static_cast<float>(count);
  auto* out = ImGui::GetWindowDrawList();
  out->AddRectFilled(from, {from.x + width, from.y + height}, ImGui::GetColorU32(ImGuiCol_FrameBg));
  const float middle = from.y + height / 2;
  const ImU32 up = ImGui::GetColorU32(ImVec4(0.35f, 0.65f, 0.95f, 1)),
              down = ImGui::GetColorU32(ImVec4(0.95f, 0.6f, 0.35f, 1));
  for (int i = 0; i < count; ++i) {
    const float end = middle - values[i] / most * (height / 2 - 1), left = from.x + step * static_cast<float>(i);
    const float gap = step > 4 ? 1.0f : 0.0f;
    out->AddRectFilled({left, std::min(middle, end)}, {left + std::max(1.0f, step - gap), std::max(middle, end) + 1},
                       values[i] >= 0 ? up : down);
  }
  ImGui::Dummy({width, height});
}

float greatest(const float* values, int count) {
  float most = 0;
  for (int i = 0; i < count; ++i)
    most = std::abs(values[i]) > std::abs(most) ? values[i] : most;
  return most;
}

}  // namespace

void draw_observation(Desk& desk) {
  static int chosen = 0;
  const auto& channel = desk.channel("observation");
  const auto slices = slices_of(channel);
  const auto values = desk.history->numbers(desk.frame, desk.robot, channel);
  chosen = std::min(chosen, static_cast<int>(slices.size()) - 1);
  const float height = ImGui::GetTextLineHeight() * 1.35f;
  if (ImGui::BeginTable("slices", 3, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_ScrollY,
                        {0, ImGui::GetContentRegionAvail().y * 0.62f})) {
    const float unit = ImGui::GetFontSize();
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed, 10 * unit);
    ImGui::TableSetupColumn("bars", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("most", ImGuiTableColumnFlags_WidthFixed, 3.2f * unit);
    for (std::size_t i = 0; i < slices.size(); ++i) {
      const auto& [slice, first] = slices[i];
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      const auto label = spaced(slice->name) + (slice->width > 1 ? " (" + std::to_string(slice->width) + ")" : "");
      if (ImGui::Selectable(label.c_str(), chosen == static_cast<int>(i), ImGuiSelectableFlags_SpanAllColumns))
        chosen = static_cast<int>(i);
      ImGui::TableNextColumn();
      draw_entries(values.data() + first, slice->width, height);
      ImGui::TableNextColumn();
      ImGui::Text("%.2f", static_cast<double>(greatest(values.data() + first, slice->width)));
    }
    ImGui::EndTable();
  }
  const auto& [slice, first] = slices[static_cast<std::size_t>(chosen)];
  if (!begin_over_time("##observed", desk, spaced(slice->name))) return;
  const auto times = times_of(desk);
  const int step = std::max(1, (slice->width + kMostCurves - 1) / kMostCurves);
  for (int k = 0; k < slice->width; k += step) {
    const auto curve = over(desk, times, channel.first + first + k);
    ImPlot::PlotLine(("##" + std::to_string(k)).c_str(), times.seconds.data(), curve.data(),
                     static_cast<int>(curve.size()), {ImPlotProp_LineColor, series_colour(k / step)});
  }
  end_over_time(desk);
}

}  // namespace parkour
