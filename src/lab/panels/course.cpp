// The course from the side, and where the robots are on it.
#include <algorithm>

#include "lab/panels.h"
#include "lab/plot.h"
#include "terrain/obstacles.h"

namespace parkour {
namespace {

constexpr float kBelow = 0.2f, kAbove = 2.2f;  // m that are shown below and above all ground

void plot_ground(const Course& course, float lowest) {
  const int count = static_cast<int>(course.profile.size());
  std::vector<float> x, bottom(course.profile.size(), lowest);
  for (int i = 0; i < count; ++i)
    x.push_back(static_cast<float>(course.begin_x() + i * kProfileStep));
  ImPlot::PlotShaded(word("course.ground"), x.data(), course.profile.data(), bottom.data(), count,
                     {ImPlotProp_FillColor, ImVec4(0.45f, 0.48f, 0.42f, 1)});
  if (!course.has_water) return;
  std::vector<float> water;
  for (const float height : course.profile)
    water.push_back(std::max(height, static_cast<float>(course.water_z)));
  ImPlot::PlotShaded(word("course.water"), x.data(), course.profile.data(), water.data(), count,
                     {ImPlotProp_FillColor, ImVec4(0.3f, 0.55f, 0.8f, 0.7f)});
}

void name_obstacles(const Course& course) {
  for (const auto& obstacle : course.obstacles) {
    const double middle = (obstacle.begin_x + obstacle.end_x) / 2;
    ImPlot::PlotText(word("obstacle." + std::string(obstacle_table()[static_cast<std::size_t>(obstacle.row)].name)),
                     middle, course.height_at(middle), {0, -34});
  }
}

}  // namespace

void draw_course(Desk& desk) {
  const auto& course = desk.history->stage(desk.frame)->course;
  if (!ImPlot::BeginPlot("##course", ImVec2(-1, -1), ImPlotFlags_NoTitle | ImPlotFlags_NoMouseText)) return;
  ImPlot::SetupAxis(ImAxis_X1, word("axis.along"));
  ImPlot::SetupAxis(ImAxis_Y1, word("axis.height"));
  ImPlot::SetupAxisLimits(ImAxis_X1, course.begin_x(), course.end_x());
  const auto [low, high] = std::minmax_element(course.profile.begin(), course.profile.end());
  const float lowest = *low - kBelow;
  ImPlot::SetupAxisLimits(ImAxis_Y1, lowest, *high + kAbove, ImPlotCond_Always);
  ImPlot::SetupLegend(ImPlotLocation_NorthEast, ImPlotLegendFlags_Horizontal);
  plot_ground(course, lowest);
  name_obstacles(course);
  const double finish = kTrackLength;
  ImPlot::PlotInfLines(word("course.finish"), &finish, 1, {ImPlotProp_LineColor, ImVec4(0.9f, 0.9f, 0.9f, 0.8f)});
  const auto& robots = desk.history->robots();
  for (std::size_t r = 0; r < robots.size(); ++r) {
    const auto& place = *find_channel(robots[r].channels, "place");
    const auto at = desk.history->numbers(desk.frame, static_cast<int>(r), place);
    const ImVec4 colour = colour_of(desk.colours[r]);
    const auto label = robots[r].name + "##" + std::to_string(r);  // two may have one name
    ImPlot::PlotScatter(label.c_str(), &at[0], &at[2], 1,
                        {ImPlotProp_Marker, static_cast<int>(ImPlotMarker_Circle), ImPlotProp_MarkerSize, 8.0f,
                         ImPlotProp_MarkerFillColor, colour, ImPlotProp_MarkerLineColor, colour});
  }
  ImPlot::EndPlot();
}

}  // namespace parkour
