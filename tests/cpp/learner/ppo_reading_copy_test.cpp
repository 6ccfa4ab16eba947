// PPO on one page, to be read from top to bottom: plain loops in double, a sample at a time where that is clearer, and
// nothing of the learner but the toy and the random numbers. The trainer, with its threads, minibatch buffers, seams
// and hand-tuned products in float, must come to the same weights.
#include <gtest/gtest.h>

#include "learner/archive.h"
#include "learner/toys.h"

namespace parkour {
namespace {

using Eigen::MatrixXd, Eigen::VectorXd;

constexpr int kRunners = 16, kSteps = 32, kRollout = kRunners * kSteps, kIterations = 4;
constexpr int kSensed = 2, kState = 3, kHidden = 8;  // the critic sees one number more than the actor; one action
constexpr double kDiscount = 0.99, kLambda = 0.95, kClip = 0.2, kDualClip = 3, kEntropy = 0.003, kKlTarget = 0.01;
constexpr double kCriticRate = 5e-4, kGradientNorm = 1;
constexpr int kEpochs = 5, kMinibatch = 128;

// Parameters in one flat list: weight and bias of each layer, column by column; the actor's log σ comes last.
struct Network3 {
  std::vector<int> widths;
  VectorXd w, first, second, gradient;  // parameters, Adam's moments, dL/dw
  int steps = 0;
  std::vector<VectorXd> y;  // of the last forward pass: the input, then each layer's output

  double forward(const VectorXd& input) {
    y = {input};
    for (std::size_t i = 0, at = 0; i + 1 < widths.size(); at += widths[i + 1] * (widths[i] + 1), ++i) {
      const Eigen::Map<MatrixXd> W(&w[at], widths[i + 1], widths[i]);
      const Eigen::Map<VectorXd> b(&w[at + W.size()], widths[i + 1]);
      VectorXd x = W * y.back() + b;
      // elu(x) = x above 0, e^x - 1 below; the last layer is linear
      if (i + 2 < widths.size()) x = (x.array() > 0).select(x, x.array().exp() - 1);
      y.push_back(x);
    }
    return y.back()[0];
  }

  // Adds dL/dw of the last forward pass for dL/d(output) = slope.
  void backward(double slope) {
    VectorXd delta = VectorXd::Constant(1, slope);
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i)
      at += widths[i + 1] * (widths[i] + 1);
    for (std::size_t i = widths.size() - 1; i-- > 0;) {
      at -= widths[i + 1] * (widths[i] + 1);
      const Eigen::Map<MatrixXd> W(&w[at], widths[i + 1], widths[i]);
      // dL/dW = δ yᵀ, dL/db = δ, and before the layer δ' = Wᵀ δ · elu', where elu' = min(y, 0) + 1
      Eigen::Map<MatrixXd>(&gradient[at], W.rows(), W.cols()) += delta * y[i].transpose();
      Eigen::Map<VectorXd>(&gradient[at + W.size()], W.rows()) += delta;
      delta = (W.transpose() * delta).cwiseProduct((y[i].array().min(0) + 1).matrix()).eval();
    }
  }

  // Adam, after the gradient has been shortened to kGradientNorm.
  void step(double rate) {
    gradient *= std::min(1.0, kGradientNorm / gradient.norm());
    ++steps;
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient.cwiseAbs2();
    const auto m = first.array() / (1 - std::pow(0.9, steps)), v = second.array() / (1 - std::pow(0.999, steps));
    w.array() -= rate * m / (v.sqrt() + 1e-8);
    gradient.setZero();
  }
};

// Mean and variance of everything seen so far.
struct Statistics {
  double count = 0;
  VectorXd sum, squares;
  explicit Statistics(int width) : sum(VectorXd::Zero(width)), squares(VectorXd::Zero(width)) {}
  void add(const VectorXd& x) { ++count, sum += x, squares += x.cwiseAbs2(); }
  VectorXd mean() const { return count > 0 ? VectorXd(sum / count) : sum; }
  VectorXd deviation() const {
    if (count == 0) return VectorXd::Ones(sum.size());
    return (squares / count - mean().cwiseAbs2()).cwiseSqrt().cwiseMax(1e-2);
  }
};

struct Runner {
  PointEnvironment environment;
  Random random{0};
  void start() {
    const std::vector<double> task = {random.uniform()};
    environment.reset(task, random.bits());
  }
  VectorXd state() const {
    return VectorXd{{environment.observation()[0], environment.observation()[1], environment.extra()[0]}};
  }
};

struct Sample {
  VectorXd state;  // normalised
  double action, mean, log_probability, value, reward, next_value, advantage, target;
  bool has_ended;
};

struct ReadingCopy {
  Network3 actor{{kSensed, kHidden, kHidden, 1}, {}, {}, {}, {}, 0, {}};
  Network3 critic{{kState, kHidden, kHidden, 1}, {}, {}, {}, {}, 0, {}};
  double learning_rate = 3e-4;
  std::vector<Runner> runners{kRunners};
  Random shuffling{0};
  Statistics states{kState}, returns{1};
  double value_mean = 0, value_scale = 1;  // the critic answers in units of this scale, from this mean

