#include "env/privileges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "terrain/task_space.h"

namespace parkour {
namespace {

constexpr std::string_view kHelp = "help";

std::vector<PrivateSlice> slices_of_settings(std::span<const SettingInfo> table) {
  std::vector<PrivateSlice> slices;
  for (const auto& info : table)
    slices.push_back({"settings." + std::string(info.name), {1}});
  return slices;
}

void write_settings(std::span<const SettingInfo> table, const Circumstances& c, Filler& out) {
  const auto& settings = c.ground.course().settings;
  for (const auto& info : table)
    out.put((settings[info.key] - info.minimum) / (info.maximum - info.minimum));
}

bool is_on_field(const Circumstances& c) { return c.ground.terrain() == Terrain::field; }

void write_time(const Circumstances& c, Filler& out) { out.put(c.time_limit > 0 ? c.time / c.time_limit : 0); }

void write_place(const Circumstances& c, Filler& out) { out.put(is_on_field(c) ? 0 : c.pose.x / kTrackLength); }

void write_heading(const Circumstances& c, Filler& out) {
  out.put(is_on_field(c) ? 0 : std::sin(c.pose.heading));
  out.put(is_on_field(c) ? 1 : std::cos(c.pose.heading));
}

void write_aside(const Circumstances& c, Filler& out) { out.put(is_on_field(c) ? 0 : c.pose.y); }

template <int... signs>
std::vector<PrivateSlice> one(const char* name) {
  return {{name, {static_cast<float>(signs)...}}};
}

const std::array kPrivileges{
    // what shapes the course; all settings
    Privilege{"course", [] { return slices_of_settings(task_table()); },
              [](const Circumstances& c, Filler& out) { write_settings(task_table(), c, out); }},
    Privilege{"settings", [] { return slices_of_settings(settings_table()); },
              [](const Circumstances& c, Filler& out) { write_settings(settings_table(), c, out); }},
    Privilege{"time", [] { return one<1>("time"); }, write_time},     // share of what there is
    Privilege{"place", [] { return one<1>("place"); }, write_place},  // share of the track
    Privilege{kHelp, [] { return one<1>("help"); }, [](const Circumstances& c, Filler& out) { out.put(c.help); }},
    Privilege{"heading", [] { return one<-1, 1>("heading"); }, write_heading},  // sine and cosine, on a track
    Privilege{"aside", [] { return one<-1>("aside"); }, write_aside},           // m across the track
};

}  // namespace

std::vector<const Privilege*> privileges_of(const Agent& agent, bool may_be_helped) {
  std::vector<const Privilege*> privileges;
  for (const auto& name : agent.privileges) {
    const auto row = std::find_if(kPrivileges.begin(), kPrivileges.end(),
                                  [&](const Privilege& privilege) { return privilege.name == name; });
    // the bodies are our own: a privilege that is none is a defect, not an input to report
    if (row == kPrivileges.end())
      throw std::logic_error("the body \"" + agent.name + "\" has the unknown privilege " + name);
    if (row->name != kHelp || may_be_helped) privileges.push_back(&*row);
  }
  return privileges;
}

std::vector<Slice> slices_of(std::span<const Privilege* const> privileges) {
  std::vector<Slice> slices;
  for (const auto* privilege : privileges)
    for (auto& slice : privilege->slices())
      slices.push_back({std::move(slice.name), static_cast<int>(slice.signs.size())});
  return slices;
}

Mirror mirror_of(std::span<const Privilege* const> privileges) {
  Mirror mirror;
  for (const auto* privilege : privileges)
    for (auto& slice : privilege->slices())
      append(mirror, in_place(std::move(slice.signs)));
  return mirror;
}

}  // namespace parkour
