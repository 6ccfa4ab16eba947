// A session with its desk, its picture and its camera: what a window and pictures without one have in common. Its owner
// has made an OpenGL context current and begins and ends ImGui's frames' input.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "lab/desktop/hand.h"
#include "lab/desktop/view.h"
#include "lab/followed_run.h"
#include "lab/panels.h"
#include "lab/session.h"
#include "physics/picture.h"

namespace parkour {

struct StandOptions {
  std::vector<Walker> walkers;
  std::optional<FollowedRun> training;  // its newest policy is the last of the robots
  SavedScenario scenario;
  bool is_dark = true;
  float scale = 1;          // of text and panels: more for a beamer
  std::string front;        // a panel to begin with, or ""
  bool can_record = false;  // its owner takes pictures and films
  int robot = 0;            // whom the panels tell of first
  double span = 10;         // s that plots show
  // What is dropped onto a window.
  std::function<Result<Walker>(const std::filesystem::path&)> read_policy;
  std::function<Result<SavedScenario>(const std::filesystem::path&)> read_scenario;
};

class Stand {
 public:
  // Makes ImGui's context.
  static Result<std::unique_ptr<Stand>> create(StandOptions options);
  ~Stand();

  // So much real time has gone by.
  void advance(double seconds);
  // Control steps, whatever the clock says.
  void step(int count);
  // A whole frame into the context's framebuffer, in its pixels; ImGui's input of this frame has come.
  void draw(int width, int height);

  void drop(const std::filesystem::path& path);
  // Shown for a while, above the picture.
  void report(const Result<std::string>& outcome);
  void note_recording(bool is_recording) { is_recording_ = is_recording; }
  const Session& session() const { return *session_; }
  const Desk& desk() const { return desk_; }

 private:
  explicit Stand(StandOptions options);
  Result<void> begin();
  void begin_with(std::vector<Walker> walkers, SavedScenario scenario);
  void follow_training();
  void look();   // fills the desk
  void grant();  // what its panels wished
  Result<std::string> save(int keyframe) const;
  void lead_camera(const Rest& rest);
  void draw_picture(const Rest& rest, int height);
  void show_names(const Rest& rest);
  void tell(const Result<void>& outcome);

  StandOptions options_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Picture> picture_;
  std::shared_ptr<const Stage> pictured_;
  Camera camera_;
  Desk desk_;
  double owed_ = 0;    // s of simulated time
  double looked_ = 0;  // s since the training's folder was looked at
  Hand hand_;
  std::string told_;  // the last fault, or what was done
  bool told_well_ = false;
  bool is_recording_ = false;
  double told_for_ = 0;  // s
  bool has_front_ = false;
};

}  // namespace parkour
