#include <fstream>
#include <map>

#include "tools/command.h"

namespace parkour {
namespace {

class View : public CommandRun {
 protected:
  // A policy that has hardly learned, and its run.
  void make_policy() {
    ASSERT_EQ(run("train tiny.json --out run").status, 0);
    ASSERT_EQ(run("export run --out policy").status, 0);
  }
};

TEST_F(View, RefusesWrongUseWithStatusTwo) {
  for (const auto* arguments :
       {"view", "view --link v=2", "view --policy p --course c.json --link v=2", "view --policy p --size big",
        "view --policy p --size 20x20", "view --policy p --seconds -1", "view --policy p --robot 0",
        "view --policy p --index 1", "view --policy p --course c.json --index -1"})
    EXPECT_EQ(run(arguments).status, 2) << arguments;
}

#ifdef PARKOUR_LAB

TEST_F(View, SaysWhatIsWrongWithItsInputs) {
  make_policy();
  fs::create_directory(folder_ / "broken");
  fs::copy(folder_ / "run" / "config.json", folder_ / "broken");
  write("broken/checkpoint.bin", "nonsense");
  std::ofstream(folder_ / "saved.json") << R"({"kind": "parkour-lab", "link": "gap_width=99"})";
  for (const auto& [arguments, word] :
       {std::pair{"view --policy nowhere", "nowhere"}, std::pair{"view --training nowhere", "nowhere"},
        std::pair{"view --policy policy --link gap_width=99", "gap_width"},
        std::pair{"view --policy policy --link things=anvil:3:0", "anvil"},
        std::pair{"view --policy policy --course none.json", "none.json"},
        std::pair{"view --policy policy --course saved.json", "gap_width"},
        std::pair{"view --policy policy --set wind=x", "--set"},
        std::pair{"view --policy policy --panel kitchen", "kitchen"},
        std::pair{"view --policy policy --robot 2", "robot 2"}, std::pair{"view --training broken", "checkpoint.bin"},
        std::pair{"view --policy policy --language xx", "xx"}}) {
    const auto refused = run(std::string(arguments) + " --offscreen out.png");
    EXPECT_EQ(refused.status, 1) << arguments;
    EXPECT_NE(refused.errors.find(word), std::string::npos) << refused.errors;
    EXPECT_FALSE(fs::exists(folder_ / "out.png")) << arguments;
  }
}

TEST_F(View, RefusesOutputsThatItCannotWriteBeforeItDraws) {
  make_policy();
  write("file", "");
  for (const char* output : {"file/out.png", "file/out.mp4", "out.jpg", "out.PNG", "file"}) {
    const auto refused = run("view --policy policy --seconds 3600 --offscreen " + std::string(output));
    EXPECT_EQ(refused.status, 1) << output;
    EXPECT_NE(refused.errors.find(*fs::path(output).begin()), std::string::npos) << refused.errors;
    EXPECT_EQ(fs::exists(folder_ / output), std::string(output) == "file") << output;
  }
}

TEST_F(View, SaysSoWhenFfmpegGivesUp) {
  make_policy();
  write("bin/ffmpeg", "#!/bin/sh\nexec 0<&-\nsleep 1\nexit 1\n");
  fs::permissions(folder_ / "bin" / "ffmpeg", fs::perms::owner_all);
  setenv("PATH", ((folder_ / "bin").string() + ":" + getenv("PATH")).c_str(), 1);
  const auto refused = run("view --policy policy --seconds 0.2 --size 640x480 --offscreen out.mp4");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("ffmpeg"), std::string::npos) << refused.errors;
}

TEST_F(View, WalksWithoutACriticThatIsBroken) {
  make_policy();
  write("policy/training.bin", "nonsense");
  const auto drawn = run("view --policy policy --seconds 0.1 --size 320x240 --offscreen out.png");
  EXPECT_EQ(drawn.status, 0) << drawn.errors;
  EXPECT_NE(drawn.errors.find("training.bin"), std::string::npos) << drawn.errors;
}

TEST_F(View, SaysSoWhereThereIsNoDisplay) {
  make_policy();
  unsetenv("DISPLAY");
  unsetenv("WAYLAND_DISPLAY");
  const auto refused = run("view --policy policy");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("--offscreen"), std::string::npos) << refused.errors;
}

