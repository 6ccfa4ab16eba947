#include "lab/page/overlay.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <implot.h>
// after imgui.h
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>

#include "physics/mjcf.h"

namespace parkour {

std::unique_ptr<Overlay> Overlay::create(const char* canvas, float scale) {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = true;
  wanted.depth = wanted.stencil = wanted.antialias = false;
  const auto context = emscripten_webgl_create_context(canvas, &wanted);
  if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return nullptr;
  std::unique_ptr<Overlay> overlay(new Overlay);
  ImGui::CreateContext();
  ImPlot::CreateContext();
  auto& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_DockingEnable;
  io.IniFilename = nullptr;  // the page keeps where panels lie
  io.Fonts->AddFontDefaultVector();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  overlay->desk_.history = &overlay->history_;
  overlay->desk_.training = &overlay->training_;
  overlay->scale_ = scale;
  set_theme(overlay->desk_.is_dark, scale);
  return overlay;
}

Overlay::~Overlay() {
  ImGui_ImplOpenGL3_Shutdown();
  ImPlot::DestroyContext();
  ImGui::DestroyContext();
  emscripten_webgl_destroy_context(emscripten_webgl_get_current_context());
}

void Overlay::stand(std::int64_t step, Shown shown, const CourseRequest& request, std::span<const float> numbers,
                    std::size_t poses) {
  auto stage = std::make_shared<Stage>(Stage{request, build_course(request.settings, request.seed), {}, {}});
  std::vector<Told> robots;
  for (std::size_t i = 0; i < shown.keys.size(); ++i) {
    const auto& agent = *find_agent(shown.agents[i]);
    stage->bodies.push_back(altered(agent, request.settings));
    robots.push_back({shown.keys[i], shown.names[i], shown.agents[i], told_channels(agent)});
  }
  if (step == 0) {
    const int told_of = robot();
    history_.begin(std::move(robots), static_cast<int>(poses));
    desk_.keyframes.clear();
    desk_.colours = std::move(shown.colours);
    desk_.robot = 0;
    desk_.frame = -1;
    tell_of(told_of);
  } else {
    history_.cut(step - 1);
  }
  history_.stand_at(numbers);
  history_.set(std::move(stage));
  be_live(desk_);
}

void Overlay::step(std::span<const float> numbers, std::span<const float> poses, const StepProfile& profile,
                   std::int64_t first_branch) {
  history_.add(numbers, std::vector<double>(poses.begin(), poses.end()), profile);
  desk_.first_branch = first_branch;
  if (desk_.is_live) desk_.frame = history_.end() - 1;
}

void Overlay::know(int key, Actor actor) { actors_.insert_or_assign(key, std::move(actor)); }

void Overlay::keep(std::string label) {
  desk_.keyframes.push_back({std::move(label), static_cast<double>(history_.end()) * kControlStep});
}

void Overlay::learn(double samples, const std::vector<std::pair<std::string, double>>& numbers) {
  training_.add(samples, numbers);
}

int Overlay::robot() const {
  const auto& robots = history_.robots();
  return static_cast<std::size_t>(desk_.robot) < robots.size() ? desk_.told().id : 0;
}

void Overlay::tell_of(int key) {
  const auto& robots = history_.robots();
  const auto found = std::find_if(robots.begin(), robots.end(), [=](const auto& told) { return told.id == key; });
  if (found != robots.end()) desk_.robot = static_cast<int>(found - robots.begin());
}

// Fills what of the desk is of this moment.
void Overlay::look() {
  desk_.wishes = {};
  if (!desk_.is_live) desk_.frame = std::clamp(desk_.frame, history_.first(), history_.end() - 1);
  desk_.actors.clear();
  for (const auto& told : history_.robots()) {
    const auto known = actors_.find(told.id);
    const bool fits =
        known != actors_.end() && known->second.network.inputs() == find_channel(told.channels, "observation")->width;
    desk_.actors.push_back(fits ? &known->second : nullptr);
  }
}

void Overlay::draw(float width, float height, float ratio, double seconds) {
  const double start = emscripten_get_now();
  auto& io = ImGui::GetIO();
  io.DisplaySize = {width, height};
  io.DisplayFramebufferScale = {ratio, ratio};
  io.DeltaTime = static_cast<float>(std::max(seconds, 1e-4));
  owed_ = desk_.is_live || desk_.is_paused ? 0 : owed_ + seconds * desk_.pace;
  for (; owed_ >= kControlStep; owed_ -= kControlStep)
    if (!desk_.is_live) play_on(desk_);
  look();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  rest_ = draw_panels(desk_, nullptr);
  ImGui::Render();
  glViewport(0, 0, static_cast<int>(width * ratio), static_cast<int>(height * ratio));
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  branch_ = desk_.frame;
  grant_time(desk_);
  if (desk_.wishes.dark) set_theme(desk_.is_dark = *desk_.wishes.dark, scale_);
  desk_.panels_ms = emscripten_get_now() - start;
}

std::span<const float> Overlay::poses() {
  poses_.clear();
  if (history_.has(desk_.frame)) {
    const auto positions = history_.positions(desk_.frame);
    poses_.assign(positions.begin(), positions.end());
  }
  return poses_;
}

bool Overlay::covers(float x, float y) const {
  ImGuiWindow *window = nullptr, *under = nullptr;
  ImGui::FindHoveredWindowEx({x, y}, false, &window, &under);
  return window != nullptr || ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
}

}  // namespace parkour
