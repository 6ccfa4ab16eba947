// `parkour export`: a policy folder from a run.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/json_text.h"
#include "policy/onnx.h"
#include "tools/parkour/commands.h"
#include "tools/parkour/curriculum_history.h"
#include "tools/parkour/files.h"
#include "tools/parkour/policy_folder.h"
#include "tools/parkour/progress.h"
#include "tools/parkour/run_setup.h"

namespace parkour {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  fs::path checkpoint, out;
  std::string name;
  std::vector<fs::path> scores;
};

Result<void> add_scores(Card& card, const std::string& onnx_sha256, const fs::path& path) {
  const auto text = read_file(path);
  if (!text) return fault(text.error());
  const auto report = json_of(*text);
  if (!report) return fault("'" + path.string() + "' is no JSON: " + report.error() + ".");
  auto kept = keep_scores(card, path.stem().string(), *report);
  if (kept) kept = check_report(*report, onnx_sha256);
  return kept ? kept : fault("'" + path.string() + "': " + kept.error());
}

Result<void> pack(const ExportOptions& options) {
  const auto run =
      fs::is_directory(options.checkpoint) ? options.checkpoint : fs::absolute(options.checkpoint).parent_path();
  if (auto apart = check_apart(options.out, run); !apart) return apart;
  if (auto free = check_replaceable(options.out); !free) return free;
  const auto checkpoint = read_checkpoint(options.checkpoint);
  if (!checkpoint) return fault(checkpoint.error());
  const auto config = config_of(*checkpoint);
  if (!config) return fault(config.error());
  auto trainer = make_trainer(*config);
  if (!trainer) return fault(trainer.error());
  if (auto restored = (*trainer)->restore(*checkpoint); !restored)
    return fault("The checkpoint cannot be used: " + restored.error() + ".");
  const auto parent = checkpoint->has("parent") ? checkpoint->text("parent") : Result<std::string>("");
  if (!parent) return fault(parent.error());
  const auto name = options.name.empty() ? folder_name(options.out) : options.name;
  PolicyFolder policy{passed_on((*trainer)->actor()),
                      card_of(name, *config, (*trainer)->environment(), (*trainer)->samples(), *parent),
                      (*trainer)->save_training().to_bytes(), curriculum_history(run, (*trainer)->samples())};
  const auto digest = sha256(to_onnx(policy.actor));
  for (const auto& path : options.scores)
    if (auto done = add_scores(policy.card, digest, path); !done) return done;
  if (auto done = write_policy(options.out, policy, run); !done) return done;
  std::cout << name << " after " << count_text(static_cast<double>((*trainer)->samples()))
            << " samples: " << options.out.string() << "\n";
  return {};
}

}  // namespace

void add_export(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand(
      "export",
      "Makes a policy folder of a run: policy.onnx, card.json, training.bin, the run's stages, and of its log "
      "curriculum.json, where it has practised when.");
  const auto options = std::make_shared<ExportOptions>();
  command->add_option("checkpoint", options->checkpoint, "A run's folder or its checkpoint")
      ->required()
      ->type_name("RUN");
  command->add_option("--out", options->out, "The policy's folder; what it held is replaced")
      ->required()
      ->type_name("DIR");
  command->add_option("--name", options->name, "The policy's name on its card; else the folder's");
  command
      ->add_option("--scores", options->scores,
                   "Results of `parkour evaluate`, each kept on the card under its file's name")
      ->type_name("FILE.json");
  command->footer("Example:\n  parkour export runs/walker --out policies/walker --scores test.json");
  command->callback([options, &outcome] { outcome = pack(*options); });
}

}  // namespace parkour