TEST_F(View, DrawsAPictureWithoutADisplay) {
  make_policy();
  const auto drawn =
      run("view --policy policy --training run --link 'v=2&gap_width=0.4' --seconds 0.4 --size 1280x720 --offscreen "
          "out.png");
  ASSERT_EQ(drawn.status, 0) << drawn.errors;
  const auto png = read("out.png");
  EXPECT_EQ(png.substr(1, 3), "PNG");
  EXPECT_EQ(png.substr(16, 8), std::string("\0\0\x05\0\0\0\x02\xd0", 8));  // 1280 x 720
  EXPECT_GT(png.size(), 50'000u);                                          // no empty picture
}

TEST_F(View, OpensWhatThePageSharesAndSaves) {
  make_policy();
  const std::string link = "v=2&gap_width=0.4&robots=walker,humanoid:03&things=ball:3:0.25&view=whole";
  std::ofstream(folder_ / "saved.json") << R"({"kind": "parkour-lab", "link": ")" << link << "\"}";
  for (const auto& option : {"--link 'https://example.org/#" + link + "'", std::string("--course saved.json")}) {
    const auto drawn = run("view --policy policy " + option + " --seconds 0.1 --size 480x320 --offscreen out.png");
    EXPECT_EQ(drawn.status, 0) << drawn.errors;
    for (const auto* others : {"robots=walker,humanoid:03", "view=whole"})
      EXPECT_NE(drawn.errors.find(others), std::string::npos) << drawn.errors;
  }
}

TEST_F(View, DrawsAPictureForEachFrameIntoAFolder) {
  make_policy();
  const auto drawn = run("view --policy policy --seconds 0.12 --size 480x320 --offscreen frames");
  ASSERT_EQ(drawn.status, 0) << drawn.errors;
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "frames"), fs::directory_iterator()), 3);
}

TEST_F(View, OpensAWindow) {
  make_policy();
  const auto line = "cd '" + folder_.string() +
                    "' && xvfb-run -a -s '-noreset -screen 0 1280x800x24' '" PARKOUR_COMMAND
                    "' view --policy policy --seconds 1 --size 800x600 2>err.txt";
  EXPECT_EQ(std::system(line.c_str()), 0) << read("err.txt");
}

// Its buttons at this size, pressed as a hand does it.
TEST_F(View, KeepsAFilmAPictureAndAMomentOfItsWindow) {
  make_policy();
  write("bin/ffmpeg", "#!/bin/sh\nfor out; do :; done\ncat >\"$out\"\n");  // takes the frames as they are
  fs::permissions(folder_ / "bin" / "ffmpeg", fs::perms::owner_all);
  write("press.sh", R"(PATH="$PWD/bin:$PATH"
")" PARKOUR_COMMAND R"(" view --policy policy --seconds 60 --size 1280x720 & view=$!
until xdotool search --onlyvisible --name .; do sleep 0.2; done
press() { xdotool mousemove $1 $2 sleep 0.7 mousedown 1 sleep 0.4 mouseup 1 sleep 0.7; }
press 602 659  # Record
sleep 1
press 602 659  # Stop
press 525 659  # Picture
press 402 659  # Keep this moment
press 562 659  # as a file
kill $view
)");
  const auto line =
      "cd '" + folder_.string() + "' && xvfb-run -a -s '-noreset -screen 0 1280x800x24' sh press.sh >out.txt 2>&1";
  std::system(line.c_str());
  std::map<std::string, fs::path> kept;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().filename().string().starts_with("parkour-lab-")) kept[entry.path().extension()] = entry.path();
  ASSERT_TRUE(kept.contains(".mp4") && kept.contains(".png") && kept.contains(".json")) << read("out.txt");
  constexpr std::uintmax_t kFrame = 1280 * 720 * 3;
  EXPECT_EQ(fs::file_size(kept[".mp4"]) % kFrame, 0u);
  EXPECT_GE(fs::file_size(kept[".mp4"]), 10 * kFrame);  // at 25 a second
  EXPECT_EQ(read(kept[".png"].filename().string()).substr(1, 3), "PNG");
  const auto drawn = run("view --policy policy --course '" + kept[".json"].string() +
                         "' --seconds 0.1 --size 480x320 --offscreen out.png");
  EXPECT_EQ(drawn.status, 0) << drawn.errors;
  EXPECT_NE(drawn.errors.find("robots=policy"), std::string::npos) << drawn.errors;
}

TEST_F(View, OpensAMomentOfTheSameRobotsAlone) {
  make_policy();
  const auto moment = [](const std::string& state) {
    return R"({"kind": "parkour-lab", "link": "v=2", "moment": {"robots": [{"agent": "humanoid", "state": )" + state +
           R"(}], "things": [], "world": []}})";
  };
  write("other.json", moment("[]"));
  const auto refused = run("view --policy policy --course other.json --seconds 0.1 --offscreen out.png");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("It is a moment of humanoid"), std::string::npos) << refused.errors;
  const auto altered =
      run("view --policy policy --course other.json --set payload=3 --seconds 0.1 --offscreen out.png");
  EXPECT_EQ(altered.status, 1);
  EXPECT_NE(altered.errors.find("--set"), std::string::npos) << altered.errors;
}

#else

TEST_F(View, SaysSoWhereItWasBuiltWithoutTheLab) {
  const auto refused = run("view --policy policy");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.errors.find("npm run setup"), std::string::npos) << refused.errors;
}

#endif

}  // namespace
}  // namespace parkour
