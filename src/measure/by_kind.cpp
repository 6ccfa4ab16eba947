#include "measure/by_kind.h"

#include "base/format.h"
#include "measure/evaluation.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kSpacing = 2;  // m

const SettingInfo& size_of(const ObstacleRow& kind) { return settings_table()[static_cast<std::size_t>(kind.size)]; }

Json summary_of(const KindScore& score) {
  const SettingInfo& size = size_of(*score.kind);
  int mastered = 0;
  for (const auto& course : score.courses)
    for (const auto& episode : course.episodes)
      mastered += episode.mastered;
  const Json sum = summary_of(score.courses);
  Json row{{"kind", score.kind->name},
           {"setting", size.name},
           {"size", score.courses.front().settings[size.key]},
           {"is_published", static_cast<int>(size.key) < kTaskDimensions}};
  row["episodes"] = sum["episodes"];
  row["mastered"] = mastered;
  for (const char* key :
       {"mastered_percent", "mastered_percent_low", "mastered_percent_high", "mean_distance_share", "endings"})
    row[key] = sum[key];
  return row;
}

}  // namespace

std::vector<CourseRequest> courses_of(const ObstacleRow& kind, const KindExam& exam) {
  CourseRequest course{exam.settings};
  course.settings[kind.size] = size_of(kind).maximum;
  course.settings[Key::obstacle_spacing] = kSpacing;
  std::vector<CourseRequest> courses;
  Random random(exam.seed);
  for (int i = 0; i < exam.count; ++i) {
    course.seed = random.bits();
    courses.push_back(course);
  }
  return courses;
}

std::vector<KindScore> examine_by_kind(const Agent& agent, const Actor& actor, const KindExam& exam,
                                       const std::function<void(int)>& progress) {
  std::vector<KindScore> scores;
  for (const ObstacleRow& kind : obstacle_table()) {
    const int before = static_cast<int>(scores.size()) * exam.count * exam.episodes;
    scores.push_back({&kind, evaluate(agent, actor, courses_of(kind, exam), exam.episodes, exam.threads,
                                      [&](int done) { progress(before + done); })});
  }
  return scores;
}

Json summary_of(const std::vector<KindScore>& scores) {
  Json rows = Json::array();
  for (const auto& score : scores)
    rows.push_back(summary_of(score));
  return rows;
}

std::string table_of_kinds(const Json& summary) {
  std::string text = "each kind alone at its largest, mastered:\n";
  for (const auto& row : summary) {
    const auto number = [&](const char* name) { return row[name].get<double>(); };
    text += formatted("%-10s %5.2f m %6.1f %%   (95 %% interval %.1f to %.1f; %d of %d), %.0f %% of the track%s\n",
                      row["kind"].get<std::string>().c_str(), number("size"), number("mastered_percent"),
                      number("mastered_percent_low"), number("mastered_percent_high"), row["mastered"].get<int>(),
                      row["episodes"].get<int>(), 100 * number("mean_distance_share"),
                      row["is_published"].get<bool>() ? "" : "; not in the published task space");
  }
  return text;
}

}  // namespace parkour
