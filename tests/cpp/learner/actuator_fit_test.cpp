#include "learner/actuator_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "physics/mjcf.h"

namespace parkour {
namespace {

const Agent& walker() { return *find_agent("walker"); }

// Walks of two seconds, joints that swing while their targets jump, on actuators of this model.
ActuatorLog log_of(const ActuatorModel& model, int runs = 4) {
  const auto joints = walker().joints();
  const auto actuators = make_actuators(walker(), model);
  std::vector<double> targets(joints.size()), angles(joints.size()), rates(joints.size()), torques(joints.size());
  Random random(7);
  ActuatorLog log{"walker", 7, {}};
  for (int r = 0; r < runs; ++r) {
    actuators->begin(0);
    LoggedRun run{"walk", {}};
    for (int substep = 0; substep < 200; ++substep) {
      for (std::size_t i = 0; i < joints.size(); ++i) {
        const double phase = 0.09 * substep + static_cast<double>(i) + r;
        angles[i] = joints[i]->standing + 0.3 * std::sin(phase);
        rates[i] = 0.3 * 9 * std::cos(phase);
        if (substep % 8 == 0) targets[i] = joints[i]->standing + random.uniform(-0.6, 0.6);
      }
      actuators->drive({targets, angles, rates}, torques);
      for (std::size_t i = 0; i < joints.size(); ++i)
        run.samples.push_back({targets[i], angles[i], rates[i], torques[i]});
    }
    log.runs.push_back(std::move(run));
  }
  return log;
}

const AnalyticActuator kTrue{
    .delay = 0.013, .lag = 0.02, .stiffness = 0.8, .strength = 0.9, .friction = 0.05, .damping = 0.3};

TEST(ActuatorFit, FindsTheNumbersOfAnAnalyticModelAgain) {
  const auto log = log_of({"walker", kTrue, {}});
  const auto parts = split(log);
  const auto found = fit_analytic(walker(), parts.fitted);
  EXPECT_NEAR(found.delay, kTrue.delay, 1e-3);
  EXPECT_NEAR(found.lag, kTrue.lag, 1e-3);
  EXPECT_NEAR(found.stiffness, kTrue.stiffness, 1e-2);
  EXPECT_NEAR(found.strength, kTrue.strength, 1e-2);
  EXPECT_NEAR(found.friction, kTrue.friction, 2e-3);
  EXPECT_NEAR(found.damping, kTrue.damping, 2e-2);
  EXPECT_LT(error_of(walker(), *make_actuators(walker(), {"walker", found, {}}), parts.held_out).share, 2e-3);
}

TEST(ActuatorFit, JudgesByWalksThatItDidNotLearnFrom) {
  auto log = log_of({"walker", kTrue, {}}, 8);
  log.runs.push_back({"chirp", log.runs.front().samples});
  const auto parts = split(log);
  ASSERT_EQ(parts.held_out.size(), 2u);
  EXPECT_EQ(parts.held_out[0], &log.runs[3]);
  EXPECT_EQ(parts.fitted.size(), 7u);
}

TEST(ActuatorFit, TheModelWithoutFaultsIsTheIdealMotor) {
  const auto log = log_of({"walker", {}, {}});
  EXPECT_EQ(error_of(walker(), *make_actuators(walker(), {"walker", {}, {}}), split(log).held_out).newton_metres, 0);
  const auto found = fit_analytic(walker(), split(log).fitted);
  EXPECT_NEAR(found.delay + found.lag, 0, 1e-3);
  EXPECT_NEAR(found.strength, 1, 1e-2);
}

TEST(ActuatorFit, ANetworkLearnsWhatTheIdealMotorDoesNotDo) {
  const auto log = log_of({"walker", kTrue, {}}, 16);
  const auto parts = split(log);
  NetworkFit fit;
  fit.epochs = 20;
  const auto network = fit_network(walker(), parts.fitted, fit);
  const auto error = [&](const ActuatorModel& model) {
    return error_of(walker(), *make_actuators(walker(), model), parts.held_out).share;
  };
  EXPECT_LT(error({"walker", {}, {network}}), 0.35 * error({"walker", {}, {}}));
  const auto again = fit_network(walker(), parts.fitted, fit);
  EXPECT_EQ(network.layers[0].weight, again.layers[0].weight) << "the same seed gives the same network";
}

TEST(ActuatorModel, ANetworkPullsNoHarderThanATenthAboveThePeak) {
  Random random(1);
  Network network = Network::random({kActuatorInputs, 4, 1}, 1, random);
  network.layers.back().bias[0] = 100;
  const auto actuators = make_actuators(walker(), {"walker", {}, {network}});
  const std::vector<double> some(6, 0.1);
  std::vector<double> torques(6);
  actuators->begin(1);
  actuators->drive({some, some, some}, torques);
  for (std::size_t i = 0; i < torques.size(); ++i)
    EXPECT_DOUBLE_EQ(torques[i], kMostShare * peak_torque(*walker().joints()[i]));
}

TEST(ActuatorModel, AnEnsembleGivesEachEpisodeOneNetworkBySeed) {
  Random random(1);
  ActuatorModel model{"walker", {}, {}};
  for (int i = 0; i < 3; ++i) {
    model.networks.push_back(Network::random({kActuatorInputs, 4, 1}, 0.01f, random));
    model.networks.back().layers.back().bias[0] = 0.25f * static_cast<float>(i);
  }
  const auto actuators = make_actuators(walker(), model);
  const std::vector<double> some(6, 0.1);
  std::vector<double> torques(6);
  std::array<int, 3> chosen{};
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    actuators->begin(seed);
    actuators->drive({some, some, some}, torques);
    ++chosen[static_cast<std::size_t>(std::lround(torques[0] / peak_torque(*walker().joints()[0]) / 0.25))];
  }
  for (const int count : chosen)
    EXPECT_GT(count, 8);
}

TEST(ActuatorModel, ReadsBackWhatItWrites) {
  Random random(1);
  ActuatorModel model{"walker", {}, {Network::random({kActuatorInputs, 5, 1}, 1, random)}};
  const auto back = actuator_model_from_json(to_json(model));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(back->networks[0].layers[0].weight, model.networks[0].layers[0].weight);
  EXPECT_EQ(back->networks[0].layers[1].bias, model.networks[0].layers[1].bias);
  const auto analytic = actuator_model_from_json(to_json(ActuatorModel{"walker", kTrue, {}}));
  ASSERT_TRUE(analytic) << analytic.error();
  EXPECT_EQ(analytic->analytic.delay, kTrue.delay);
  EXPECT_EQ(analytic->analytic.damping, kTrue.damping);
}

TEST(ActuatorModel, RefusesWhatIsNone) {
  const auto why = [](const char* text) {
    const auto model = actuator_model_from_json(text);
    return model ? std::string() : std::string(model.error());
  };
  EXPECT_NE(why("[").find("no JSON"), std::string::npos);
  EXPECT_NE(why("{}").find("version 1"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1})").find("no \"agent\""), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "cow", "analytic": {}})").find("'cow'"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker"})").find("either"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker", "more": 1})").find("'more'"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker", "analytic": {"delay": 9}})").find("delay"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker", "networks": []})").find("1 to 32"), std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker", "networks": [[{"weight": [[1]], "bias": [0]}]]})")
                .find("networks[0][0]"),
            std::string::npos);
  EXPECT_NE(why(R"({"version": 1, "agent": "walker", "networks":
    [[{"weight": [[1,1,1,1,1,1,1,1],[1,1,1,1,1,1,1,1]], "bias": [0,0]}]]})")
                .find("gives 2 numbers"),
            std::string::npos);
}

