#include "lab/plot.h"

#include <algorithm>
#include <cmath>

#include "physics/mjcf.h"

namespace parkour {

namespace {

std::int64_t frames_of(const Desk& desk) { return static_cast<std::int64_t>(desk.span / kControlStep); }

std::int64_t first_of(const Desk& desk) { return std::max(desk.history->first(), desk.frame - frames_of(desk)); }

std::int64_t last_of(const Desk& desk) {
  return std::clamp(first_of(desk) + frames_of(desk), desk.frame, std::max(desk.frame, desk.history->end() - 1));
}

}  // namespace

Times times_of(const Desk& desk) {
  Times times{first_of(desk), {}};
  for (auto f = times.first; f <= last_of(desk); ++f)
    times.seconds.push_back(static_cast<float>(static_cast<double>(f - desk.frame) * kControlStep));
  return times;
}

std::vector<float> over(const Desk& desk, const Times& times, int place) {
  std::vector<float> values;
  for (std::size_t i = 0; i < times.seconds.size(); ++i)
    values.push_back(desk.history->number(times.first + static_cast<std::int64_t>(i), desk.robot, place));
  return values;
}

bool begin_over_time(const char* title, const Desk& desk, const std::string& upright) {
  if (!ImPlot::BeginPlot(title, ImVec2(-1, -1), ImPlotFlags_NoTitle | ImPlotFlags_NoMouseText)) return false;
  ImPlot::SetupAxis(ImAxis_X1, word("axis.time"));
  const double end = static_cast<double>(last_of(desk) - desk.frame) * kControlStep;
  ImPlot::SetupAxisLimits(ImAxis_X1, end - desk.span, end, ImPlotCond_Always);
  ImPlot::SetupAxis(ImAxis_Y1, upright.c_str(), ImPlotAxisFlags_AutoFit);
  ImPlot::SetupLegend(ImPlotLocation_NorthWest);
  return true;
}

void end_over_time(const Desk& desk) {
  const auto times = times_of(desk);
  const auto tries = over(desk, times, desk.channel("try").first);
  std::vector<float> begins;
  for (std::size_t i = 1; i < tries.size(); ++i)
    if (tries[i] != tries[i - 1]) begins.push_back(times.seconds[i]);
  const auto mark = [](const char* name, const std::vector<float>& places, const ImVec4& colour) {
    if (places.empty()) return;
    ImPlot::PlotInfLines(name, places.data(), static_cast<int>(places.size()),
                         {ImPlotProp_LineColor, colour, ImPlotProp_Flags,
                          static_cast<int>(ImPlotItemFlags_NoLegend) | static_cast<int>(ImPlotItemFlags_NoFit)});
  };
  mark("##tries", begins, {0.5f, 0.5f, 0.5f, 0.8f});
  if (last_of(desk) > desk.frame) mark("##now", {0}, ImGui::GetStyleColorVec4(ImGuiCol_Text));
  ImPlot::EndPlot();
}

ImVec4 colour_of(const Colour& colour) { return {colour.red, colour.green, colour.blue, 1}; }

// Steps of the golden ratio around the circle of hues: neighbours differ, however many there are.
ImVec4 series_colour(int i) {
  const float hue = std::fmod(0.58f + 0.618034f * static_cast<float>(i), 1.0f);
  ImVec4 colour(0, 0, 0, 1);
  ImGui::ColorConvertHSVtoRGB(hue, i % 2 == 0 ? 0.62f : 0.5f, i % 3 == 0 ? 0.95f : 0.82f, colour.x, colour.y, colour.z);
  return colour;
}

bool begin_bars(const char* id, float name_width, float number_width) {
  if (!ImGui::BeginTable(id, 3, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoPadOuterX)) return false;
  const float unit = ImGui::GetFontSize();
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed, name_width * unit);
  ImGui::TableSetupColumn("bar", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("number", ImGuiTableColumnFlags_WidthFixed, number_width * unit);
  return true;
}

void end_bars() { ImGui::EndTable(); }

bool show(const Bar& bar) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const bool is_clicked =
      ImGui::Selectable(bar.name, false, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowOverlap);
  ImGui::TableNextColumn();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = std::max(20.0f, ImGui::GetContentRegionAvail().x), height = ImGui::GetTextLineHeight();
  const auto place = [&](float value) {
    const float share = bar.high > bar.low ? (value - bar.low) / (bar.high - bar.low) : 0.5f;
    return from.x + width * std::clamp(share, 0.0f, 1.0f);
  };
  auto* out = ImGui::GetWindowDrawList();
  const float top = from.y + 2, bottom = from.y + height - 1;
  out->AddRectFilled({from.x, top}, {from.x + width, bottom}, ImGui::GetColorU32(ImGuiCol_FrameBg));
  if (bar.has_limits) {
    const ImU32 mark = ImGui::GetColorU32(ImVec4(0.9f, 0.5f, 0.3f, 0.9f));
    for (const float limit : {bar.least, bar.most})
      out->AddLine({place(limit), top}, {place(limit), bottom}, mark, 2);
  }
  const float zero = place(0), end = place(bar.value);
  out->AddRectFilled({std::min(zero, end), top + 1}, {std::max(zero, end) + 1, bottom - 1},
                     ImGui::GetColorU32(bar.colour));
  out->AddLine({zero, top}, {zero, bottom}, ImGui::GetColorU32(ImGuiCol_TextDisabled));
  ImGui::Dummy({width, height});
  ImGui::TableNextColumn();
  ImGui::Text(bar.format, static_cast<double>(bar.value));
  return is_clicked;
}

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

}  // namespace parkour
