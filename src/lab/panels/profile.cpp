// Where the time of a control step goes, against the 20 ms that it stands for.
#include "lab/panels.h"
#include "lab/plot.h"
#include "physics/mjcf.h"

namespace parkour {

void draw_profile(Desk& desk) {
  const auto times = times_of(desk);
  std::vector<float> policy, simulation, recording;
  double sum = 0;
  for (std::size_t i = 0; i < times.seconds.size(); ++i) {
    const auto& profile = desk.history->profile(times.first + static_cast<std::int64_t>(i));
    policy.push_back(profile.policy);
    simulation.push_back(policy.back() + profile.simulation);
    recording.push_back(simulation.back() + profile.recording);
    sum += static_cast<double>(recording.back());
  }
  const double mean = sum / static_cast<double>(times.seconds.size());
  char text[64];
  std::snprintf(text, sizeof text, "%.1f×", mean > 0 ? 1000 * kControlStep / mean : 0);
  ImGui::TextUnformatted(word("profile.headroom", {text}).c_str());
  std::snprintf(text, sizeof text, "%.1f", desk.picture_ms);
  char other[32];
  std::snprintf(other, sizeof other, "%.1f", desk.panels_ms);
  ImGui::TextUnformatted(word("profile.screen", {text, other}).c_str());
  if (!begin_over_time("##profile", desk, word("profile.axis"))) return;
  const int count = static_cast<int>(times.seconds.size());
  const std::vector<float> none(times.seconds.size());
  const std::vector<float>* stack[] = {&none, &policy, &simulation, &recording};
  const char* names[] = {"profile.policy", "profile.simulation", "profile.recording"};
  for (int i = 0; i < 3; ++i)
    ImPlot::PlotShaded(word(names[i]), times.seconds.data(), stack[i]->data(), stack[i + 1]->data(), count,
                       {ImPlotProp_FillColor, series_colour(i), ImPlotProp_FillAlpha, 0.8f});
  end_over_time(desk);
}

}  // namespace parkour
