// The binding of the panels for the page. Types: web/lab/panels.d.ts. As with the core (src/wasm/lab.cpp), views are
// valid until the next call.
#include <emscripten/bind.h>
#include <imgui.h>

#include <charconv>
#include <string>

#include "lab/page/overlay.h"
#include "lab/words.h"
#include "policy/onnx.h"

namespace parkour {
namespace {

using emscripten::val;

template <typename T>
val view_of(std::span<T> numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

std::vector<std::string> texts(const val& array) { return emscripten::vecFromJSArray<std::string>(array); }
template <typename T>
std::vector<T> numbers(const val& array) {
  return emscripten::convertJSArrayToNumberVector<T>(array);
}

std::optional<ImGuiKey> key_of(const std::string& name) {
  static const std::map<std::string, ImGuiKey> keys{{"Enter", ImGuiKey_Enter},
                                                    {"Escape", ImGuiKey_Escape},
                                                    {"Backspace", ImGuiKey_Backspace},
                                                    {"Delete", ImGuiKey_Delete},
                                                    {"Tab", ImGuiKey_Tab},
                                                    {"ArrowLeft", ImGuiKey_LeftArrow},
                                                    {"ArrowRight", ImGuiKey_RightArrow},
                                                    {"ArrowUp", ImGuiKey_UpArrow},
                                                    {"ArrowDown", ImGuiKey_DownArrow},
                                                    {"Home", ImGuiKey_Home},
                                                    {"End", ImGuiKey_End},
                                                    {"Control", ImGuiMod_Ctrl},
                                                    {"Shift", ImGuiMod_Shift},
                                                    {"Alt", ImGuiMod_Alt},
                                                    {"Meta", ImGuiMod_Super}};
  const auto found = keys.find(name);
  return found == keys.end() ? std::nullopt : std::optional(found->second);
}

class Panels {
 public:
  // False where there can be none.
  bool open(const std::string& canvas, float scale) {
    overlay_ = Overlay::create(canvas.c_str(), scale);
    return overlay_ != nullptr;
  }
  void speak(const std::string& language) { parkour::speak(language); }
  std::string layout() const { return ImGui::SaveIniSettingsToMemory(); }
  bool wants_to_keep_layout() const { return std::exchange(ImGui::GetIO().WantSaveIniSettings, false); }
  void lay_out(const std::string& layout) { ImGui::LoadIniSettingsFromMemory(layout.c_str(), layout.size()); }

  // What is wished for now: the values of the settings table's rows.
  void request(const val& settings, const std::string& seed) { overlay_->desk().request = read(settings, seed); }

  void stand(double step, const val& shown, const val& settings, const std::string& seed, const val& told, int poses) {
    Shown who{numbers<int>(shown["keys"]), texts(shown["names"]), texts(shown["agents"]), {}};
    const auto colours = numbers<float>(shown["colours"]);
    for (std::size_t i = 0; i + 2 < colours.size(); i += 3)
      who.colours.push_back({colours[i], colours[i + 1], colours[i + 2]});
    overlay_->stand(static_cast<std::int64_t>(step), std::move(who), read(settings, seed), numbers<float>(told),
                    static_cast<std::size_t>(poses));
  }
  void step(const val& told, const val& poses, const val& profile, double first_branch) {
    const auto ms = numbers<float>(profile);
    overlay_->step(numbers<float>(told), numbers<float>(poses), {ms[0], ms[1], ms[2]},
                   static_cast<std::int64_t>(first_branch));
  }
  void know(int key, const std::string& onnx) {
    if (auto actor = actor_from_onnx(onnx)) overlay_->know(key, std::move(*actor));
  }
  void forget(int key) { overlay_->forget(key); }
  void keep(const std::string& label) { overlay_->keep(label); }
  void learn(double samples, const val& names, const val& values) {
    const auto which = texts(names);
    const auto values_of = numbers<double>(values);
    std::vector<std::pair<std::string, double>> told;
    for (std::size_t i = 0; i < which.size(); ++i)
      told.emplace_back(which[i], values_of[i]);
    overlay_->learn(samples, told);
  }
  void forget_learning() { overlay_->forget_learning(); }

  void draw(float width, float height, float ratio, double seconds, double picture_ms) {
    overlay_->desk().picture_ms = picture_ms;
    overlay_->draw(width, height, ratio, seconds);
  }
  // What was wished for while the last frame was drawn; undefined for nothing.
  val wishes() const {
    const auto& wishes = overlay_->wishes();
    val told = val::object();
    bool any = false;
    const auto put = [&](const char* name, const auto& value) {
      told.set(name, value);
      any = true;
    };
    if (wishes.ground) put("ground", describe(*wishes.ground));
    if (wishes.pause) put("paused", *wishes.pause);
    if (wishes.live || wishes.branch) put("paused", false);
    if (wishes.pace) put("pace", *wishes.pace);
    if (wishes.branch) put("branch", static_cast<double>(overlay_->branch()));
    if (wishes.keep) put("keep", true);
    if (wishes.go_to) put("goTo", *wishes.go_to);
    if (wishes.save) put("save", *wishes.save);
    if (wishes.restart) put("restart", overlay_->robot());
    return any ? told : val::undefined();
  }
  val poses() const { return view_of(overlay_->poses()); }
  val rest() const {
    const auto& rest = overlay_->rest();
    val told = val::object();
    told.set("x", rest.x), told.set("y", rest.y), told.set("width", rest.width), told.set("height", rest.height);
    return told;
  }
  bool covers(float x, float y) const { return overlay_->covers(x, y); }
  bool is_live() const { return overlay_->desk().is_live; }
  double frame() const { return static_cast<double>(overlay_->desk().frame); }
  double milliseconds() const { return overlay_->desk().panels_ms; }
  int robot() const { return overlay_->robot(); }
  void tell_of(int key) { overlay_->tell_of(key); }
  void pause(bool paused) { overlay_->desk().is_paused = paused; }
  void hasten(double pace) { overlay_->desk().pace = pace; }
  void be_live() { parkour::be_live(overlay_->desk()); }

  // Fingers and mouse, pixels of CSS.
  void point(float x, float y, bool is_touch) {
    auto& io = ImGui::GetIO();
    io.AddMouseSourceEvent(is_touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(x, y);
  }
  void press(int button, bool down) { ImGui::GetIO().AddMouseButtonEvent(button, down); }
  void leave() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }
  void wheel(float x, float y) { ImGui::GetIO().AddMouseWheelEvent(x, y); }
  bool wants_keys() const { return ImGui::GetIO().WantTextInput; }
  void key(const std::string& name, bool down) {
    if (const auto key = key_of(name)) ImGui::GetIO().AddKeyEvent(*key, down);
  }
  void type(const std::string& text) { ImGui::GetIO().AddInputCharactersUTF8(text.c_str()); }

 private:
  static CourseRequest read(const val& settings, const std::string& seed) {
    CourseRequest request;
    const auto values = numbers<double>(settings);
    for (std::size_t i = 0; i < values.size(); ++i)
      request.settings[settings_table()[i].key] = values[i];
    std::from_chars(seed.data(), seed.data() + seed.size(), request.seed);
    return request;
  }
  static val describe(const CourseRequest& request) {
    val settings = val::object();
    for (const auto& info : settings_table())
      settings.set(std::string(info.name), request.settings[info.key]);
    val told = val::object();
    told.set("settings", settings);
    told.set("seed", std::to_string(request.seed));
    return told;
  }

  std::unique_ptr<Overlay> overlay_;
};

}  // namespace
}  // namespace parkour

EMSCRIPTEN_BINDINGS(parkour_panels) {
  using parkour::Panels;
  emscripten::class_<Panels>("Panels")
      .constructor<>()
      .function("open", &Panels::open)
      .function("speak", &Panels::speak)
      .function("layout", &Panels::layout)
      .function("wantsToKeepLayout", &Panels::wants_to_keep_layout)
      .function("layOut", &Panels::lay_out)
      .function("request", &Panels::request)
      .function("stand", &Panels::stand)
      .function("step", &Panels::step)
      .function("know", &Panels::know)
      .function("forget", &Panels::forget)
      .function("keep", &Panels::keep)
      .function("learn", &Panels::learn)
      .function("forgetLearning", &Panels::forget_learning)
      .function("draw", &Panels::draw)
      .function("wishes", &Panels::wishes)
      .function("poses", &Panels::poses)
      .function("rest", &Panels::rest)
      .function("covers", &Panels::covers)
      .function("isLive", &Panels::is_live)
      .function("frame", &Panels::frame)
      .function("milliseconds", &Panels::milliseconds)
      .function("robot", &Panels::robot)
      .function("tellOf", &Panels::tell_of)
      .function("pause", &Panels::pause)
      .function("hasten", &Panels::hasten)
      .function("beLive", &Panels::be_live)
      .function("point", &Panels::point)
      .function("press", &Panels::press)
      .function("leave", &Panels::leave)
      .function("wheel", &Panels::wheel)
      .function("wantsKeys", &Panels::wants_keys)
      .function("key", &Panels::key)
      .function("type", &Panels::type);
}
