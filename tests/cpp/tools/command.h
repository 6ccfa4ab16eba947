// The `parkour` command as its users meet it: a process with arguments, files, two streams and an exit status.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>
#include <vector>

#include "tools/parkour/files.h"

namespace parkour {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

inline constexpr const char* kTiny =
    R"({"agent": "walker", "seed": 3, "samples": 6000, "environments": 8, "steps": 64, "threads": 2, "network": [16],
  "critic_network": [16], "ppo": {"epochs": 1, "minibatch": 256}, "environment": {"difficulty": 0.2}})";

inline constexpr const char* kDraw = "courses --agent walker --count 1 --seed 1 --out ";

struct Ran {
  int status;
  std::string output, errors;
};

class CommandRun : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("parkour_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("tiny.json", kTiny);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { ASSERT_TRUE(write_file(folder_ / name, text)); }
  std::string read(const std::string& name) { return read_file(folder_ / name).value_or(""); }
  Json json(const std::string& name) { return Json::parse(read(name), nullptr, false); }

  // Runs in the test's own folder.
  Ran run(const std::string& arguments) {
    const auto line = "cd '" + folder_.string() + "' && '" PARKOUR_COMMAND "' " + arguments + " >out.txt 2>err.txt";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out.txt"), read("err.txt")};
  }

  // Starts `parkour train tiny.json --out run --resume` and sends `signal` once it has logged an iteration.
  void interrupt_training(int signal) {
    fflush(nullptr);  // or the child would write our unwritten lines once more
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      if (chdir(folder_.c_str()) != 0 || !freopen("out.txt", "w", stdout) || !freopen("err.txt", "w", stderr)) _exit(9);
      execl(PARKOUR_COMMAND, PARKOUR_COMMAND, "train", "tiny.json", "--out", "run", "--resume",
            static_cast<char*>(nullptr));
      _exit(9);
    }
    for (int i = 0; i < 600 && read("run/log.jsonl").empty(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ASSERT_EQ(kill(child, signal), 0);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_FALSE(read("run/log.jsonl").empty()) << read("err.txt");
    status_of_interrupted_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  // Every file below the test's folder with its bytes, but for the two streams.
  std::map<std::string, std::string> everything() {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
      files[entry.path().string()] = entry.is_regular_file() ? read_file(entry.path()).value_or("") : "";
    for (const char* stream : {"out.txt", "err.txt"})
      files.erase((folder_ / stream).string());
    return files;
  }
  int shell(const std::string& line) { return std::system(("cd '" + folder_.string() + "' && " + line).c_str()); }
  void make_policy() {
    ASSERT_EQ(run("train tiny.json --out run").status, 0);
    ASSERT_EQ(run("export run --out policy").status, 0);
  }

  std::vector<std::uint64_t> logged_samples() {
    std::vector<std::uint64_t> all;
    std::istringstream lines(read("run/log.jsonl"));
    for (std::string line; std::getline(lines, line);)
      all.push_back(Json::parse(line)["samples"]);
    return all;
  }

  fs::path folder_;
  int status_of_interrupted_ = 0;
};

}  // namespace parkour
