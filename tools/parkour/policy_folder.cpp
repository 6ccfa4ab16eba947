#include "tools/parkour/policy_folder.h"

#include <algorithm>
#include <cmath>

#include "agents/agent.h"
#include "base/coded_fault.h"
#include "learner/contest.h"
#include "learner/parkour_trainer.h"
#include "policy/onnx.h"
#include "tools/parkour/files.h"

namespace parkour {
namespace {

constexpr std::string_view kPolicyParts[] = {"policy.onnx", "card.json", "training.bin", kCurriculumName, "stages"};
constexpr std::size_t kMostBytes = 600'000;  // of policy.onnx, so that the page stays light

tl::unexpected<Fault> wrong(const std::filesystem::path& file, const std::string& sentence) {
  return fault("'" + file.string() + "': " + sentence);
}

Result<void> check_bytes(const std::string& onnx) {
  if (onnx.size() <= kMostBytes) return {};
  return fault("policy.onnx would be " + std::to_string(onnx.size()) + " bytes; the page takes at most " +
               std::to_string(kMostBytes) + ". Make 'network' in the configuration smaller.");
}

}  // namespace

Result<void> check_replaceable(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (std::filesystem::exists(folder, ignored) && !std::filesystem::is_directory(folder, ignored))
    return wrong(folder, "this is a file; a policy is a folder.");
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().string();
    if (std::ranges::find(kPolicyParts, name) == std::end(kPolicyParts))
      return wrong(folder,
                   "it holds '" + name + "', which is no part of a policy and would be lost. Name another folder.");
  }
  return {};
}

Result<void> check_size(const Actor& actor) { return check_bytes(to_onnx(actor)); }

Result<PolicyFolder> read_fitting_policy(const std::filesystem::path& folder) {
  auto policy = read_policy(folder);
  if (!policy) return policy;
  auto actor = fitted(policy->actor, policy->card);
  if (!actor) return fault(actor.error());
  policy->actor = std::move(*actor);
  const double scale = find_agent(policy->card.agent)->action_scale;
  if (std::abs(policy->card.action_scale - scale) > 1e-9)
    return wrong(folder / "card.json", coded("card.scale", policy->card.action_scale, scale));
  return policy;
}

Result<PolicyFolder> read_adversary(const std::filesystem::path& folder) {
  auto policy = read_policy(folder);
  if (!policy) return policy;
  const Agent& agent = *find_agent(policy->card.agent);
  const auto slices = adversary_slices(agent);
  const bool fits = policy->card.actions == adversary_actions(agent) &&
                    std::equal(slices.begin(), slices.end(), policy->card.observation.begin(),
                               policy->card.observation.end(), [](const Slice& slice, const CardSlice& seen) {
                                 return slice.name == seen.name && slice.width == seen.width;
                               });
  if (!fits) return wrong(folder, "this is no adversary of '" + agent.name + "', which chooses forces.");
  return policy;
}

Actor passed_on(Actor actor) { return {std::move(actor.normaliser), rounded(std::move(actor.network))}; }

Result<PolicyFolder> read_policy(const std::filesystem::path& folder) {
  const auto onnx_path = folder / "policy.onnx", card_path = folder / "card.json",
             training_path = folder / "training.bin";
  const auto onnx = read_file(onnx_path), card_text = read_file(card_path);
  for (const auto* bytes : {&onnx, &card_text})
    if (!*bytes) return fault(bytes->error() + " A policy is a folder with policy.onnx and card.json.");
  auto actor = actor_from_onnx(*onnx);
  if (!actor) return wrong(onnx_path, actor.error());
  auto card = card_from_json(*card_text);
  if (!card) return wrong(card_path, card.error());
  if (auto fits = check_card(*card, actor->network.inputs(), actor->network.outputs(), sha256(*onnx)); !fits)
    return wrong(folder, fits.error());
  if (!find_agent(card->agent)) return wrong(card_path, "there is no agent '" + card->agent + "' in this version.");
  PolicyFolder policy{std::move(*actor), std::move(*card), {}};
  std::error_code ignored;
  if (!std::filesystem::exists(training_path, ignored)) return policy;
  auto training = read_file(training_path);
  if (!training) return fault(training.error());
  if (training->empty()) return wrong(training_path, "the file is empty. Delete it where it is not needed.");
  policy.training = std::move(*training);
  return policy;
}

