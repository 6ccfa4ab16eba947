#include "learner/actuator_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/random.h"
#include "env/motors.h"
#include "physics/mjcf.h"

namespace parkour {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kModelVersion = 1;
constexpr int kMostNetworks = 32, kMostLayers = 6, kMostWidth = 256;
constexpr double kSticking = 0.2;  // rad/s, over which friction changes its sign

double ideal_torque(const Joint& joint, double error, double rate, const AnalyticActuator& model = {}) {
  const double least = -model.strength * torque_left(joint.torque_extension, -rate, joint.top_speed);
  const double most = model.strength * torque_left(joint.torque_flexion, rate, joint.top_speed);
  return std::clamp(model.stiffness * joint.stiffness * error, least, most);
}

class AnalyticActuators final : public Actuators {
 public:
  AnalyticActuators(const Agent& agent, const AnalyticActuator& model)
      : joints_(agent.joints()), model_(model), follows_(joints_.size()) {}

  void begin(std::uint64_t) override { is_fresh_ = true; }

  void drive(const JointStates& joints, std::span<double> torque) override {
    std::rotate(targets_.begin(), targets_.end() - 1, targets_.end());
    targets_.front().assign(joints.target.begin(), joints.target.end());
    if (is_fresh_) {
      for (auto& targets : targets_)
        targets = targets_.front();
      follows_ = targets_.front();
    }
    is_fresh_ = false;
    const double substeps = std::clamp(model_.delay, 0.0, kMostModelDelay) / kSubstep;
    const auto whole = std::min(static_cast<std::size_t>(substeps), targets_.size() - 2);
    const double rest = substeps - static_cast<double>(whole);
    const double share = model_.lag > 0 ? 1 - std::exp(-kSubstep / model_.lag) : 1;
    for (std::size_t i = 0; i < joints_.size(); ++i) {
      const Joint& joint = *joints_[i];
      const double late = (1 - rest) * targets_[whole][i] + rest * targets_[whole + 1][i];
      follows_[i] += share * (late - follows_[i]);
      const double rate = joints.rate[i];
      torque[i] = ideal_torque(joint, follows_[i] - joints.angle[i], rate, model_) -
                  model_.friction * peak_torque(joint) * std::tanh(rate / kSticking) -
                  model_.damping * joint.damping * rate;
    }
  }

 private:
  std::vector<const Joint*> joints_;
  AnalyticActuator model_;
  std::vector<double> follows_;                 // (joints) rad
  std::array<std::vector<double>, 7> targets_;  // (joints) rad each, the newest first; kMostModelDelay and one more
  bool is_fresh_ = true;
};

class NetworkActuators final : public Actuators {
 public:
  NetworkActuators(const Agent& agent, std::vector<Network> networks)
      : joints_(agent.joints()),
        networks_(std::move(networks)),
        memories_(joints_.size()),
        inputs_(kActuatorInputs, static_cast<Eigen::Index>(joints_.size())) {}

  void begin(std::uint64_t seed) override {
    chosen_ = static_cast<std::size_t>(Random(seed).split(17).below(static_cast<int>(networks_.size())));
    std::fill(memories_.begin(), memories_.end(), JointMemory{});
  }

  void drive(const JointStates& joints, std::span<double> torque) override {
    for (std::size_t i = 0; i < joints_.size(); ++i)
      write_actuator_inputs(*joints_[i], joints.target[i], joints.angle[i], joints.rate[i], memories_[i],
                            inputs_.data() + kActuatorInputs * i);
    networks_[chosen_].forward(inputs_, activity_);
    for (std::size_t i = 0; i < joints_.size(); ++i) {
      const double share = activity_.back()(0, static_cast<Eigen::Index>(i));
      memories_[i].torque = std::clamp(share, -kMostShare, kMostShare);
      torque[i] = memories_[i].torque * peak_torque(*joints_[i]);
    }
  }

 private:
  std::vector<const Joint*> joints_;
  std::vector<Network> networks_;
  std::size_t chosen_ = 0;
  std::vector<JointMemory> memories_;
  Matrix inputs_;  // (kActuatorInputs, joints)
  std::vector<Matrix> activity_;
};

const Fields<AnalyticActuator>& analytic_fields() {
  using Row = Field<AnalyticActuator>;
  static const Fields<AnalyticActuator> rows = {Row::number("delay", &AnalyticActuator::delay, 0, kMostModelDelay),
                                                Row::number("lag", &AnalyticActuator::lag, 0, 1),
                                                Row::number("stiffness", &AnalyticActuator::stiffness, 0, 5),
                                                Row::number("strength", &AnalyticActuator::strength, 0, 5),
                                                Row::number("friction", &AnalyticActuator::friction, 0, 1),
                                                Row::number("damping", &AnalyticActuator::damping, 0, 5)};
  return rows;
}

Json written(const Vector& numbers) {
  Json list = Json::array();
  for (const float number : numbers)
    list.push_back(decimal(number));
  return list;
}

Json written(const Network& network) {
  Json layers = Json::array();
  for (const auto& layer : network.layers) {
    Json rows = Json::array();
    for (Eigen::Index row = 0; row < layer.weight.rows(); ++row)
      rows.push_back(written(Vector(layer.weight.row(row))));
    layers.push_back({{"weight", rows}, {"bias", written(layer.bias)}});
  }
  return layers;
}

bool read_numbers(const Json& list, Eigen::Index count, Vector& into) {
  if (!list.is_array() || static_cast<Eigen::Index>(list.size()) != count) return false;
  into.resize(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const Json& number = list[static_cast<std::size_t>(i)];
    if (!number.is_number() || !(std::abs(number.get<double>()) < 1e6)) return false;
    into[i] = number.get<float>();
  }
  return true;
}

bool read_layer(const Json& json, Eigen::Index inputs, Layer& layer) {
  if (!json.is_object() || json.size() != 2 || !json.contains("weight") || !json.contains("bias")) return false;
  const Json& rows = json["weight"];
  if (!rows.is_array() || rows.empty() || rows.size() > kMostWidth) return false;
  layer.weight.resize(static_cast<Eigen::Index>(rows.size()), inputs);
  Vector row;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!read_numbers(rows[i], inputs, row)) return false;
    layer.weight.row(static_cast<Eigen::Index>(i)) = row.transpose();
  }
  return read_numbers(json["bias"], layer.weight.rows(), layer.bias);
}

