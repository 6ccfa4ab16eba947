#include "learner/slices.h"

#include <algorithm>
#include <string_view>

#include "base/coded_fault.h"
#include "base/json_text.h"

namespace parkour {
namespace {

// The settings of that time in their order; the first of them shape the course.
constexpr std::string_view kSettingsBeforeNames[] = {
    "hill_height",      "hill_shape_1",   "hill_shape_2",    "hill_shape_3", "slope",
    "roughness",        "stair_rise",     "gap_width",       "stump_height", "hurdle_height",
    "obstacle_spacing", "water_level",    "friction",        "body_mass",    "payload",
    "limb_length",      "motor_strength", "motor_bandwidth", "weak_joint",   "action_delay",
    "sensor_noise",     "gravity",        "ground_softness", "wind",         "push_strength",
    "push_interval",
};
constexpr int kOfTheCourse = 13;

// What an archive was learned on, and where it stands in what there is now.
struct Columns {
  int observation, state;  // widths then, without and with what only the critic sees
  std::vector<int> observation_places, state_places;
};

Result<std::vector<Slice>> take_slices(const Archive& archive, const std::string& name) {
  const auto text = archive.text(name);
  if (!text) return fault(text.error());
  return slices_from_json(*text);
}

// Files without names are of a time with fewer slices, of which those that came later stand at the end.
std::vector<Slice> unnamed_observation(const Archive& archive, const Environment& now) {
  constexpr std::string_view kWeight = "actor.0.weight", kBias = "actor.0.bias";
  std::size_t weights = 0, units = 1;
  for (const auto& [name, bytes] : archive.entries()) {
    if (name.ends_with(kWeight)) weights = bytes.size();
    if (name.ends_with(kBias)) units = std::max<std::size_t>(1, bytes.size());
  }
  auto slices = now.observation_slices();
  while (slices.size() > 1 && width_of_slices(slices) > static_cast<int>(weights / units))
    slices.pop_back();
  return slices;
}

// Where even the widths of such files tell nothing, they are of today.
Result<std::vector<Slice>> unnamed_extra(const Archive& archive, const Environment& now) {
  const auto means = archive.text("states.mean");
  if (!means) return fault(means.error());
  auto extra = extra_before_names(static_cast<int>(means->size() / sizeof(double)) -
                                  width_of_slices(unnamed_observation(archive, now)));
  return extra.empty() ? now.extra_slices() : extra;
}

Result<Columns> layout_of(const Archive& archive, const Environment& now) {
  const bool has_names = archive.has("slices.observation");
  const auto observation = has_names ? take_slices(archive, "slices.observation")
                                     : Result<std::vector<Slice>>(unnamed_observation(archive, now));
  const auto extra = has_names ? take_slices(archive, "slices.extra") : unnamed_extra(archive, now);
  for (const auto* slices : {&observation, &extra})
    if (!*slices) return fault(slices->error());
  const auto observed = match(*observation, now.observation_slices()), added = match(*extra, now.extra_slices());
  for (const auto* places : {&observed, &added})
    if (!*places) return fault(places->error());
  const int width = width_of_slices(*observation);
  Columns layout{width, width + width_of_slices(*extra), *observed, *observed};
  for (const int place : *added)
    layout.state_places.push_back(place < 0 ? place : width + place);
  return layout;
}

// A tensor of so many columns, column by column.
Result<void> carry_tensor(const Archive& from, const std::string& name, int columns, const std::vector<int>& places,
                          Archive& to) {
  const std::size_t size = from.entries().at(name).size();
  if (columns == 0 || size % (sizeof(float) * columns) != 0) return coded_fault("slices.fit", name);
  Matrix then(static_cast<Eigen::Index>(size / sizeof(float)) / columns, columns);
  if (auto taken = from.take(name, std::span<float>(then.data(), then.size())); !taken) return taken;
  const Matrix now = carried_over(then, places);
  to.put(name, std::span<const float>(now.data(), now.size()));
  return {};
}

Result<void> carry_statistics(const Archive& from, const std::string& name, double fresh, const Columns& layout,
                              Archive& to) {
  Eigen::VectorXd then(layout.state);
  if (auto taken = from.take(name, std::span<double>(then.data(), then.size())); !taken) return taken;
  const Eigen::VectorXd now = carried_over(then, layout.state_places, fresh);
  to.put(name, std::span<const double>(now.data(), now.size()));
  return {};
}

}  // namespace

int width_of_slices(const std::vector<Slice>& slices) {
  int width = 0;
  for (const auto& slice : slices)
    width += slice.width;
  return width;
}

Result<std::vector<int>> match(const std::vector<Slice>& then, const std::vector<Slice>& now) {
  std::vector<int> places;
  for (const auto& slice : now) {
    int first = 0;
    auto old = then.begin();
    for (; old != then.end() && old->name != slice.name; ++old)
      first += old->width;
    if (old != then.end() && old->width != slice.width)
      return coded_fault("slices.width", old->width, slice.name, slice.width);
    for (int i = 0; i < slice.width; ++i)
      places.push_back(old == then.end() ? -1 : first + i);
  }
  return places;
}

Matrix carried_over(const Matrix& then, const std::vector<int>& places) {
  Matrix now = Matrix::Zero(then.rows(), static_cast<Eigen::Index>(places.size()));
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] >= 0) now.col(static_cast<Eigen::Index>(i)) = then.col(places[i]);
  return now;
}