Result<void> write_policy(const std::filesystem::path& folder, const PolicyFolder& policy,
                          const std::filesystem::path& stages_from) {
  const auto onnx = to_onnx(policy.actor);
  if (auto fits = check_bytes(onnx); !fits) return wrong(folder, fits.error());
  if (auto free = check_replaceable(folder); !free) return free;
  Card card = policy.card;
  card.onnx_sha256 = sha256(onnx);
  // through a link to where the folder is
  auto place = std::filesystem::weakly_canonical(folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  const auto fresh = std::filesystem::path(place) += ".part";
  std::error_code ignored;
  std::filesystem::remove_all(fresh, ignored);  // of one that was killed
  const auto write = [&]() -> Result<void> {
    if (auto done = write_file(fresh / "policy.onnx", onnx); !done) return done;
    if (!policy.training.empty())
      if (auto done = write_file(fresh / "training.bin", policy.training); !done) return done;
    if (!policy.curriculum.empty())
      if (auto done = write_file(fresh / kCurriculumName, policy.curriculum); !done) return done;
    if (auto done = write_file(fresh / "card.json", to_json(card)); !done) return done;
    if (!stages_from.empty())
      if (auto done = copy_stages(stages_from, fresh); !done) return done;
    return replace_folder(fresh, place);
  };
  auto written = write();
  if (!written) std::filesystem::remove_all(fresh, ignored);
  return written;
}

nlohmann::ordered_json report_on(const Card& card) {
  return {{"policy", card.name},
          {"agent", card.agent},
          {"onnx_sha256", card.onnx_sha256},
          {"samples", card.samples},
          {"mujoco_version", card.mujoco_version}};
}

Result<void> check_report(const nlohmann::ordered_json& report, const std::string& onnx_sha256) {
  const auto digest = report.is_object() ? report.value("onnx_sha256", nlohmann::ordered_json()) : nullptr;
  if (digest == onnx_sha256) return {};
  if (!digest.is_string())
    return fault("it does not say which network was measured (\"onnx_sha256\"); measure again with this version.");
  return fault("another network was measured: its SHA-256 is " + digest.get<std::string>() +
               ", that of the policy is " + onnx_sha256 + ". Export without --scores, and measure what was exported.");
}

Result<void> keep_scores(Card& card, const std::string& name, nlohmann::ordered_json report) {
  const auto has = [&](const char* key) { return report.is_object() && report.contains(key); };
  if (!has("mastered_percent") && !has("survived_percent") && !has("obstacles"))
    return fault(
        "this is no result of `parkour evaluate` or `parkour field`: it has neither 'mastered_percent' nor "
        "'survived_percent' nor 'obstacles'.");
  for (const char* key : {"courses", "policy", "agent", "mujoco_version"})
    report.erase(key);
  card.scores[name] = std::move(report);
  return {};
}

Result<void> keep_scores(const std::filesystem::path& folder, Card card, const std::string& name,
                         nlohmann::ordered_json report) {
  if (auto kept = keep_scores(card, name, std::move(report)); !kept) return kept;
  return write_file(folder / "card.json", to_json(card));
}

Result<void> copy_stages(const std::filesystem::path& from_folder, const std::filesystem::path& to_folder) {
  namespace fs = std::filesystem;
  const auto from = from_folder / "stages", to = to_folder / "stages";
  if (!fs::is_directory(from)) return {};
  std::error_code error;
  fs::remove_all(to, error);
  if (!error) fs::create_directories(to_folder, error);
  if (!error) fs::copy(from, to, fs::copy_options::recursive, error);
  return error ? fault("'" + from.string() + "' cannot be copied to '" + to.string() + "': " + error.message() + ".")
               : Result<void>{};
}

Result<void> copy_curriculum(const std::filesystem::path& from, const std::filesystem::path& to) {
  const auto curriculum = from / kCurriculumName;
  std::error_code ignored;
  if (!std::filesystem::exists(curriculum, ignored)) return {};
  const auto text = read_file(curriculum);
  if (!text) return fault(text.error());
  std::filesystem::create_directories(to, ignored);
  return write_file(to / kCurriculumName, *text);
}

}  // namespace parkour
