#include <mujoco/mujoco.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "physics/mjcf.h"
#include "physics/native/owned.h"
#include "physics/picture.h"

namespace parkour {
namespace {

constexpr int kMostGeoms = 4000;
constexpr double kFinishWidth = 0.06;  // m, of the line on the ground

// What a picture needs and the simulation does not: sky, light, shadows.
constexpr char kLook[] = R"(<visual>
<headlight ambient="0.38 0.38 0.38" diffuse="0.34 0.34 0.34" specular="0.05 0.05 0.05"/>
<quality shadowsize="2048"/>
<map znear="0.005" zfar="25" shadowclip="0.7"/>
</visual>
<asset><texture type="skybox" builtin="gradient" rgb1="%s" rgb2="%s" width="64" height="384"/></asset>
<worldbody>
<light directional="true" castshadow="true" pos="0 0 6" dir="0.35 0.3 -0.9" diffuse="0.52 0.5 0.46" specular="0.1 0.1 0.1"/>
)";

std::string with_look(std::string mjcf, bool is_dark) {
  std::string look = kLook;
  const auto fill = [&look](const char* colour) { look.replace(look.find("%s"), 2, colour); };
  fill(is_dark ? "0.16 0.19 0.24" : "0.72 0.82 0.92");
  fill(is_dark ? "0.07 0.08 0.1" : "0.95 0.96 0.97");
  constexpr std::string_view kPlace = "<worldbody>\n";
  mjcf.replace(mjcf.find(kPlace), kPlace.size(), look);
  return mjcf;
}

std::array<float, 4> colour_of(Look look) {
  switch (look) {
    case Look::ground:
      return {0.62f, 0.66f, 0.58f, 1};
    case Look::steps:
      return {0.66f, 0.6f, 0.52f, 1};
    case Look::pit:
      return {0.4f, 0.38f, 0.36f, 1};
    case Look::beam:
      return {0.72f, 0.5f, 0.3f, 1};
    case Look::barrier:
      return {0.8f, 0.38f, 0.3f, 1};
  }
  return {1, 1, 1, 1};
}

void paint(float* rgba, const std::array<float, 4>& colour) { std::copy(colour.begin(), colour.end(), rgba); }

class NativePicture final : public Picture {
 public:
  NativePicture(Model model, Data data, const Course& course)
      : model_(std::move(model)),
        data_(std::move(data)),
        has_water_(course.has_water),
        water_z_(course.water_z),
        finish_z_(course.height_at(kTrackLength)),
        begin_x_(course.begin_x()),
        end_x_(course.end_x()) {
    mjv_defaultOption(&option_);
    mjv_defaultScene(&scene_);
    mjr_defaultContext(&context_);
    mjv_makeScene(model_.get(), &scene_, kMostGeoms);
    mjr_makeContext(model_.get(), &context_, mjFONTSCALE_100);
    mjr_setBuffer(mjFB_WINDOW, &context_);
  }
  NativePicture(const NativePicture&) = delete;
  ~NativePicture() override {
    mjr_freeContext(&context_);
    mjv_freeScene(&scene_);
  }

  void draw(std::span<const double> positions, const Camera& from, const Area& area) override {
    std::copy_n(positions.begin(), std::min(positions.size(), static_cast<std::size_t>(model_->nq)), data_->qpos);
    mj_kinematics(model_.get(), data_.get());
    mj_comPos(model_.get(), data_.get());
    mj_camlight(model_.get(), data_.get());
    mjvCamera camera;
    mjv_defaultCamera(&camera);
    std::copy(from.target.begin(), from.target.end(), camera.lookat);
    camera.distance = from.distance, camera.azimuth = from.azimuth, camera.elevation = from.elevation;
    mjv_updateScene(model_.get(), data_.get(), &option_, nullptr, &camera, mjCAT_ALL, &scene_);
    add_marks();
    mjr_render({area.x, area.y, area.width, area.height}, &scene_, &context_);
  }

 private:
  void add_box(double x, double z, double half_length, double half_height, const std::array<float, 4>& colour) {
    if (scene_.ngeom >= scene_.maxgeom) return;
    const mjtNum size[3] = {half_length, kHalfTrackWidth, half_height}, place[3] = {x, 0, z};
    mjv_initGeom(&scene_.geoms[scene_.ngeom++], mjGEOM_BOX, size, place, nullptr, colour.data());
  }

  // What stands in no model: the finish, and water.
  void add_marks() {
    add_box(kTrackLength, finish_z_ + 0.004, kFinishWidth / 2, 0.004, {0.95f, 0.95f, 0.95f, 1});
    if (!has_water_) return;
    constexpr double kDeep = 3;  // m
    add_box((begin_x_ + end_x_) / 2, water_z_ - kDeep / 2, (end_x_ - begin_x_) / 2, kDeep / 2,
            {0.25f, 0.5f, 0.7f, 0.45f});
  }

  Model model_;
  Data data_;
  bool has_water_;
  double water_z_, finish_z_, begin_x_, end_x_;
  mjvOption option_;
  mjvScene scene_;
  mjrContext context_;
};

void paint_all(mjModel& model, const Scenario& scenario, std::span<const Colour> robots) {
  const auto& boxes = scenario.course.boxes;
  // the ground's geoms come first, in the order of the boxes; a robot's bodies in the order of its segments
  for (std::size_t i = 0; i < boxes.size(); ++i)
    paint(model.geom_rgba + 4 * i, colour_of(boxes[i].look));
  std::vector<std::array<float, 4>> colours(static_cast<std::size_t>(model.nbody), {0.85f, 0.7f, 0.35f, 1});
  std::size_t body = 1;
  for (std::size_t r = 0; r < scenario.robots.size(); ++r)
    for (std::size_t s = 0; s < scenario.robots[r]->segments.size(); ++s)
      colours[body++] = {robots[r].red, robots[r].green, robots[r].blue, 1};
  for (int g = 0; g < model.ngeom; ++g)
    if (model.geom_bodyid[g] > 0)
      paint(model.geom_rgba + 4 * g, colours[static_cast<std::size_t>(model.geom_bodyid[g])]);
}

}  // namespace

Result<std::unique_ptr<Picture>> Picture::create(const Scenario& scenario, std::span<const Colour> robots,
                                                 bool is_dark) {
  char error[1000] = "";
  const auto mjcf = with_look(write_scene(scenario).mjcf, is_dark);
  const Spec spec(mj_parseXMLString(mjcf.c_str(), nullptr, error, sizeof error));
  if (!spec) return fault("The picture's model cannot be read: " + std::string(error));
  Model model(mj_compile(spec.get(), nullptr));
  if (!model) return fault("The picture's model cannot be made: " + std::string(mjs_getError(spec.get())));
  Data data(mj_makeData(model.get()));
  if (!data) return fault("There is no memory for the picture.");
  paint_all(*model, scenario, robots);
  return std::make_unique<NativePicture>(std::move(model), std::move(data), scenario.course);
}

}  // namespace parkour