  double& log_deviation() { return actor.w[actor.w.size() - 1]; }

  void iterate() {
    const VectorXd mean = states.mean(), deviation = states.deviation();
    const auto normal = [&](const VectorXd& state) {
      return VectorXd((state - mean).cwiseQuotient(deviation).cwiseMax(-8).cwiseMin(8));
    };
    const auto value = [&](const VectorXd& state) { return value_scale * critic.forward(state) + value_mean; };

    // 1. Act: a ~ N(μ(s), σ). A fall is worth nothing more; after a time limit the value of the last state goes on.
    std::vector<Sample> samples(kRollout);  // of runner r at step t: t · runners + r
    std::vector<VectorXd> seen;
    const double sigma = std::exp(log_deviation());
    for (int t = 0; t < kSteps; ++t)
      for (int r = 0; r < kRunners; ++r) {
        Runner& runner = runners[r];
        Sample& s = samples[t * kRunners + r];
        seen.push_back(runner.state());
        s.state = normal(runner.state());
        s.value = value(s.state);
        s.mean = actor.forward(s.state.head(kSensed));
        const double noise = runner.random.normal();
        s.action = s.mean + sigma * noise;
        s.log_probability = -0.5 * noise * noise - log_deviation() - 0.5 * std::log(2 * M_PI);
        const Step step = runner.environment.step(std::vector<float>{static_cast<float>(s.action)});
        s.reward = step.reward;
        s.has_ended = step.terminated || step.truncated;
        s.next_value = step.terminated ? 0 : value(normal(runner.state()));
        if (s.has_ended) runner.start();
      }

    // 2. Advantages: δ_t = r_t + γ V(s_t+1) - V(s_t),  A_t = δ_t + γλ A_t+1 within the episode.  Returns: A + V.
    Statistics advantages(1);
    double squares = 0;
    for (int i = kRollout - 1; i >= 0; --i) {
      Sample& s = samples[i];
      const bool goes_on = !s.has_ended && i + kRunners < kRollout;
      s.advantage = s.reward + kDiscount * s.next_value - s.value +
                    (goes_on ? kDiscount * kLambda * samples[i + kRunners].advantage : 0);
      s.target = s.advantage + s.value;
      advantages.add(VectorXd::Constant(1, s.advantage));
      returns.add(VectorXd::Constant(1, s.target));
    }
    for (const Sample& s : samples)
      squares += std::pow(s.advantage - advantages.mean()[0], 2);
    const double spread = std::sqrt(squares / kRollout);

    // 3. The scale of the values follows the returns; the critic's last layer makes up for it, so that V stays what it
    // was. Then advantages and targets are scaled.
    const double old_mean = value_mean, old_scale = value_scale;
    value_mean = returns.mean()[0];
    value_scale = std::sqrt(returns.squares[0] / returns.count - value_mean * value_mean);
    const Eigen::Index bias = critic.w.size() - 1;
    critic.w.segment(bias - kHidden, kHidden) *= old_scale / value_scale;
    critic.w[bias] = (critic.w[bias] * old_scale + old_mean - value_mean) / value_scale;
    for (Sample& s : samples) {
      s.advantage = (s.advantage - advantages.mean()[0]) / (spread + 1e-8);
      s.target = (s.target - value_mean) / value_scale;
    }

    // 4. Learn: epochs of shuffled minibatches.
    std::vector<int> order(kRollout);
    for (int i = 0; i < kRollout; ++i)
      order[i] = i;
    double kl = 0;
    for (int epoch = 0; epoch < kEpochs && kl <= 4 * kKlTarget; ++epoch) {
      shuffling.shuffle(order);
      kl = 0;
      for (int begin = 0; begin < kRollout; begin += kMinibatch) {
        const double sigma_now = std::exp(log_deviation());
        for (int i = begin; i < begin + kMinibatch; ++i) {
          const Sample& s = samples[order[i]];
          const double mu = actor.forward(s.state.head(kSensed)), z = (s.action - mu) / sigma_now;
          const double log_probability = -0.5 * z * z - log_deviation() - 0.5 * std::log(2 * M_PI);
          // L = -max(min(ρA, clip(ρ, 1 ± ε) A), 3A⁻) - entropy · log σ,  ρ = π(a|s) / π_old(a|s);
          // where the clip binds it has no slope, elsewhere dL/d log π = -ρA
          const double ratio = std::exp(log_probability - s.log_probability);
          const bool binds = s.advantage > 0 ? ratio > 1 + kClip : ratio < 1 - kClip || ratio > kDualClip;
          const double slope = binds ? 0 : -ratio * s.advantage / kMinibatch;
          actor.backward(slope * z / sigma_now);                                          // d log π/dμ = z / σ
          actor.gradient.tail(1).array() += slope * (z * z - 1) - kEntropy / kMinibatch;  // d log π/d log σ = z² - 1
          // ½ (V - target)²
          critic.backward((critic.forward(s.state) - s.target) / kMinibatch);
          // KL(old, new) = log σ/σ_old + (σ_old² + (μ_old - μ)²) / 2σ² - ½
          kl += (std::log(sigma_now / sigma) +
                 (sigma * sigma + std::pow(s.mean - mu, 2)) / (2 * sigma_now * sigma_now) - 0.5) /
                kRollout;
        }
        critic.step(kCriticRate);
        actor.step(learning_rate);
        log_deviation() = std::clamp(log_deviation(), std::log(0.1), std::log(1.0));
      }
    }
    // 5. The step follows the divergence; the statistics of states come last, as the update must see them as they were.
    learning_rate *= kl > 2 * kKlTarget ? 1 / 1.5 : kl < 0.5 * kKlTarget ? 1.2 : 1;
    learning_rate = std::clamp(learning_rate, 2e-5, 2e-3);
    for (const VectorXd& state : seen)
      states.add(state);
  }
};

// All weights of a network of the trainer's, in the reading copy's order.
VectorXd weights_of(const Trainer& trainer, const std::string& name, const std::vector<int>& widths) {
  const Archive archive = trainer.save_training();
  std::vector<float> all;
  const auto take = [&](const std::string& tensor, int size) {
    std::vector<float> values(size);
    EXPECT_TRUE(archive.take("weights." + tensor, std::span<float>(values)));
    all.insert(all.end(), values.begin(), values.end());
  };
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    take(name + "." + std::to_string(i) + ".weight", widths[i] * widths[i + 1]);
    take(name + "." + std::to_string(i) + ".bias", widths[i + 1]);
  }
  if (name == "actor") take("log_deviation", 1);
  return Eigen::Map<Eigen::VectorXf>(all.data(), static_cast<Eigen::Index>(all.size())).cast<double>();
}

