// The ground's force on each segment, against the robot's weight.
#include <algorithm>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {

void draw_contacts(Desk& desk) {
  const auto& contact = desk.channel("contact");
  const auto& stage = *desk.history->stage(desk.frame);
  const auto& body = stage.bodies[static_cast<std::size_t>(desk.robot)];
  const float weight = static_cast<float>(body.mass() * stage.course.settings[Key::gravity]);
  ImGui::TextDisabled("%s", word("contacts.weight", {std::to_string(static_cast<int>(weight + 0.5f))}).c_str());
  const auto values = desk.history->numbers(desk.frame, desk.robot, contact);
  ImGui::BeginChild("segments", {0, ImGui::GetContentRegionAvail().y * 0.6f});
  if (begin_bars("contacts", 8.5f, 4.2f)) {
    for (std::size_t s = 0; s < values.size(); ++s) {
      const auto name = spaced(contact.parts[s].name);
      show({name.c_str(), values[s], 0, 3 * weight, "%.0f N", ImVec4(0.45f, 0.8f, 0.5f, 1), true, weight, weight});
    }
    end_bars();
  }
  ImGui::EndChild();
  if (!begin_over_time("##contacts", desk, "N")) return;
  const auto times = times_of(desk);
  int shown = 0;
  for (const auto& foot : body.feet) {
    const auto curve = over(desk, times, contact.first + foot.segment);
    ImPlot::PlotLine(spaced(contact.parts[static_cast<std::size_t>(foot.segment)].name).c_str(), times.seconds.data(),
                     curve.data(), static_cast<int>(curve.size()), {ImPlotProp_LineColor, series_colour(shown++)});
  }
  end_over_time(desk);
}

}  // namespace parkour
