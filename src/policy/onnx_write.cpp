#include <protozero/pbf_writer.hpp>
#include <vector>

#include "policy/onnx.h"
#include "policy/onnx_fields.h"

namespace parkour {
namespace {

using protozero::pbf_writer;
using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

void add_tensor(pbf_writer& graph, const std::string& name, const std::vector<Eigen::Index>& dimensions,
                const float* values) {
  pbf_writer tensor(graph, onnx::kInitializer);
  Eigen::Index count = 1;
  for (const Eigen::Index dimension : dimensions) {
    tensor.add_int64(onnx::kDims, dimension);
    count *= dimension;
  }
  tensor.add_int32(onnx::kDataType, onnx::kFloat32);
  tensor.add_string(onnx::kTensorName, name);
  tensor.add_bytes(onnx::kRawData, reinterpret_cast<const char*>(values), count * sizeof(float));
}

// A node whose output bears its own name; the caller may add attributes before it closes.
pbf_writer add_node(pbf_writer& graph, const std::string& operation, const std::vector<std::string>& inputs,
                    const std::string& output) {
  pbf_writer node(graph, onnx::kNode);
  for (const std::string& input : inputs)
    node.add_string(onnx::kNodeInput, input);
  node.add_string(onnx::kNodeOutput, output);
  node.add_string(onnx::kNodeName, output);
  node.add_string(onnx::kOperator, operation);
  return node;
}

void add_value_info(pbf_writer& graph, onnx::Graph field, const std::string& name, int width) {
  pbf_writer value(graph, field);
  value.add_string(onnx::kValueName, name);
  pbf_writer type(value, onnx::kValueType);
  pbf_writer tensor(type, onnx::kTensorType);
  tensor.add_int32(onnx::kElementType, onnx::kFloat32);
  pbf_writer shape(tensor, onnx::kShape);
  {
    pbf_writer samples(shape, onnx::kDimension);
    samples.add_string(onnx::kDimensionName, "N");
  }
  pbf_writer values(shape, onnx::kDimension);
  values.add_int64(onnx::kDimensionValue, width);
}

void add_normaliser(pbf_writer& graph, const Normaliser& normaliser) {
  const float low = -normaliser.clip, high = normaliser.clip;
  add_tensor(graph, "mean", {normaliser.mean.size()}, normaliser.mean.data());
  add_tensor(graph, "deviation", {normaliser.deviation.size()}, normaliser.deviation.data());
  add_tensor(graph, "low", {}, &low);
  add_tensor(graph, "high", {}, &high);
  add_node(graph, "Sub", {"observation", "mean"}, "centred");
  add_node(graph, "Div", {"centred", "deviation"}, "scaled");
  add_node(graph, "Clip", {"scaled", "low", "high"}, "normal");
}

// Gemm with transB: ONNX rows are samples, and a row-major (outputs, inputs) weight is what both sides call the weight.
void add_layer(pbf_writer& graph, const Layer& layer, const std::string& index, const std::string& input,
               bool is_last) {
  const std::string weight = "weight_" + index, bias = "bias_" + index, sum = is_last ? "action" : "sum_" + index;
  const RowMajor rows = layer.weight;
  add_tensor(graph, weight, {rows.rows(), rows.cols()}, rows.data());
  add_tensor(graph, bias, {layer.bias.size()}, layer.bias.data());
  {
    pbf_writer node = add_node(graph, "Gemm", {input, weight, bias}, sum);
    pbf_writer attribute(node, onnx::kAttribute);
    attribute.add_string(onnx::kAttributeName, "transB");
    attribute.add_int64(onnx::kAttributeInt, 1);
    attribute.add_int32(onnx::kAttributeType, onnx::kTypeInt);
  }
  if (!is_last) add_node(graph, "Elu", {sum}, "activity_" + index);
}

}  // namespace

std::string to_onnx(const Actor& actor) {
  std::string bytes;
  pbf_writer model(bytes);
  model.add_int64(onnx::kIrVersion, onnx::kIr);
  model.add_string(onnx::kProducer, onnx::kOurName);
  {
    pbf_writer graph(model, onnx::kGraph);
    graph.add_string(onnx::kGraphName, "policy");
    add_value_info(graph, onnx::kInput, "observation", actor.network.inputs());
    add_value_info(graph, onnx::kOutput, "action", actor.network.outputs());
    add_normaliser(graph, actor.normaliser);
    std::string input = "normal";
    for (std::size_t i = 0; i < actor.network.layers.size(); ++i) {
      const std::string index = std::to_string(i);
      add_layer(graph, actor.network.layers[i], index, input, i + 1 == actor.network.layers.size());
      input = "activity_" + index;
    }
  }
  pbf_writer opset(model, onnx::kOpsetImport);
  opset.add_string(onnx::kOpsetDomain, "");
  opset.add_int64(onnx::kOpsetVersion, onnx::kOpset);
  return bytes;
}

}  // namespace parkour