TEST(ReadingCopy, ComesToTheTrainersWeights) {
  TrainingConfig config = small_config();
  config.threads = 1;
  config.network = config.critic_network = {kHidden, kHidden};
  config.method["symmetry"] = "none";
  const auto trainer = make_point_trainer(config);

  ReadingCopy copy;
  for (auto [network, name] : {std::pair{&copy.actor, "actor"}, std::pair{&copy.critic, "critic"}}) {
    network->w = weights_of(*trainer, name, network->widths);
    network->first = network->second = network->gradient = VectorXd::Zero(network->w.size());
  }
  copy.shuffling = Random(config.seed).split(1'000'000'000);
  for (int r = 0; r < kRunners; ++r) {
    copy.runners[r].random = Random(config.seed).split(r);
    copy.runners[r].start();
  }
  for (int i = 0; i < kIterations; ++i) {
    ASSERT_TRUE(trainer->iterate());
    copy.iterate();
    for (Network3* network : {&copy.actor, &copy.critic}) {
      const VectorXd trained = weights_of(*trainer, network == &copy.actor ? "actor" : "critic", network->widths);
      EXPECT_LT((network->w - trained).cwiseAbs().maxCoeff(), 1e-5) << "iteration " << i;
    }
  }
}

}  // namespace
}  // namespace parkour
