#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "base/json_text.h"
#include "learner/parkour_trainer.h"
#include "measure/evaluation.h"
#include "policy/onnx.h"
#include "python/door.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;
using Observations = nb::ndarray<const float, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Weights = nb::ndarray<const float, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Numbers = nb::ndarray<const float, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Vector vector_of(const Numbers& numbers) {
  return Eigen::Map<const Vector>(numbers.data(), static_cast<Eigen::Index>(numbers.shape(0)));
}

// An actor with the card of its folder.
class Policy {
 public:
  // `sha256`: of the ONNX file, measured by the caller.
  Policy(const nb::bytes& onnx, const std::string& card, const std::string& sha256)
      : card_(value_or_raise(card_from_json(card))) {
    const auto actor = value_or_raise(actor_from_onnx({onnx.c_str(), onnx.size()}));
    value_or_raise(check_card(card_, actor.network.inputs(), actor.network.outputs(), sha256));
    actor_ = value_or_raise(fitted(actor, card_));
  }

  Array<float, 2> act(const Observations& observations) const {
    const auto width = static_cast<Eigen::Index>(observations.shape(1)),
               count = static_cast<Eigen::Index>(observations.shape(0));
    if (width != actor_.network.inputs())
      throw nb::value_error(("The observations are " + std::to_string(width) + " wide, the policy sees " +
                             std::to_string(actor_.network.inputs()) + ".")
                                .c_str());
    const auto outputs = static_cast<Eigen::Index>(actor_.network.outputs());
    Buffer<float> actions(static_cast<std::size_t>(outputs * count));
    {
      nb::gil_scoped_release unlocked;
      // a row of NumPy's is a column here
      Eigen::Map<Matrix>(actions.span().data(), outputs, count) =
          actor_.act(Eigen::Map<const Matrix>(observations.data(), width, count));
    }
    return actions.array(count, outputs);
  }

  std::string card() const { return to_json(card_); }

  std::string evaluate_on(const std::vector<CourseRequest>& courses, int episodes, int threads) const {
    if (episodes < 1 || threads < 1) throw nb::value_error("There must be at least one episode and one thread.");
    nb::gil_scoped_release unlocked;
    const auto scores = evaluate(*find_agent(card_.agent), actor_, courses, episodes, threads, [](int) {});
    Json report = summary_of(scores);
    auto& each = report["episodes_by_course"] = Json::array();
    for (const auto& course : scores) {
      auto& row = each.emplace_back(Json::array());
      for (const auto& episode : course.episodes)
        row.push_back({{"distance", episode.distance},
                       {"time", episode.time},
                       {"ending", episode.ending},
                       {"mastered", episode.mastered},
                       {"speed_error", episode.speed_error},
                       {"energy", episode.energy}});
    }
    return report.dump();
  }

 private:
  Card card_;
  Actor actor_;
};

nb::bytes onnx_of(const std::vector<std::pair<Weights, Numbers>>& layers, const Numbers& mean, const Numbers& deviation,
                  float clip) {
  Actor actor;
  for (const auto& [weights, bias] : layers) {
    const auto outputs = static_cast<Eigen::Index>(weights.shape(0)),
               inputs = static_cast<Eigen::Index>(weights.shape(1));
    actor.network.layers.push_back({Eigen::Map<const RowMajor>(weights.data(), outputs, inputs), vector_of(bias)});
  }
  actor.normaliser = {vector_of(mean), vector_of(deviation), clip};
  const auto bytes = to_onnx(actor);
  // what the reader refuses, such as layers that do not follow from each other, is never handed out
  value_or_raise(actor_from_onnx(bytes));
  return nb::bytes(bytes.data(), bytes.size());
}

// `training`: a training configuration, of which a lesson takes network and environment.
std::string new_card(const std::string& name, const std::string& training, std::uint64_t samples,
                     const std::string& onnx_sha256) {
  const auto config = value_or_raise(training_config_from_json(training));
  const Agent& agent = agent_or_raise(config.agent);
  const auto episodes = value_or_raise(parkour_config(agent, config.environment));
  Card card = card_of(name, config, ParkourEnvironment(agent, episodes), samples, "");
  card.onnx_sha256 = onnx_sha256;
  return to_json(card);
}

}  // namespace

void add_policies(nb::module_& module) {
  nb::class_<Policy>(module, "Policy", "An actor with its card.")
      .def(nb::init<const nb::bytes&, const std::string&, const std::string&>(), nb::arg("onnx"), nb::arg("card"),
           nb::arg("sha256"))
      .def("act", &Policy::act, nb::arg("observations"), "(N, width) float32 to (N, actions) float32.")
      .def("card", &Policy::card, "The card as JSON.")
      .def("evaluate", &Policy::evaluate_on, nb::arg("courses"), nb::arg("episodes"), nb::arg("threads"),
           "The sums of `parkour evaluate`, and each episode, as JSON.");
  module.def("onnx", &onnx_of, nb::arg("layers"), nb::arg("mean"), nb::arg("deviation"), nb::arg("clip"),
             "policy.onnx of weights (outputs, inputs) and biases (outputs), ELU between the layers, behind a "
             "normaliser: (observation - mean) / deviation, clipped to +-clip.");
  module.def("card", &new_card, nb::arg("name"), nb::arg("training"), nb::arg("samples"), nb::arg("onnx_sha256"),
             "card.json of a policy that somebody else has trained as this training configuration says.");
}

}  // namespace parkour