Eigen::VectorXd carried_over(const Eigen::VectorXd& then, const std::vector<int>& places, double fresh) {
  Eigen::VectorXd now = Eigen::VectorXd::Constant(static_cast<Eigen::Index>(places.size()), fresh);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] >= 0) now[static_cast<Eigen::Index>(i)] = then[places[i]];
  return now;
}

Actor carried_over(const Actor& then, const std::vector<int>& places) {
  Actor now = then;
  now.network.layers.front().weight = carried_over(then.network.layers.front().weight, places);
  now.normaliser.mean = carried_over(Eigen::VectorXd(then.normaliser.mean.cast<double>()), places, 0).cast<float>();
  now.normaliser.deviation =
      carried_over(Eigen::VectorXd(then.normaliser.deviation.cast<double>()), places, 1).cast<float>();
  return now;
}

Result<Archive> carried_over(const Archive& learned, const Environment& now) {
  const auto layout = layout_of(learned, now);
  if (!layout) return fault(layout.error());
  Archive fitting = learned;
  for (const auto& [name, bytes] : learned.entries()) {
    Result<void> carried;
    if (name.ends_with("actor.0.weight"))
      carried = carry_tensor(learned, name, layout->observation, layout->observation_places, fitting);
    else if (name.ends_with("critic.0.weight"))
      carried = carry_tensor(learned, name, layout->state, layout->state_places, fitting);
    if (!carried) return fault(carried.error());
  }
  // what is new has varied by one for as long as the others were counted
  double count = 0;
  if (auto taken = learned.take("states.count", count); !taken) return fault(taken.error());
  if (auto done = carry_statistics(learned, "states.mean", 0, *layout, fitting); !done) return fault(done.error());
  if (auto done = carry_statistics(learned, "states.squares", count, *layout, fitting); !done)
    return fault(done.error());
  return fitting;
}

void put_slices(Archive& archive, const Environment& now) {
  archive.put("slices.observation", to_json(now.observation_slices()).dump());
  archive.put("slices.extra", to_json(now.extra_slices()).dump());
}

nlohmann::json to_json(const std::vector<Slice>& slices) {
  auto json = nlohmann::json::array();
  for (const auto& slice : slices)
    json.push_back({slice.name, slice.width});
  return json;
}

Result<std::vector<Slice>> slices_from_json(const std::string& text) {
  constexpr int kWidest = 65'536;
  const auto json = json_of(text);
  if (!json || !json->is_array()) return coded_fault("slices.no_list");
  std::vector<Slice> slices;
  for (const auto& entry : *json) {
    const bool fits = entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_number_unsigned() &&
                      entry[1] >= 1 && entry[1] <= kWidest;
    if (!fits) return coded_fault("slices.incomplete");
    slices.push_back({entry[0].get<std::string>(), entry[1].get<int>()});
    if (width_of_slices(slices) > kWidest) return coded_fault("slices.too_wide", kWidest);
  }
  return slices;
}

std::vector<Slice> extra_before_names(int width) {
  constexpr int kSettings = static_cast<int>(std::size(kSettingsBeforeNames));
  for (const bool of_all : {false, true})
    for (const bool with_help : {false, true}) {
      std::vector<Slice> slices;
      for (int i = 0; i < (of_all ? kSettings : kOfTheCourse); ++i)
        slices.push_back({"settings." + std::string(kSettingsBeforeNames[i]), 1});
      slices.insert(slices.end(), {{"time", 1}, {"place", 1}});
      if (with_help) slices.push_back({"help", 1});
      if (of_all) slices.insert(slices.end(), {{"heading", 2}, {"aside", 1}});
      if (width_of_slices(slices) == width) return slices;
    }
  return {};
}

}  // namespace parkour
