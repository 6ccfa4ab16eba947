// Every robot's tries of the last minute: how far, how long, how it ended.
#include <algorithm>
#include <string>

#include "env/endings.h"
#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {
namespace {

struct Episode {
  std::int64_t frame;  // its last one
  int robot;
  float number, time, distance;
  int ending;
};

std::vector<Episode> episodes_of(const Desk& desk) {
  const auto& history = *desk.history;
  std::vector<Episode> episodes;
  for (std::size_t r = 0; r < history.robots().size(); ++r) {
    const int robot = static_cast<int>(r);
    const auto place = [&](const char* name) { return find_channel(history.robots()[r].channels, name)->first; };
    const int number = place("try"), time = place("time"), distance = place("distance"), ending = place("ending");
    const auto tell = [&](std::int64_t frame) {
      episodes.push_back({frame, robot, history.number(frame, robot, number), history.number(frame, robot, time),
                          history.number(frame, robot, distance),
                          static_cast<int>(history.number(frame, robot, ending))});
    };
    for (auto f = history.first() + 1; f <= desk.frame; ++f)
      if (history.number(f, robot, number) != history.number(f - 1, robot, number)) tell(f - 1);
    tell(desk.frame);
  }
  std::stable_sort(episodes.begin(), episodes.end(), [](const auto& a, const auto& b) { return a.frame > b.frame; });
  return episodes;
}

}  // namespace

void draw_episodes(Desk& desk) {
  const auto& robots = desk.history->robots();
  if (robots.size() > 1)
    for (std::size_t r = 0; r < robots.size(); ++r) {
      if (r > 0) ImGui::SameLine();
      ImGui::PushStyleColor(ImGuiCol_CheckMark, colour_of(desk.colours[r]));
      ImGui::PushID(static_cast<int>(r));
      ImGui::RadioButton(robots[r].name.c_str(), &desk.robot, static_cast<int>(r));
      ImGui::PopID();
      ImGui::PopStyleColor();
    }
  if (ImGui::Button(word("episodes.restart"))) desk.wishes.restart = desk.robot;
  constexpr auto kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingFixedFit;
  if (!ImGui::BeginTable("episodes", 5, kFlags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  // names and sentences share what numbers leave; one alone needs no name
  constexpr auto kWide = ImGuiTableColumnFlags_WidthStretch;
  ImGui::TableSetupColumn(word("episodes.robot"), robots.size() > 1 ? kWide : ImGuiTableColumnFlags_Disabled);
  for (const auto* key : {"episodes.try", "episodes.time", "episodes.distance"})
    ImGui::TableSetupColumn(word(key));
  ImGui::TableSetupColumn(word("episodes.ending"), kWide);
  ImGui::TableHeadersRow();
  const auto endings = ending_names();
  for (const auto& episode : episodes_of(desk)) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(robots[static_cast<std::size_t>(episode.robot)].name.c_str());
    ImGui::TableNextColumn();
    ImGui::PushID(static_cast<int>(episode.frame) * 64 + episode.robot);
    if (ImGui::Selectable(std::to_string(static_cast<int>(episode.number)).c_str(), desk.robot == episode.robot,
                          ImGuiSelectableFlags_SpanAllColumns)) {
      desk.robot = episode.robot;
      if (episode.frame != desk.frame) desk.wishes.show = episode.frame;
    }
    ImGui::PopID();
    ImGui::TableNextColumn();
    ImGui::Text("%.2f s", static_cast<double>(episode.time));
    ImGui::TableNextColumn();
    ImGui::Text("%.2f m", static_cast<double>(episode.distance));
    ImGui::TableNextColumn();
    const auto& ending = endings[static_cast<std::size_t>(episode.ending)];
    ImGui::TextUnformatted(word(ending.empty() ? "ending.none" : "ending." + ending));
  }
  ImGui::EndTable();
}

}  // namespace parkour
