// The settings table as sliders: course, robot, world.
#include <imgui.h>

#include "lab/panels.h"
#include "lab/words.h"

namespace parkour {
namespace {

const char* word_of(SettingGroup group) {
  switch (group) {
    case SettingGroup::course:
      return word("group.course");
    case SettingGroup::robot:
      return word("group.robot");
    case SettingGroup::world:
      return word("group.world");
  }
  return "";
}

bool slide(const SettingInfo& info, Settings& settings) {
  float value = static_cast<float>(settings[info.key]);
  const auto format = std::string(info.maximum - info.minimum > 5 ? "%.1f" : "%.3f") +
                      (info.unit.empty() ? "" : " " + std::string(info.unit));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::AlignTextToFramePadding();
  if (settings[info.key] != info.standard)
    ImGui::TextUnformatted(setting_word(info.name));
  else
    ImGui::TextDisabled("%s", setting_word(info.name));
  ImGui::TableNextColumn();
  ImGui::SetNextItemWidth(-1);
  const bool changed =
      ImGui::SliderFloat(("##" + std::string(info.name)).c_str(), &value, static_cast<float>(info.minimum),
                         static_cast<float>(info.maximum), format.c_str(), ImGuiSliderFlags_AlwaysClamp);
  if (changed) settings[info.key] = value;
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) {
    settings[info.key] = info.standard;
    return true;
  }
  ImGui::SetItemTooltip("%s", word("settings.back"));
  return changed;
}

bool slide_group(SettingGroup group, Settings& settings) {
  ImGui::SeparatorText(word_of(group));
  if (!ImGui::BeginTable("settings", 2, ImGuiTableFlags_SizingStretchProp)) return false;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.48f);
  ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch, 0.52f);
  bool changed = false;
  for (const auto& info : settings_table())
    if (info.group() == group) changed |= slide(info, settings);
  ImGui::EndTable();
  return changed;
}

}  // namespace

void draw_settings(Desk& desk) {
  CourseRequest request = desk.request;
  bool changed = false;
  for (const auto group : {SettingGroup::course, SettingGroup::robot, SettingGroup::world}) {
    ImGui::PushID(static_cast<int>(group));
    changed |= slide_group(group, request.settings);
    ImGui::PopID();
    if (group != SettingGroup::course) continue;
    ImGui::AlignTextToFramePadding();
    ImGui::Text("%s %llu", word("settings.seed"), static_cast<unsigned long long>(request.seed));
    const float button = ImGui::CalcTextSize(word("settings.another")).x + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < button) ImGui::NewLine();
    if (ImGui::Button(word("settings.another"))) ++request.seed, changed = true;
  }
  if (changed) desk.wishes.ground = request;
}

}  // namespace parkour
