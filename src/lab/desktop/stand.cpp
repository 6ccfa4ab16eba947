#include "lab/desktop/stand.h"

#include <GL/gl.h>
#include <imgui.h>
#include <implot.h>
// after imgui.h
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

#include "lab/desktop/output.h"
#include "lab/plot.h"
#include "lab/words.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

constexpr Colour kColours[] = {{0.27f, 0.52f, 0.9f}, {0.93f, 0.5f, 0.2f},   {0.3f, 0.72f, 0.42f}, {0.85f, 0.33f, 0.5f},
                               {0.6f, 0.45f, 0.85f}, {0.85f, 0.72f, 0.25f}, {0.25f, 0.7f, 0.75f}, {0.6f, 0.6f, 0.62f}};
constexpr double kMostOwed = 0.1;  // s: a slow machine's clock slows
constexpr double kLookEvery = 1;   // s, at a training's folder
constexpr double kTellFor = 6;     // s that a fault stays on screen

using Clock = std::chrono::steady_clock;
double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

Stand::Stand(StandOptions options) : options_(std::move(options)) {}

Result<std::unique_ptr<Stand>> Stand::create(StandOptions options) {
  std::unique_ptr<Stand> stand(new Stand(std::move(options)));
  ImGui::CreateContext();
  ImPlot::CreateContext();
  auto& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_DockingEnable;
  io.IniFilename = "parkour-lab.ini";  // where panels lie, in the folder that the program was started in
  io.Fonts->AddFontDefaultVector();
  if (auto begun = stand->begin(); !begun) return fault(begun.error());
  return stand;
}

Stand::~Stand() {
  picture_.reset();
  ImPlot::DestroyContext();
  ImGui::DestroyContext();
}

Result<void> Stand::begin() {
  auto session = Session::create(options_.walkers, options_.scenario.request);
  if (!session) return fault(session.error());
  (*session)->step();
  const auto& moment = options_.scenario.moment;
  if (!moment.empty()) {
    if (auto opened = (*session)->open(moment); !opened) return opened;
    (*session)->step();
  }
  session_ = std::move(*session);
  hand_.forget();
  pictured_ = nullptr;
  desk_ = {};
  desk_.history = &session_->history();
  desk_.is_dark = options_.is_dark;
  desk_.robot = std::min(options_.robot, static_cast<int>(options_.walkers.size()) - 1);
  desk_.span = options_.span;
  for (std::size_t i = 0; i < options_.walkers.size(); ++i)
    desk_.colours.push_back(kColours[i % std::size(kColours)]);
  set_theme(options_.is_dark, options_.scale);
  desk_.frame = session_->history().end() - 1;
  desk_.is_paused = !moment.empty();  // to be looked at first
  return {};
}

void Stand::step(int count) {
  for (int i = 0; i < count; ++i)
    session_->step();
  if (desk_.is_live) desk_.frame = session_->history().end() - 1;
}

void Stand::advance(double seconds) {
  told_for_ = std::max(0.0, told_for_ - seconds);
  looked_ += seconds;
  if (options_.training && looked_ >= kLookEvery) looked_ = 0, follow_training();
  if (desk_.is_paused) return;
  owed_ = std::min(owed_ + seconds * desk_.pace, kMostOwed * std::max(1.0, desk_.pace));
  while (owed_ >= kControlStep) {
    owed_ -= kControlStep;
    if (desk_.is_live)
      step(1);
    else
      play_on(desk_);
  }
}

// The newest policy walks on where the one before it was.
void Stand::follow_training() {
  if (!options_.training->look()) return;
  auto walker = options_.training->walker();
  if (!walker) return tell(fault(walker.error()));
  options_.walkers.back() = *walker;
  session_->replace(static_cast<int>(options_.walkers.size()) - 1, std::move(walker->actor), std::move(walker->critic));
}

