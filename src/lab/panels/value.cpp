// What the critic expects of every moment, and how much better or worse it then turned out: value and advantage.
#include <algorithm>
#include <cmath>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {
namespace {

constexpr float kGamma = 0.99f, kLambda = 0.95f;  // of the trainings' defaults

struct Judged {
  std::vector<float> value, advantage;
};

// Generalised advantage (Schulman et al., 2016) of what the plot shows; a try that ends has no value behind its end.
Judged judge(const Desk& desk, const Times& times) {
  const auto& reward = desk.channel("reward");
  Judged judged{over(desk, times, desk.channel("value").first), {}};
  const auto tries = over(desk, times, desk.channel("try").first),
             endings = over(desk, times, desk.channel("ending").first);
  judged.advantage.assign(judged.value.size(), 0);
  float later = 0;
  for (std::size_t i = judged.value.size(); i-- > 1;) {
    const auto now = i - 1;
    float step = 0;
    for (int k = 0; k < reward.width; ++k)
      step += desk.history->number(times.first + static_cast<std::int64_t>(i), desk.robot, reward.first + k);
    const bool goes_on = tries[i] == tries[now] && endings[i] == 0;
    const float surprise = step + (goes_on ? kGamma * judged.value[i] : 0) - judged.value[now];
    later = endings[now] != 0 ? 0 : surprise + (goes_on ? kGamma * kLambda * later : 0);
    judged.advantage[now] = later;
  }
  return judged;
}

}  // namespace

void draw_value(Desk& desk) {
  const auto times = times_of(desk);
  const auto judged = judge(desk, times);
  if (std::all_of(judged.value.begin(), judged.value.end(), [](float v) { return std::isnan(v); }))
    return ImGui::TextWrapped("%s", word("value.none"));
  if (!begin_over_time("##value", desk, word("value.axis"))) return;
  // an axis of its own: a dip of the value is small against the value itself
  ImPlot::SetupAxis(ImAxis_Y2, word("value.advantage"), ImPlotAxisFlags_AuxDefault | ImPlotAxisFlags_AutoFit);
  const int count = static_cast<int>(times.seconds.size());
  ImPlot::SetAxes(ImAxis_X1, ImAxis_Y2);
  ImPlot::PlotShaded(word("value.advantage"), times.seconds.data(), judged.advantage.data(), count, 0.0,
                     {ImPlotProp_FillColor, ImVec4(0.95f, 0.6f, 0.35f, 1), ImPlotProp_FillAlpha, 0.5f});
  ImPlot::SetAxes(ImAxis_X1, ImAxis_Y1);
  ImPlot::PlotLine(word("value.value"), times.seconds.data(), judged.value.data(), count,
                   {ImPlotProp_LineColor, ImVec4(0.45f, 0.8f, 0.5f, 1), ImPlotProp_LineWeight, 2.0f});
  end_over_time(desk);
}

}  // namespace parkour
