// Actor <-> policy.onnx: normaliser inside the graph, one input `observation` [N, width], one output `action`
// [N, actions], float32. Reads back exactly the graphs it writes; any other ONNX file is refused with a reason.
//   observation -> Sub mean -> Div deviation -> Clip ±clip -> Gemm -> Elu -> ... -> Gemm -> action
// Format: onnx.proto, IR version 8, operator set 13.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/network.h"

namespace parkour {

std::string to_onnx(const Actor& actor);
Result<Actor> actor_from_onnx(std::string_view bytes);

}  // namespace parkour
