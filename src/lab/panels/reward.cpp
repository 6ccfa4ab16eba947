// Every reward term over time, stacked: what is earned upwards, what is paid downwards, as weighted.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "env/rewards.h"
#include "env/runner.h"
#include "lab/panels.h"
#include "lab/plot.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr float kNamed = 0.5f;  // 1/s, that a term has to reach to be named
constexpr int kSmoothing = 10;  // frames, a fifth of a second: steps of a gait stay to be seen

// The mean over the frames just before, per second.
std::vector<float> rates(const std::vector<float>& shares) {
  std::vector<float> smooth(shares.size());
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    sum += static_cast<double>(shares[i]);
    if (i >= kSmoothing) sum -= static_cast<double>(shares[i - kSmoothing]);
    smooth[i] = static_cast<float>(sum / static_cast<double>(std::min<std::size_t>(i + 1, kSmoothing)) / kControlStep);
  }
  return smooth;
}

double weight_of(const Agent& agent, std::string_view term) {
  const auto weights = default_weights(agent);
  const auto terms = reward_terms();
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (terms[i].name == term) return weights[i];
  return 0;
}

// The names of terms in lines of their own: within a narrow plot they would hide it.
struct Name {
  std::string label;
  ImVec4 colour;
};

void show_names(const std::vector<Name>& names) {
  const float square = ImGui::GetFontSize() * 0.7f, gap = ImGui::GetStyle().ItemInnerSpacing.x;
  float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float width = square + gap + ImGui::CalcTextSize(names[i].label.c_str()).x;
    if (i > 0 && ImGui::GetItemRectMax().x + 3 * gap + width < right) ImGui::SameLine(0, 3 * gap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float top = at.y + (ImGui::GetTextLineHeight() - square) / 2;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, top}, {at.x + square, top + square},
                                              ImGui::GetColorU32(names[i].colour));
    ImGui::SetCursorScreenPos({at.x + square + gap, at.y});
    ImGui::TextUnformatted(names[i].label.c_str());
  }
}

}  // namespace

void draw_reward(Desk& desk) {
  const auto& reward = desk.channel("reward");
  const auto times = times_of(desk);
  const int count = static_cast<int>(times.seconds.size());
  const bool is_wide = ImGui::GetContentRegionAvail().x > 32 * ImGui::GetFontSize();
  const Agent& agent = *find_agent(desk.told().agent);
  std::vector<std::vector<float>> curves;
  std::vector<std::string> labels;
  std::vector<Name> named;
  for (int k = 0; k < reward.width; ++k) {
    const auto& name = reward.parts[static_cast<std::size_t>(k)].name;
    const auto& curve = curves.emplace_back(rates(over(desk, times, reward.first + k)));
    labels.push_back(formatted("%s × %g", spaced(name).c_str(), weight_of(agent, name)));
    if (std::any_of(curve.begin(), curve.end(), [](float rate) { return std::abs(rate) > kNamed; }))
      named.push_back({labels.back(), series_colour(k)});
    else
      labels.back() = "##" + name;
  }
  if (!is_wide) show_names(named);
  if (!begin_over_time("##reward", desk, word("reward.axis"))) return;
  if (is_wide) ImPlot::SetupLegend(ImPlotLocation_East, ImPlotLegendFlags_Outside);
  std::vector<float> above(times.seconds.size()), below(times.seconds.size()), sum(times.seconds.size());
  for (int k = 0; k < reward.width; ++k) {
    const auto& curve = curves[static_cast<std::size_t>(k)];
    const auto& label = labels[static_cast<std::size_t>(k)];
    std::vector<float> from(curve.size()), to(curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
      auto& stack = curve[i] >= 0 ? above[i] : below[i];
      from[i] = stack, to[i] = stack += curve[i];
      sum[i] += curve[i];
    }
    const bool is_told = is_wide && !label.starts_with("##");
    ImPlot::PlotShaded(label.c_str(), times.seconds.data(), from.data(), to.data(), count,
                       {ImPlotProp_FillColor, series_colour(k), ImPlotProp_FillAlpha, 0.85f, ImPlotProp_Flags,
                        static_cast<int>(is_told ? ImPlotItemFlags_None : ImPlotItemFlags_NoLegend)});
  }
  ImPlot::PlotLine(word("reward.sum"), times.seconds.data(), sum.data(), count,
                   {ImPlotProp_LineColor, ImGui::GetStyleColorVec4(ImGuiCol_Text), ImPlotProp_LineWeight, 2.0f});
  end_over_time(desk);
}

}  // namespace parkour