void Stand::look() {
  desk_.first_branch = session_->first_branch();
  desk_.can_record = options_.can_record;
  desk_.is_recording = is_recording_;
  desk_.request = session_->request();
  desk_.actors.clear();
  for (const auto& walker : session_->walkers())
    desk_.actors.push_back(&walker.actor);
  desk_.keyframes.clear();
  for (const auto& keyframe : session_->keyframes())
    desk_.keyframes.push_back({keyframe.label, keyframe.time});
  desk_.training = options_.training ? &options_.training->training() : nullptr;
  desk_.frame = std::clamp(desk_.frame, session_->history().first(), session_->history().end() - 1);
  desk_.wishes = {};
}

void Stand::tell(const Result<void>& outcome) {
  if (!outcome) report(fault(outcome.error()));
}

void Stand::report(const Result<std::string>& outcome) {
  if (outcome && outcome->empty()) return;
  told_ = outcome ? *outcome : outcome.error();
  told_well_ = outcome.has_value();
  told_for_ = kTellFor;
}

void Stand::grant() {
  const auto& wishes = desk_.wishes;
  if (wishes.branch) tell(session_->branch(desk_.frame));
  grant_time(desk_);
  if (wishes.ground) tell(session_->shape(*wishes.ground)), be_live(desk_);
  if (wishes.keep) {
    char label[24];
    std::snprintf(label, sizeof label, "%.1f s", static_cast<double>(session_->history().end()) * kControlStep);
    session_->keep_keyframe(label);
  }
  if (wishes.save) report(save(*wishes.save));
  if (wishes.go_to) tell(session_->go_to(*wishes.go_to)), be_live(desk_);
  if (wishes.restart) tell(session_->restart(*wishes.restart)), be_live(desk_);
  // where nothing moves, a step shows it
  if (desk_.is_paused && (wishes.ground || wishes.go_to || wishes.restart)) step(1);
  if (wishes.dark) {
    desk_.is_dark = *wishes.dark;
    set_theme(desk_.is_dark, options_.scale);
    pictured_ = nullptr;
  }
}

Result<std::string> Stand::save(int keyframe) const {
  const auto text = session_->saved(keyframe);
  if (!text) return fault(text.error());
  const auto path = name_now(".json");
  std::ofstream file(path, std::ios::binary);
  file << *text;
  file.close();
  const auto place = std::filesystem::absolute(path).string();
  if (!file) return fault("'" + place + "' cannot be written.");
  return word("saved", {place});
}

void Stand::drop(const std::filesystem::path& path) {
  const auto& things = options_.scenario.request.things;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    auto walker = options_.read_policy(path);
    if (!walker) return tell(fault(walker.error()));
    auto walkers = options_.walkers;
    walkers.insert(walkers.begin(), std::move(*walker));
    return begin_with(std::move(walkers), {{session_->request(), things}});
  }
  auto saved = options_.read_scenario(path);
  if (!saved) return tell(fault(saved.error()));
  if (saved->moment.empty() && saved->request.things.empty() && things.empty())
    return tell(session_->shape(saved->request.course));
  begin_with(options_.walkers, std::move(*saved));
}

// What is refused leaves everything as it was.
void Stand::begin_with(std::vector<Walker> walkers, SavedScenario scenario) {
  std::swap(options_.walkers, walkers);
  std::swap(options_.scenario, scenario);
  const auto begun = begin();
  if (begun) return;
  tell(begun);
  options_.walkers = std::move(walkers);
  options_.scenario = std::move(scenario);
}