TEST(ActuatorLog, ReadsBackWhatItWrites) {
  const auto log = log_of({"walker", kTrue, {}});
  const auto text = to_csv(log);
  const auto back = actuator_log_from_csv(text);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(to_csv(*back), text);
  EXPECT_EQ(back->agent, "walker");
  EXPECT_EQ(back->seed, 7u);
  ASSERT_EQ(back->runs.size(), 4u);
  EXPECT_EQ(back->runs[3].samples.size(), log.runs[3].samples.size());
  EXPECT_NEAR(back->runs[3].samples[77].torque, log.runs[3].samples[77].torque, 1e-4);
}

TEST(ActuatorLog, RefusesWhatIsNoneWithItsLine) {
  const std::string head = "# {\"version\": 1, \"agent\": \"walker\", \"seed\": \"7\", \"substep\": 0.01}\n",
                    columns = "run,part,substep,joint,target,angle,rate,torque\n";
  const auto why = [](const std::string& text) {
    const auto log = actuator_log_from_csv(text);
    return log ? std::string() : std::string(log.error());
  };
  EXPECT_NE(why("").find("begins without"), std::string::npos);
  EXPECT_NE(why("# {\"version\": 2}\n").find("line 1: its version"), std::string::npos);
  EXPECT_NE(why(head + "a,b\n").find("line 2: the columns"), std::string::npos);
  EXPECT_NE(why(head + columns).find("no rows"), std::string::npos);
  EXPECT_NE(why(head + columns + "0,walk,0,left_hip,1,2,3\n").find("line 3: it has not 8 cells"), std::string::npos);
  EXPECT_NE(why(head + columns + "0,walk,0,left_knee,1,2,3,4\n").find("line 3: 'left_hip'"), std::string::npos);
  EXPECT_NE(why(head + columns + "1,walk,0,left_hip,1,2,3,4\n").find("line 3: runs count"), std::string::npos);
  EXPECT_NE(why(head + columns + "0,walk,0,left_hip,1,2,3,nan\n").find("line 3: 'nan'"), std::string::npos);
  EXPECT_NE(why(head + columns + "0,walk,0,left_hip,1,2,3,4\n").find("last substep"), std::string::npos);
}

}  // namespace
}  // namespace parkour
