// What the motors give in each joint, between the least and the most that they may at this speed.
#include <algorithm>
#include <cmath>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {

void draw_torques(Desk& desk) {
  static int chosen = 0;
  const auto& torque = desk.channel("torque");
  const auto values = desk.history->numbers(desk.frame, desk.robot, torque),
             least = desk.history->numbers(desk.frame, desk.robot, desk.channel("torque_least")),
             most = desk.history->numbers(desk.frame, desk.robot, desk.channel("torque_most"));
  float range = 1;
  for (std::size_t j = 0; j < values.size(); ++j)
    range = std::max({range, -least[j], most[j]});
  chosen = std::min(chosen, torque.width - 1);
  ImGui::TextDisabled("%s", word("torques.caption"));
  ImGui::BeginChild("joints", {0, ImGui::GetContentRegionAvail().y * 0.62f});
  if (begin_bars("torques", 8.5f, 4.4f)) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      const auto name = spaced(torque.parts[j].name);
      const float limit = values[j] > 0 ? most[j] : -least[j];
      const bool is_spent = std::abs(values[j]) > 0.98f * limit;
      if (show({name.c_str(), values[j], -range, range, "%.0f N m",
                is_spent ? ImVec4(0.95f, 0.4f, 0.3f, 1) : ImVec4(0.35f, 0.65f, 0.95f, 1), true, least[j], most[j]}))
        chosen = static_cast<int>(j);
    }
    end_bars();
  }
  ImGui::EndChild();
  const auto title = spaced(torque.parts[static_cast<std::size_t>(chosen)].name) + ", N m";
  if (!begin_over_time("##torque", desk, title)) return;
  const auto times = times_of(desk);
  const int count = static_cast<int>(times.seconds.size());
  const auto low = over(desk, times, desk.channel("torque_least").first + chosen),
             high = over(desk, times, desk.channel("torque_most").first + chosen),
             curve = over(desk, times, torque.first + chosen);
  ImPlot::PlotShaded(word("torques.limits"), times.seconds.data(), low.data(), high.data(), count,
                     {ImPlotProp_FillColor, ImVec4(0.6f, 0.5f, 0.4f, 0.3f)});
  ImPlot::PlotLine(word("torques.torque"), times.seconds.data(), curve.data(), count,
                   {ImPlotProp_LineColor, ImVec4(0.35f, 0.65f, 0.95f, 1), ImPlotProp_LineWeight, 1.5f});
  end_over_time(desk);
}

}  // namespace parkour
