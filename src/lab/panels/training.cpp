// How a training run is doing: its log as curves over samples.
#include "lab/training.h"

#include <algorithm>
#include <cmath>

#include "lab/panels.h"
#include "lab/plot.h"

namespace parkour {
namespace {

// What tells most first; a method that has no such number has no such plot.
constexpr const char* kShown[] = {"mean_return",   "mastered_share", "mean_length",        "kl",
                                  "clip_fraction", "entropy",        "explained_variance", "samples_per_second",
                                  "value_loss",    "learning_rate",  "agreement",          "mean_distance_share"};

void plot_curve(const Training& training, const char* name, const std::vector<double>& values, int colour,
                const ImVec2& size) {
  ImGui::BeginGroup();
  const auto last = std::find_if(values.rbegin(), values.rend(), [](double value) { return std::isfinite(value); });
  const bool is_known = last != values.rend();
  ImGui::Text(is_known ? "%s  %.4g" : "%s", spaced(name).c_str(), is_known ? *last : 0.0);
  const ImVec2 rest(size.x, size.y - ImGui::GetTextLineHeightWithSpacing());
  if (ImPlot::BeginPlot(("##" + std::string(name)).c_str(), rest,
                        ImPlotFlags_NoTitle | ImPlotFlags_NoLegend | ImPlotFlags_NoMouseText)) {
    std::vector<double> millions;
    for (const double samples : training.samples())
      millions.push_back(samples / 1e6);
    ImPlot::SetupAxes(word("axis.samples"), nullptr, ImPlotAxisFlags_AutoFit, ImPlotAxisFlags_AutoFit);
    ImPlot::PlotLine(name, millions.data(), values.data(), static_cast<int>(values.size()),
                     {ImPlotProp_LineColor, series_colour(colour), ImPlotProp_LineWeight, 1.5f, ImPlotProp_Flags,
                      static_cast<int>(ImPlotLineFlags_SkipNaN)});
    ImPlot::EndPlot();
  }
  ImGui::EndGroup();
}

}  // namespace

void draw_training(Desk& desk) {
  if (desk.training == nullptr) return ImGui::TextWrapped("%s", word("training.none"));
  const auto& training = *desk.training;
  std::vector<const char*> shown;
  for (const char* name : kShown)
    if (training.curves().contains(name)) shown.push_back(name);
  if (shown.empty()) return ImGui::TextWrapped("%s", word("training.soon"));
  const auto room = ImGui::GetContentRegionAvail();
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const int columns = std::clamp(static_cast<int>(room.x / (ImGui::GetFontSize() * 13)), 1, 4);
  const ImVec2 size((room.x - gap * static_cast<float>(columns)) / static_cast<float>(columns),
                    std::max(ImGui::GetFontSize() * 7.5f, room.y / 2 - gap));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (static_cast<int>(i) % columns != 0) ImGui::SameLine();
    plot_curve(training, shown[i], training.curves().at(shown[i]), static_cast<int>(i), size);
  }
}

}  // namespace parkour