void Stand::lead_camera(const Rest& rest) {
  const auto& history = session_->history();
  const auto at = history.numbers(desk_.frame, desk_.robot, desk_.channel("place"));
  const double ground = history.stage(desk_.frame)->course.height_at(static_cast<double>(at[0]));
  camera_.target[0] +=
      (static_cast<double>(at[0]) + 0.5 - camera_.target[0]) * (std::abs(at[0] - camera_.target[0]) > 3 ? 1 : 0.15);
  camera_.target[2] += (ground + 0.75 - camera_.target[2]) * 0.08;
  const auto& io = ImGui::GetIO();
  const bool is_inside = !io.WantCaptureMouse && io.MousePos.x >= rest.x && io.MousePos.x < rest.x + rest.width;
  if (!is_inside) return;
  camera_.distance = std::clamp(camera_.distance * std::pow(0.9, io.MouseWheel), 1.0, 40.0);
  if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0)) return;
  camera_.azimuth -= 0.3 * static_cast<double>(io.MouseDelta.x);
  camera_.elevation = std::clamp(camera_.elevation - 0.3 * static_cast<double>(io.MouseDelta.y), -89.0, 20.0);
}

void Stand::show_names(const Rest& rest) {
  auto* out = ImGui::GetBackgroundDrawList();
  const auto& history = session_->history();
  for (std::size_t r = 0; r < history.robots().size(); ++r) {
    const auto at =
        history.numbers(desk_.frame, static_cast<int>(r), *find_channel(history.robots()[r].channels, "place"));
    const auto spot = spot_of({at[0], at[1], at[2] + 0.95}, camera_, rest);
    if (!spot) continue;
    const auto& name = history.robots()[r].name;
    const ImVec2 size = ImGui::CalcTextSize(name.c_str());
    const ImVec2 from(spot->x - size.x / 2, spot->y - (size.y + 6) * static_cast<float>(r + 1));  // none over another
    out->AddRectFilled({from.x - 5, from.y - 2}, {from.x + size.x + 5, from.y + size.y + 2}, IM_COL32(20, 22, 26, 170),
                       4);
    out->AddText(from, ImGui::GetColorU32(colour_of(desk_.colours[r])), name.c_str());
  }
  if (told_for_ > 0)
    out->AddText(nullptr, 0, {rest.x + 12, rest.y + 12},
                 told_well_ ? IM_COL32(150, 220, 130, 255) : IM_COL32(255, 120, 90, 255), told_.c_str(), nullptr,
                 rest.width - 24);
  if (!desk_.is_live)
    out->AddText({rest.x + 12, rest.y + rest.height - 30}, IM_COL32(255, 200, 60, 255), word("picture.past"));
}

void Stand::draw_picture(const Rest& rest, int height) {
  const auto& history = session_->history();
  if (const auto& stage = history.stage(desk_.frame); stage != pictured_) {
    picture_.reset();
    auto picture = Picture::create(stage->scenario(), desk_.colours, desk_.is_dark);
    if (!picture) return tell(fault(picture.error()));
    picture_ = std::move(*picture);
    pictured_ = stage;
  }
  picture_->draw(history.positions(desk_.frame), camera_,
                 {static_cast<int>(rest.x), height - static_cast<int>(rest.y + rest.height),
                  static_cast<int>(rest.width), static_cast<int>(rest.height)});
}

void Stand::draw(int width, int height) {
  look();
  const auto start = Clock::now();
  ImGui::NewFrame();
  const auto rest = draw_panels(desk_, has_front_ || options_.front.empty() ? nullptr : options_.front.c_str());
  has_front_ = ImGui::GetFrameCount() > 3;
  lead_camera(rest);
  hand_.act(*session_, desk_, camera_, rest);
  show_names(rest);
  ImGui::Render();
  const double panels = milliseconds_since(start);
  const auto drawing = Clock::now();
  glViewport(0, 0, width, height);
  glClearColor(0.07f, 0.08f, 0.1f, 1);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  if (rest.width > 8 && rest.height > 8) draw_picture(rest, height);
  glFinish();
  desk_.picture_ms = milliseconds_since(drawing);
  const auto laying = Clock::now();
  glViewport(0, 0, width, height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glFinish();
  desk_.panels_ms = panels + milliseconds_since(laying);
  grant();
}

}  // namespace parkour
