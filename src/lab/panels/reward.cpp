// Every reward term over time, stacked: what is earned upwards, what is paid downwards, as weighted.
#include <algorithm>
#include <cmath>
#include <utility>

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

// Every so many frames, the same ones as time goes by: a point for every two pixels is enough of what is smooth.
struct Thinning {
  std::size_t first, step;
  std::vector<float> of(const std::vector<float>& curve) const {
    std::vector<float> thin;
    for (std::size_t i = first; i < curve.size(); i += step)
      thin.push_back(curve[i]);
    return thin;
  }
};

Thinning thinning_of(const Times& times, float pixels) {
  const auto points = static_cast<std::size_t>(std::max(50.0f, pixels / 2));
  const auto step = std::clamp<std::size_t>(times.seconds.size() / points, 1, kSmoothing / 2);
  return {(step - static_cast<std::size_t>(times.first) % step) % step, step};
}

double weight_of(const Agent& agent, std::string_view term) {
  const auto weights = default_weights(agent);
  const auto terms = reward_terms();
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (terms[i].name == term) return weights[i];
  return 0;
}

struct Term {
  ImVec4 colour;
  std::string label;
  bool is_named;
  std::vector<float> curve;  // 1/s
};

// Those that are ever anything.
std::vector<Term> terms_of(const Desk& desk, const Times& times, const Thinning& thinning) {
  const auto& reward = desk.channel("reward");
  const Agent& agent = *find_agent(desk.told().agent);
  std::vector<Term> terms;
  for (int k = 0; k < reward.width; ++k) {
    auto curve = thinning.of(rates(over(desk, times, reward.first + k)));
    float most = 0;
    for (const float rate : curve)
      most = std::max(most, std::abs(rate));
    if (most == 0) continue;
    const auto& name = reward.parts[static_cast<std::size_t>(k)].name;
    const bool is_named = most > kNamed;
    auto label = is_named ? formatted("%s × %g", spaced(name).c_str(), weight_of(agent, name)) : "##" + name;
    terms.push_back({series_colour(k), std::move(label), is_named, std::move(curve)});
  }
  return terms;
}

// The names of terms in lines of their own: within a narrow plot they would hide it.
void show_names(const std::vector<Term>& terms) {
  const float square = ImGui::GetFontSize() * 0.7f, gap = ImGui::GetStyle().ItemInnerSpacing.x;
  float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  bool is_first = true;
  for (const auto& [colour, label, is_named, _] : terms) {
    if (!is_named) continue;
    const float width = square + gap + ImGui::CalcTextSize(label.c_str()).x;
    if (!std::exchange(is_first, false) && ImGui::GetItemRectMax().x + 3 * gap + width < right)
      ImGui::SameLine(0, 3 * gap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float top = at.y + (ImGui::GetTextLineHeight() - square) / 2;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, top}, {at.x + square, top + square}, ImGui::GetColorU32(colour));
    ImGui::SetCursorScreenPos({at.x + square + gap, at.y});
    ImGui::TextUnformatted(label.c_str());
  }
}

}  // namespace

void draw_reward(Desk& desk) {
  const auto times = times_of(desk);
  const float width = ImGui::GetContentRegionAvail().x;
  const bool is_wide = width > 32 * ImGui::GetFontSize();
  const auto thinning = thinning_of(times, width);
  const auto terms = terms_of(desk, times, thinning);
  if (!is_wide) show_names(terms);
  if (!begin_over_time("##reward", desk, word("reward.axis"))) return;
  if (is_wide) ImPlot::SetupLegend(ImPlotLocation_East, ImPlotLegendFlags_Outside);
  const auto seconds = thinning.of(times.seconds);
  const int count = static_cast<int>(seconds.size());
  std::vector<float> above(seconds.size()), below(seconds.size()), sum(seconds.size());
  for (const auto& term : terms) {
    std::vector<float> from(seconds.size()), to(seconds.size());
    for (std::size_t i = 0; i < seconds.size(); ++i) {
      auto& stack = term.curve[i] >= 0 ? above[i] : below[i];
      from[i] = stack, to[i] = stack += term.curve[i];
      sum[i] += term.curve[i];
    }
    const bool is_told = is_wide && term.is_named;
    ImPlot::PlotShaded(term.label.c_str(), seconds.data(), from.data(), to.data(), count,
                       {ImPlotProp_FillColor, term.colour, ImPlotProp_FillAlpha, 0.85f, ImPlotProp_Flags,
                        static_cast<int>(is_told ? ImPlotItemFlags_None : ImPlotItemFlags_NoLegend)});
  }
  ImPlot::PlotLine(word("reward.sum"), seconds.data(), sum.data(), count,
                   {ImPlotProp_LineColor, ImGui::GetStyleColorVec4(ImGuiCol_Text), ImPlotProp_LineWeight, 2.0f});
  end_over_time(desk);
}

}  // namespace parkour
