#include "lab/panels.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "lab/words.h"

namespace parkour {
namespace {

// The first of a place is in front.
constexpr Panel kPanels[] = {
    {"settings", Dock::left_top, draw_settings, false},
    {"episodes", Dock::left_bottom, draw_episodes},
    {"profile", Dock::left_bottom, draw_profile},
    {"observation", Dock::right_top, draw_observation},
    {"torques", Dock::right_top, draw_torques},
    {"contacts", Dock::right_top, draw_contacts},
    {"network", Dock::right_top, draw_network},
    {"reward", Dock::right_middle, draw_reward},
    {"value", Dock::right_bottom, draw_value},
    {"course", Dock::bottom, draw_course},
    {"training", Dock::bottom, draw_training, false},
    {"curriculum", Dock::bottom, draw_curriculum, false},
    {"scrubber", Dock::foot, draw_scrubber},
};

// What stands behind ### stays when the language changes.
std::string title_of(const Panel& panel) {
  return std::string(word(std::string("panel.") + panel.key)) + "###" + panel.key;
}

bool is_narrow(const ImVec2& size) { return size.x < 48 * ImGui::GetFontSize(); }

// A phone: the picture, below it all panels in one place, and time.
void lay_out_narrow(ImGuiID space) {
  ImGuiID middle = space, panels = 0, foot = 0;
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Down, 0.22f, &foot, &middle);
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Down, 0.6f, &panels, &middle);
  for (const auto& panel : kPanels)
    ImGui::DockBuilderDockWindow(title_of(panel).c_str(), panel.dock == Dock::foot ? foot : panels);
}

void lay_out_wide(ImGuiID space, const ImVec2& size) {
  ImGuiID middle = space, left_top = 0, left_bottom = 0, right_top = 0, right_middle = 0, right_bottom = 0, bottom = 0,
          foot = 0;
  const float line = ImGui::GetFrameHeightWithSpacing();
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Right, 0.27f, &right_top, &middle);
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Left, 0.27f, &left_top, &middle);
  // its buttons need a second row where there is little room
  const float rows = size.x < 100 * ImGui::GetFontSize() ? 4.9f : 3.9f;
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Down, std::min(0.2f, rows * line / size.y), &foot, &middle);
  ImGui::DockBuilderSplitNode(middle, ImGuiDir_Down, 0.3f, &bottom, &middle);
  ImGui::DockBuilderSplitNode(left_top, ImGuiDir_Down, 0.34f, &left_bottom, &left_top);
  ImGui::DockBuilderSplitNode(right_top, ImGuiDir_Down, 0.56f, &right_middle, &right_top);
  ImGui::DockBuilderSplitNode(right_middle, ImGuiDir_Down, 0.46f, &right_bottom, &right_middle);
  const ImGuiID nodes[] = {left_top, left_bottom, right_top, right_middle, right_bottom, bottom, foot};
  for (const auto& panel : kPanels)
    ImGui::DockBuilderDockWindow(title_of(panel).c_str(), nodes[static_cast<int>(panel.dock)]);
}

void lay_out(ImGuiID space, const ImVec2& size) {
  ImGui::DockBuilderRemoveNode(space);
  ImGui::DockBuilderAddNode(
      space, static_cast<int>(ImGuiDockNodeFlags_DockSpace) | static_cast<int>(ImGuiDockNodeFlags_PassthruCentralNode));
  ImGui::DockBuilderSetNodeSize(space, size);
  if (is_narrow(size))
    lay_out_narrow(space);
  else
    lay_out_wide(space, size);
  ImGui::DockBuilderFinish(space);
}

}  // namespace

std::span<const Panel> panels() { return kPanels; }

Rest draw_panels(Desk& desk, const char* front) {
  const auto* viewport = ImGui::GetMainViewport();
  const ImGuiID space = ImGui::GetID("lab");
  static bool was_narrow = false;
  const bool is_new = ImGui::DockBuilderGetNode(space) == nullptr, turned = was_narrow != is_narrow(viewport->WorkSize);
  was_narrow = is_narrow(viewport->WorkSize);
  if (is_new || turned) lay_out(space, viewport->WorkSize);
  ImGui::DockSpaceOverViewport(space, viewport, ImGuiDockNodeFlags_PassthruCentralNode);
  for (const auto& panel : kPanels) {
    const bool is_front = front != nullptr && std::strcmp(front, panel.key) == 0;
    if (is_front) ImGui::SetNextWindowFocus();
    if (ImGui::Begin(title_of(panel).c_str())) {
      if (panel.needs_robots && desk.is_empty())
        ImGui::TextWrapped("%s", word("nothing"));
      else
        panel.draw(desk);
    }
    ImGui::End();
  }
  const auto* node = ImGui::DockBuilderGetCentralNode(space);
  if (node == nullptr) return {0, 0, viewport->Size.x, viewport->Size.y};
  return {node->Pos.x, node->Pos.y, node->Size.x, node->Size.y};
}

void set_theme(bool is_dark, float scale) {
  ImGuiStyle style;
  style.FontSizeBase = 17;
  style.FontScaleMain = scale;
  style.WindowRounding = 3, style.FrameRounding = 3, style.GrabRounding = 3;
  style.FramePadding = {6, 3}, style.ItemSpacing = {7, 4}, style.CellPadding = {4, 1};
  style.ScaleAllSizes(scale);
  if (is_dark)
    ImGui::StyleColorsDark(&style);
  else
    ImGui::StyleColorsLight(&style);
  if (is_dark) {
    style.Colors[ImGuiCol_WindowBg] = {0.09f, 0.1f, 0.12f, 0.94f};
    style.Colors[ImGuiCol_FrameBg] = {0.17f, 0.19f, 0.23f, 1};
    style.Colors[ImGuiCol_DockingEmptyBg] = {0, 0, 0, 0};
  }
  ImGui::GetStyle() = style;
  if (is_dark)
    ImPlot::StyleColorsDark();
  else
    ImPlot::StyleColorsLight();
  auto& plot = ImPlot::GetStyle();
  plot.PlotPadding = {6, 6}, plot.LabelPadding = {4, 2}, plot.LegendPadding = {4, 4};
  plot.Colors[ImPlotCol_FrameBg] = {0, 0, 0, 0};
}

}  // namespace parkour
