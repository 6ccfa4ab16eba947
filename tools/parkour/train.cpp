// `parkour train`: the command line of a training run.
#include <CLI/CLI.hpp>

#include "tools/parkour/commands.h"
#include "tools/parkour/ranks.h"
#include "tools/parkour/training_run.h"

namespace parkour {

void add_train(CLI::App& app, Result<void>& outcome) {
  auto* command = app.add_subcommand("train", "Trains a policy; a killed run resumes where it was.");
  const auto options = std::make_shared<RunOptions>();
  command
      ->add_option("config", options->config,
                   "JSON file: agent, seed, samples, network, method, curriculum, environment, contest, actuators; "
                   "every key optional")
      ->required()
      ->type_name("CONFIG.json");
  command->add_option("--out", options->out, "The run's folder: checkpoint, log, TensorBoard events, stages")
      ->required()
      ->type_name("DIR");
  auto* resume =
      command->add_flag("--resume", options->resume,
                        "Go on with the run in DIR, whose episodes begin anew; where there is none, start it");
  command->add_option("--from", options->from, "Start from this policy instead of from nothing")
      ->type_name("POLICY")
      ->excludes(resume);
  command
      ->add_option("--against", options->against,
                   "In a contest, whom it meets: the adversaries, or the policy that an adversary is to bring down")
      ->type_name("POLICY ...");
  command
      ->add_option(
          "--teacher", options->teachers,
          "With the method distillation, the policy that is asked what it would do, and those that are asked in "
          "its place at an obstacle: gap=policies/leaper")
      ->type_name("POLICY [OBSTACLE=POLICY ...]");
  command
      ->add_option("--first-stage", options->first_stage,
                   "Keep the policy untrained, after this many samples and at every doubling; 0 keeps only the last")
      ->default_str(std::to_string(kStandardFirstStage));
  command
      ->add_option("--checkpoint-every", options->checkpoint_seconds,
                   "Seconds between two checkpoints: less where machines are taken away without a word")
      ->check(CLI::Range(0.0, kStandardCheckpointSeconds))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  parkour train policies/configs/walker.json --out runs/walker\n"
      "  parkour train policies/configs/walker.json --out runs/walker --resume\n"
      "  parkour train policies/configs/walker.json --out runs/taught --from policies/walker\n"
      "  tensorboard --logdir runs\n" +
      std::string(Ranks::has_mpi()
                      ? "  mpirun -n 8 parkour train walker-1-thread.json --out runs/walker\n"
                        "On several machines every rank plays its share of the environments with \"threads\" threads; "
                        "docs/cluster.md."
                      : "Built without MPI (Debian: libopenmpi-dev openmpi-bin): one process on one machine."));
  command->callback([options, &outcome] { outcome = run_training(*options); });
}

}  // namespace parkour
