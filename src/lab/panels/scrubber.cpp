// The last minute as a line to be slid along: to and fro, slower, on from any moment of it, and moments kept.
#include <imgui.h>

#include <algorithm>

#include "lab/panels.h"
#include "lab/words.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

// The next thing stands beside the last one, or below where there is no room.
void go_on(float width) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + width < right) ImGui::SameLine();
}

float button_width(const char* label) { return ImGui::CalcTextSize(label).x + 2 * ImGui::GetStyle().FramePadding.x; }

bool button(const char* label) {
  go_on(button_width(label));
  return ImGui::Button(label);
}

void choose_pace(Desk& desk) {
  constexpr double kPaces[] = {0.1, 0.25, 0.5, 1, 2, 4};
  char now[16];
  std::snprintf(now, sizeof now, "%g×", desk.pace);
  go_on(ImGui::GetFontSize() * 4.5f + button_width(word("scrubber.pace")));
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 4.5f);
  if (!ImGui::BeginCombo(word("scrubber.pace"), now)) return;
  for (const double pace : kPaces) {
    char label[16];
    std::snprintf(label, sizeof label, "%g×", pace);
    if (ImGui::Selectable(label, pace == desk.pace)) desk.wishes.pace = pace;
  }
  ImGui::EndCombo();
}

void choose_span(Desk& desk) {
  float span = static_cast<float>(desk.span);
  go_on(ImGui::GetFontSize() * 7 + button_width(word("scrubber.span")));
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 7);
  if (ImGui::SliderFloat(word("scrubber.span"), &span, 2, 60, "%.0f s", ImGuiSliderFlags_Logarithmic))
    desk.span = static_cast<double>(span);
}

void show_keyframes(Desk& desk) {
  for (std::size_t i = 0; i < desk.keyframes.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (button(desk.keyframes[i].label.c_str())) desk.wishes.go_to = static_cast<int>(i);
    ImGui::SameLine(0, 1);
    if (ImGui::ArrowButton("save", ImGuiDir_Down)) desk.wishes.save = static_cast<int>(i);
    ImGui::SetItemTooltip("%s", word("scrubber.save"));
    ImGui::PopID();
  }
}

void offer_recording(Desk& desk) {
  if (button(word("scrubber.picture"))) desk.wishes.picture = true;
  // it stays where it is under the pointer that pressed it
  const char *begin = word("scrubber.record"), *end = word("scrubber.stop");
  const float width = std::max(button_width(begin), button_width(end));
  go_on(width);
  if (ImGui::Button(desk.is_recording ? end : begin, {width, 0})) desk.wishes.record = !desk.is_recording;
}

}  // namespace

void draw_scrubber(Desk& desk) {
  const auto first = desk.history->first(), last = desk.history->end() - 1;
  const auto show = [&](std::int64_t frame) {
    desk.wishes.show = std::clamp(frame, first, last);
    desk.wishes.pause = true;
  };
  if (ImGui::ArrowButton("back", ImGuiDir_Left)) show(desk.frame - 1);
  if (button(word(desk.is_paused ? "scrubber.play" : "scrubber.pause"))) desk.wishes.pause = !desk.is_paused;
  ImGui::SameLine();
  if (ImGui::ArrowButton("forth", ImGuiDir_Right)) show(desk.frame + 1);
  ImGui::BeginDisabled(desk.is_live);
  if (button(word("scrubber.live"))) desk.wishes.live = true;
  ImGui::BeginDisabled(desk.frame < desk.first_branch);
  if (button(word("scrubber.branch"))) desk.wishes.branch = true;
  ImGui::EndDisabled();
  ImGui::EndDisabled();
  choose_pace(desk);
  choose_span(desk);
  if (button(word(desk.is_dark ? "scrubber.light" : "scrubber.dark"))) desk.wishes.dark = !desk.is_dark;
  if (button(word("scrubber.keep"))) desk.wishes.keep = true;
  show_keyframes(desk);
  if (desk.can_record) offer_recording(desk);

  float seconds = static_cast<float>(static_cast<double>(desk.frame - last) * kControlStep);
  ImGui::SetNextItemWidth(-1);
  const float least = static_cast<float>(static_cast<double>(first - last) * kControlStep);
  if (ImGui::SliderFloat("##moment", &seconds, std::min(least, -0.02f), 0, "%.2f s"))
    show(last + static_cast<std::int64_t>(seconds / kControlStep - 0.5));
}

}  // namespace parkour
