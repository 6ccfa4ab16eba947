#include "scenario/scenario_link.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/coded_fault.h"
#include "base/json_text.h"
#include "base/number_text.h"

namespace parkour {
namespace {

constexpr std::string_view kKey = "things";

// What stands before the mark, which goes with it.
std::string_view cut(std::string_view& text, char mark) {
  const auto part = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

Result<PlacedThing> thing_from(std::string_view text) {
  auto rest = text;
  const auto name = cut(rest, ':');
  const auto* thing = find_thing(name);
  if (!thing) return coded_fault("thing.none", name);
  const auto x = number_of(cut(rest, ':')), y = number_of(rest);
  if (!x || !y) return coded_fault("thing.place", text);
  return PlacedThing{thing, *x, *y};
}

std::string to_text(const PlacedThing& placed) {
  const auto shown = [](double metres) { return nlohmann::json(metres).dump(); };
  return std::string(placed.thing->name) + ":" + shown(placed.x) + ":" + shown(placed.y);
}

bool is_saved(const nlohmann::ordered_json& json) {
  return json.is_object() && json.value("kind", nlohmann::ordered_json()) == kSavedKind;
}

}  // namespace

std::string to_link(const ScenarioRequest& request) {
  auto link = to_link(request.course);
  for (std::size_t i = 0; i < request.things.size(); ++i)
    link += (i == 0 ? "&" + std::string(kKey) + "=" : ",") + to_text(request.things[i]);
  return link;
}

Result<LinkedScenario> scenario_from_link(std::string_view link) {
  // an address may have a query of its own before the link
  const auto hash = link.find('#'), before = hash != std::string_view::npos ? hash : link.find('?');
  if (before != std::string_view::npos) link.remove_prefix(before + 1);
  auto linked = course_from_link(link);
  if (!linked) return fault(linked.error());
  LinkedScenario scenario{{linked->request, {}}, linked->version, {}};
  const auto course = build_course(linked->request.settings, linked->request.seed);
  for (auto& said : linked->others) {
    if (said.key != kKey) {
      scenario.others.push_back(std::move(said));
      continue;
    }
    // with a mark at its end, too, so that nothing before or behind a mark is a thing that is missing
    const auto all = said.text + ",";
    for (std::string_view rest = all; !rest.empty();) {
      const auto thing = thing_from(cut(rest, ','));
      if (!thing) return fault(thing.error());
      if (auto lies = check_place(*thing, course); !lies) return fault(lies.error());
      scenario.request.things.push_back(*thing);
    }
  }
  return scenario;
}

std::string to_json(const ScenarioRequest& request) {
  return nlohmann::ordered_json{{"kind", kSavedKind}, {"link", to_link(request)}}.dump(1) + "\n";
}

bool is_saved_scenario(std::string_view text) {
  const auto json = json_of(text);
  return json && is_saved(*json);
}

bool holds_moment(std::string_view text) {
  const auto json = json_of(text);
  return json && is_saved(*json) && json->contains(kMomentKey);
}

Result<LinkedScenario> scenario_from_json(std::string_view text) {
  const auto json = json_of(text);
  if (!json) return fault("it is no JSON: " + json.error());
  if (!is_saved(*json)) return fault("its kind is not '" + std::string(kSavedKind) + "'");
  const auto link = json->find("link");
  if (link == json->end() || !link->is_string()) return fault("it holds no link");
  return scenario_from_link(link->get<std::string>());
}

}  // namespace parkour
