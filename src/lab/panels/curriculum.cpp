// Where a training run practises: its tasks in two dimensions of the task space with ALP-GMM's ellipses, or the levels
// of its staircase; and what the curriculum says of itself over samples.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "lab/panels.h"
#include "lab/plot.h"
#include "lab/training.h"
#include "settings/settings.h"

namespace parkour {
namespace {

void choose_dimension(const char* id, int& dimension) {
  const auto table = task_table();
  ImGui::SetNextItemWidth(ImGui::GetFontSize() * 10);
  if (!ImGui::BeginCombo(id, setting_word(table[static_cast<std::size_t>(dimension)].name))) return;
  for (int d = 0; d < kTaskDimensions; ++d)
    if (ImGui::Selectable(setting_word(table[static_cast<std::size_t>(d)].name), d == dimension)) dimension = d;
  ImGui::EndCombo();
}

// Two standard deviations of a Gaussian, seen in two of its dimensions: its covariance is factor · factorᵀ.
void plot_region(const TaskSpaceView::Region& region, int across, int up, int index) {
  const auto width = region.mean.size();
  const auto covariance = [&](int i, int j) {
    double sum = 0;
    for (std::size_t k = 0; k < width; ++k)
      sum += region.factor[static_cast<std::size_t>(i) * width + k] *
             region.factor[static_cast<std::size_t>(j) * width + k];
    return sum;
  };
  const double a = std::sqrt(covariance(across, across)), b = a > 0 ? covariance(up, across) / a : 0,
               c = std::sqrt(std::max(0.0, covariance(up, up) - b * b));
  std::vector<double> x, y;
  for (int i = 0; i <= 48; ++i) {
    const double turn = 2 * std::numbers::pi * i / 48;
    x.push_back(region.mean[static_cast<std::size_t>(across)] + 2 * a * std::cos(turn));
    y.push_back(region.mean[static_cast<std::size_t>(up)] + 2 * (b * std::cos(turn) + c * std::sin(turn)));
  }
  ImPlot::PlotLine(("##region" + std::to_string(index)).c_str(), x.data(), y.data(), static_cast<int>(x.size()),
                   {ImPlotProp_LineColor, series_colour(index), ImPlotProp_LineWeight, 2.0f});
}

void plot_tasks(const TaskSpaceView& view, float width) {
  static int across = 7, up = 8;
  ImGui::BeginGroup();
  choose_dimension("##across", across);
  ImGui::SameLine();
  choose_dimension("##up", up);
  if (ImPlot::BeginPlot("##tasks", {width, -1}, ImPlotFlags_NoTitle | ImPlotFlags_NoLegend | ImPlotFlags_NoMouseText)) {
    const auto table = task_table();
    ImPlot::SetupAxes(setting_word(table[static_cast<std::size_t>(across)].name),
                      setting_word(table[static_cast<std::size_t>(up)].name));
    ImPlot::SetupAxesLimits(0, 1, 0, 1);
    double most = 1e-9;
    for (const double progress : view.progress)
      most = std::max(most, progress);
    std::vector<double> x, y;
    std::vector<ImU32> fill;
    for (std::size_t i = 0; i < view.tasks.size(); ++i) {
      x.push_back(view.tasks[i][static_cast<std::size_t>(across)]);
      y.push_back(view.tasks[i][static_cast<std::size_t>(up)]);
      const float share = static_cast<float>(view.progress[i] / most);
      fill.push_back(
          ImGui::ColorConvertFloat4ToU32({0.3f + 0.7f * share, 0.5f + 0.1f * share, 0.9f - 0.7f * share, 0.9f}));
    }
    ImPlotSpec spec;
    spec.Marker = ImPlotMarker_Circle, spec.MarkerSize = 4;
    spec.MarkerFillColors = fill.data(), spec.MarkerLineColors = fill.data();
    ImPlot::PlotScatter("##points", x.data(), y.data(), static_cast<int>(x.size()), spec);
    for (std::size_t i = 0; i < view.regions.size(); ++i)
      plot_region(view.regions[i], across, up, static_cast<int>(i));
    ImPlot::EndPlot();
  }
  ImGui::EndGroup();
}

void plot_levels(const TaskSpaceView& view, float width) {
  if (!ImPlot::BeginPlot("##levels", {width, -1}, ImPlotFlags_NoTitle | ImPlotFlags_NoLegend | ImPlotFlags_NoMouseText))
    return;
  ImPlot::SetupAxes(word("curriculum.level"), word("curriculum.environments"), 0, ImPlotAxisFlags_AutoFit);
  ImPlot::SetupAxisLimits(ImAxis_X1, -0.6, 9.6);
  ImPlot::PlotBars("##bars", view.levels.data(), static_cast<int>(view.levels.size()), 0.8);
  ImPlot::EndPlot();
}

void plot_state(const Training& training) {
  if (!ImPlot::BeginPlot("##state", {-1, -1}, ImPlotFlags_NoTitle | ImPlotFlags_NoMouseText)) return;
  ImPlot::SetupAxes(word("axis.samples"), nullptr, ImPlotAxisFlags_AutoFit, ImPlotAxisFlags_AutoFit);
  ImPlot::SetupLegend(ImPlotLocation_NorthWest);
  std::vector<double> millions;
  for (const double samples : training.samples())
    millions.push_back(samples / 1e6);
  constexpr std::string_view kPrefix = "curriculum/";
  int shown = 0;
  for (const auto& [name, values] : training.curves())
    if (name.starts_with(kPrefix))
      ImPlot::PlotLine(spaced(name.substr(kPrefix.size())).c_str(), millions.data(), values.data(),
                       static_cast<int>(values.size()),
                       {ImPlotProp_LineColor, series_colour(shown++), ImPlotProp_LineWeight, 1.5f});
  ImPlot::EndPlot();
}

}  // namespace

void draw_curriculum(Desk& desk) {
  if (desk.training == nullptr) return ImGui::TextWrapped("%s", word("training.none"));
  const auto& view = desk.training->tasks();
  const float half = ImGui::GetContentRegionAvail().x / 2 - ImGui::GetStyle().ItemSpacing.x;
  if (!view.tasks.empty())
    plot_tasks(view, half);
  else if (!view.levels.empty())
    plot_levels(view, half);
  else
    ImGui::TextUnformatted(word("curriculum.none"));
  ImGui::SameLine();
  plot_state(*desk.training);
}

}  // namespace parkour