Result<Network> read_network(const Json& json, const std::string& place) {
  Network network;
  Eigen::Index inputs = kActuatorInputs;
  if (!json.is_array() || json.empty() || json.size() > kMostLayers)
    return fault(place + " is no list of 1 to " + std::to_string(kMostLayers) + " layers");
  for (const Json& part : json) {
    Layer layer;
    if (!read_layer(part, inputs, layer))
      return fault(place + "[" + std::to_string(network.layers.size()) + "] is not {\"weight\": rows of " +
                   std::to_string(inputs) + " numbers, \"bias\": one for each row}, of at most " +
                   std::to_string(kMostWidth) + " rows");
    inputs = layer.weight.rows();
    network.layers.push_back(std::move(layer));
  }
  if (inputs != 1) return fault(place + " gives " + std::to_string(inputs) + " numbers, not one");
  return network;
}

}  // namespace

double peak_torque(const Joint& joint) { return std::max(joint.torque_flexion, joint.torque_extension); }

void write_actuator_inputs(const Joint& joint, double target, double angle, double rate, JointMemory& memory,
                           float* into) {
  constexpr double kMost = 4;  // beyond it a network has learned nothing
  const double peak = peak_torque(joint);
  const double error = std::clamp(joint.stiffness * (target - angle) / peak, -kMost, kMost);
  const double speed = std::clamp(rate / joint.top_speed, -kMost, kMost);
  if (memory.is_fresh) memory = {{error, error}, {speed, speed}, memory.torque, false};
  const double inputs[kActuatorInputs] = {
      error,          memory.error[0], memory.error[1], speed,
      memory.rate[0], memory.rate[1],  memory.torque,   ideal_torque(joint, target - angle, rate) / peak};
  std::copy(std::begin(inputs), std::end(inputs), into);
  memory.error[1] = memory.error[0], memory.error[0] = error;
  memory.rate[1] = memory.rate[0], memory.rate[0] = speed;
}

std::unique_ptr<Actuators> make_actuators(const Agent& agent, const ActuatorModel& model) {
  if (model.networks.empty()) return std::make_unique<AnalyticActuators>(agent, model.analytic);
  return std::make_unique<NetworkActuators>(agent, model.networks);
}

std::string to_json(const ActuatorModel& model) {
  Json json{{"version", kModelVersion}, {"agent", model.agent}};
  if (model.networks.empty()) json["analytic"] = write_fields(analytic_fields(), model.analytic);
  for (const auto& network : model.networks)
    json["networks"].push_back(written(network));
  return json.dump() + "\n";
}

Result<ActuatorModel> actuator_model_from_json(std::string_view text) {
  const auto json = json_of(text);
  if (!json) return fault("it is no JSON: " + json.error());
  if (!json->is_object() || !json->contains("version") || (*json)["version"] != kModelVersion)
    return fault("it is no model of actuators of version " + std::to_string(kModelVersion));
  for (const auto& [key, value] : json->items())
    if (key != "version" && key != "agent" && key != "analytic" && key != "networks")
      return fault("there is no key '" + key + "'");
  if (!json->contains("agent") || !(*json)["agent"].is_string()) return fault("it names no \"agent\"");
  ActuatorModel model;
  model.agent = (*json)["agent"].get<std::string>();
  if (!find_agent(model.agent)) return fault("there is no agent '" + model.agent + "'");
  if (json->contains("analytic") == json->contains("networks"))
    return fault("it has to hold either \"analytic\" or \"networks\"");
  if (json->contains("analytic")) {
    if (auto read = read_fields(analytic_fields(), (*json)["analytic"], "analytic", model.analytic); !read)
      return fault(read.error());
    return model;
  }
  const Json& networks = (*json)["networks"];
  if (!networks.is_array() || networks.empty() || networks.size() > kMostNetworks)
    return fault("\"networks\" is no list of 1 to " + std::to_string(kMostNetworks) + " networks");
  for (const Json& part : networks) {
    auto network = read_network(part, "networks[" + std::to_string(model.networks.size()) + "]");
    if (!network) return fault(network.error());
    model.networks.push_back(std::move(*network));
  }
  return model;
}

}  // namespace parkour
