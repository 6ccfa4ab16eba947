// What `mpirun -n N parkour train` promises, with two ranks on this machine.
#include <barrier>

#include "tools/command.h"
#include "tools/parkour/ranks.h"
#include "tools/parkour/run_setup.h"

namespace parkour {
namespace {

constexpr const char* kTwoRanks = "mpirun --allow-run-as-root --oversubscribe -n 2 '" PARKOUR_COMMAND "' ";

class RankedRun : public CommandRun {
 protected:
  void SetUp() override {
    CommandRun::SetUp();
    if (!Ranks::has_mpi()) GTEST_SKIP() << "Built without MPI: Debian's libopenmpi-dev and openmpi-bin bring it.";
    config_ = Json::parse(kTiny);
    config_["threads"] = 1;
    config_["curriculum"] = {{"kind", "alp_gmm"}, {"fit_rate", 20}};
  }
  void keep_config() { write("tiny.json", config_.dump()); }
  int run_ranks(const std::string& arguments) { return shell(kTwoRanks + arguments + " >out.txt 2>err.txt"); }

  // A trainer alone that has taken what the run in the folder had learned.
  std::unique_ptr<Trainer> trained(const std::string& run) {
    const auto checkpoint = read_checkpoint(folder_ / run);
    EXPECT_TRUE(checkpoint);
    auto trainer = *make_trainer(*config_of(*checkpoint));
    EXPECT_TRUE(trainer->restore(*checkpoint));
    return trainer;
  }

  Json config_;
};

// Where peers in threads of one process meet, as ranks do through MPI.
class Meeting {
 public:
  explicit Meeting(int count) : barrier_(count), texts_(static_cast<std::size_t>(count)) {}
  std::vector<std::string> gather(int index, const std::string& own) {
    texts_[static_cast<std::size_t>(index)] = own;
    barrier_.arrive_and_wait();
    auto all = texts_;
    barrier_.arrive_and_wait();
    return all;
  }
  void add_up(int index, std::span<double> numbers) {
    const std::string own(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
    const auto all = gather(index, own);
    std::fill(numbers.begin(), numbers.end(), 0.0);
    for (const auto& text : all)
      for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] += reinterpret_cast<const double*>(text.data())[i];
  }

