// A policy on disk: policy.onnx (the actor alone), card.json (what it is and what it scored), to teach it further
// training.bin, and where it has practised when, curriculum.json.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "agents/agent.h"
#include "base/result.h"
#include "policy/card.h"
#include "policy/network.h"

namespace parkour {

inline constexpr std::string_view kCurriculumName = "curriculum.json";

struct PolicyFolder {
  Actor actor;
  Card card;
  std::string training;      // bytes of training.bin; empty where there is none
  std::string curriculum{};  // of curriculum.json, which only write_policy looks at; likewise
};

// One that leans on a robot (learner/contest.h); refuses every other.
Result<PolicyFolder> read_adversary(const std::filesystem::path& folder);

// The actor as stages and exported policies hold it, which visitors fetch: its weights rounded (policy/network.h).
Actor passed_on(Actor actor);

// Checks everything the folder promises: digest, widths, agent, engine. Names the file and what is wrong with it.
Result<PolicyFolder> read_policy(const std::filesystem::path& folder);

// The same with the actor fitted to what the body senses today (learner/parkour_trainer.h), for what a policy is
// measured by and goes on from.
Result<PolicyFolder> read_fitting_policy(const std::filesystem::path& folder);

// Refuses a folder that holds what is no part of a policy, and would be lost with the old one; changes nothing.
Result<void> check_replaceable(const std::filesystem::path& folder);

// Refuses a network beyond the page's 0.6 MB.
Result<void> check_size(const Actor& actor);

// Replaces the folder as a whole or not at all, its stages by those of `stages_from` where that is named and has any.
// Digest included; `policy.card.onnx_sha256` as given is not read. Refuses what the two above do.
Result<void> write_policy(const std::filesystem::path& folder, const PolicyFolder& policy,
                          const std::filesystem::path& stages_from = {});

// Of whom a report is: the first of its keys.
nlohmann::ordered_json report_on(const Card& card);

// Refuses a report that is of another network than the one with this digest, or does not say of which.
Result<void> check_report(const nlohmann::ordered_json& report, const std::string& onnx_sha256);

// Keeps what an evaluation's `report` sums up on the card, under `name`; the courses one by one stay out.
Result<void> keep_scores(Card& card, const std::string& name, nlohmann::ordered_json report);

// The stages of a run or policy into another folder, in place of those there; none are no fault.
Result<void> copy_stages(const std::filesystem::path& from, const std::filesystem::path& to);
Result<void> copy_curriculum(const std::filesystem::path& from, const std::filesystem::path& to);  // likewise

// The same, and writes the folder's card.json, everything else of it as it was.
Result<void> keep_scores(const std::filesystem::path& folder, Card card, const std::string& name,
                         nlohmann::ordered_json report);

}  // namespace parkour