 private:
  std::barrier<> barrier_;
  std::vector<std::string> texts_;
};

TEST_F(RankedRun, IsThatOfAsManyPeersInOneProcessToTheBit) {
  keep_config();
  ASSERT_EQ(run_ranks("train tiny.json --out run"), 0) << read("err.txt");
  constexpr int kCount = 2;
  Meeting meeting(kCount);
  std::vector<std::unique_ptr<Trainer>> peers;
  std::vector<std::thread> threads;
  std::vector<Archive> states(kCount);
  for (int i = 0; i < kCount; ++i) {
    peers.push_back(*make_trainer(*training_config_from_json(config_.dump()), {i, kCount}));
    peers.back()->hear_peers([&meeting, i](const std::string& own) { return meeting.gather(i, own); });
  }
  for (int i = 0; i < kCount; ++i)
    threads.emplace_back([&, i] {
      Trainer& peer = *peers[static_cast<std::size_t>(i)];
      while (!peer.is_finished())
        while (*peer.advance())
          meeting.add_up(i, peer.pool());
      states[static_cast<std::size_t>(i)] = peer.save();
    });
  for (auto& thread : threads)
    thread.join();
  const auto run = read_checkpoint(folder_ / "run");
  ASSERT_TRUE(run);
  EXPECT_EQ(trained("run")->save_training().to_bytes(), peers[0]->save_training().to_bytes());
  for (const char* part : {"curriculum", "random", "random.environments"}) {
    EXPECT_EQ(*run->text(part), *states[0].text(part)) << part;
    EXPECT_EQ(*run->text(part), *states[1].text(part)) << part;
  }
}

// Minibatches are drawn otherwise, so that both are one only where an iteration is one minibatch; sums then differ in
// their order alone.
TEST_F(RankedRun, PlaysTheEpisodesOfThreadsAndLearnsTheSameButForRounding) {
  config_["samples"] = 512;
  config_["ppo"]["minibatch"] = 512;
  keep_config();
  ASSERT_EQ(run_ranks("train tiny.json --out ranks"), 0) << read("err.txt");
  config_["threads"] = 2;
  keep_config();
  ASSERT_EQ(run("train tiny.json --out threads").status, 0);
  const auto ranks = Json::parse(read("ranks/log.jsonl")), threads = Json::parse(read("threads/log.jsonl"));
  EXPECT_GT(threads["episodes"], 0);
  EXPECT_EQ(ranks["episodes"], threads["episodes"]);
  EXPECT_NEAR(ranks["mean_return"].get<double>(), threads["mean_return"].get<double>(), 1e-9);
  EXPECT_EQ(*read_checkpoint(folder_ / "ranks")->text("curriculum"),
            *read_checkpoint(folder_ / "threads")->text("curriculum"));
  const auto one = trained("ranks")->actor(), other = trained("threads")->actor();
  const Matrix states = Matrix::Random(one.network.inputs(), 20);
  EXPECT_TRUE(one.act(states).isApprox(other.act(states), 1e-4f));
}

TEST_F(RankedRun, TellsOfALostRankAndGoesOnWithAnotherNumber) {
  config_["samples"] = 100'000'000;
  keep_config();
  // the last of the processes that run here
  ASSERT_EQ(
      shell(std::string("{ (") + kTwoRanks +
            "train tiny.json --out run --checkpoint-every 0 >out.txt 2>err.txt; echo $? >status.txt) & "
            "for i in $(seq 600); do [ $(cat run/log.jsonl 2>/dev/null | wc -l) -ge 2 ] && break; sleep 0.05; done; "
            "kill -9 $(for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd)\" = \"$(pwd -P)\" ] && "
            "[ \"$(readlink $p/exe)\" = '" PARKOUR_COMMAND "' ] && echo ${p#/proc/}; done | sort -n | tail -1); }"),
      0);
  for (int i = 0; i < 400 && read("status.txt").empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_NE(std::atoi(read("status.txt").c_str()), 0);
  EXPECT_NE(read("err.txt").find("--resume"), std::string::npos) << read("err.txt");
  const auto before = trained("run")->samples();
  EXPECT_GE(before, 512);  // of the first iteration, saved before the second
  config_["samples"] = before + 1024;
  keep_config();
  const auto resumed = run("train tiny.json --out run --resume");
  ASSERT_EQ(resumed.status, 0) << resumed.errors;
  EXPECT_EQ(trained("run")->samples(), before + 1024);
  config_["samples"] = before + 2048;
  keep_config();
  EXPECT_EQ(run_ranks("train tiny.json --out run --resume"), 0) << read("err.txt");
  EXPECT_EQ(trained("run")->samples(), before + 2048);
}

TEST_F(RankedRun, MeasuresTogetherWhatTheyExchange) {
  keep_config();
  ASSERT_EQ(run_ranks("bench --only ranks --config tiny.json --seconds 0.1"), 0) << read("err.txt");
  const auto figures = json("out.txt")["ranks"];
  EXPECT_EQ(figures["ranks"], 2);
  EXPECT_EQ(figures["samples_an_iteration"], 512);
  EXPECT_EQ(figures["sums_an_iteration"], 3);  // what was seen, and the gradients of two minibatches
  const auto trainer = *make_trainer(*training_config_from_json(config_.dump()));
  EXPECT_GT(figures["numbers_an_iteration"].get<double>(), 2 * 2 * 16 * trainer->actor().network.inputs());
  EXPECT_GT(figures["work_seconds"].get<double>(), 0);
  EXPECT_GE(figures["slowest_seconds"].get<double>(), figures["work_seconds"].get<double>());
}

TEST_F(RankedRun, MeasuresNothingElseTogether) {
  EXPECT_NE(run_ranks("bench --only vector --seconds 0.1"), 0);
  EXPECT_NE(read("err.txt").find("--only ranks"), std::string::npos) << read("err.txt");
}

TEST_F(RankedRun, SaysAFaultOnce) {
  const auto status = run_ranks("train nowhere.json --out run");
  EXPECT_NE(status, 0);
  const auto said = read("err.txt");
  EXPECT_NE(said.find("nowhere.json"), std::string::npos) << said;
  EXPECT_EQ(said.find("nowhere.json"), said.rfind("nowhere.json")) << said;
}

}  // namespace
}  // namespace parkour
