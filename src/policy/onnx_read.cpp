#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <protozero/pbf_reader.hpp>
#include <vector>

#include "base/coded_fault.h"
#include "base/stand_in.h"
#include "policy/onnx.h"
#include "policy/onnx_fields.h"

namespace parkour {
namespace {

using protozero::pbf_reader;
using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct StoredTensor {
  std::vector<std::int64_t> dimensions;
  std::string name;
  std::string data;  // raw float32
  std::int32_t type = 0;
};

void copy_into(float* values, const StoredTensor& tensor) {
  std::copy(tensor.data.begin(), tensor.data.end(), reinterpret_cast<char*>(values));  // there may be none
}

struct StoredNode {
  std::string operation, output;
  std::vector<std::string> inputs;
  std::map<std::string, std::int64_t> integers;
  bool has_other_attribute = false;
};

struct StoredGraph {
  std::vector<StoredNode> nodes;
  std::map<std::string, StoredTensor> tensors;
  int inputs = 0, outputs = 0;
};

// A field of the right number but the wrong wire type is skipped, and missed later: protozero would assert on it.
bool is_number(const pbf_reader& reader, std::uint32_t field) {
  return reader.tag_and_type() == protozero::tag_and_type(field, protozero::pbf_wire_type::varint);
}
bool is_block(const pbf_reader& reader, std::uint32_t field) {
  return reader.tag_and_type() == protozero::tag_and_type(field, protozero::pbf_wire_type::length_delimited);
}

StoredTensor read_tensor(pbf_reader reader) {
  StoredTensor tensor;
  while (reader.next()) {
    if (is_number(reader, onnx::kDims))
      tensor.dimensions.push_back(reader.get_int64());
    else if (is_block(reader, onnx::kDims))
      for (auto dimension : reader.get_packed_int64())
        tensor.dimensions.push_back(dimension);
    else if (is_number(reader, onnx::kDataType))
      tensor.type = reader.get_int32();
    else if (is_block(reader, onnx::kTensorName))
      tensor.name = reader.get_string();
    else if (is_block(reader, onnx::kRawData))
      tensor.data = reader.get_bytes();
    else
      reader.skip();
  }
  return tensor;
}

void read_attribute(pbf_reader reader, StoredNode& node) {
  std::string name;
  std::int64_t integer = 0;
  bool is_integer = false;
  while (reader.next()) {
    if (is_block(reader, onnx::kAttributeName))
      name = reader.get_string();
    else if (is_number(reader, onnx::kAttributeInt))
      integer = reader.get_int64(), is_integer = true;
    else if (is_number(reader, onnx::kAttributeType))
      reader.get_int32();
    else
      node.has_other_attribute = true, reader.skip();
  }
  if (is_integer) node.integers[name] = integer;
}

StoredNode read_node(pbf_reader reader) {
  StoredNode node;
  while (reader.next()) {
    if (is_block(reader, onnx::kNodeInput))
      node.inputs.push_back(reader.get_string());
    else if (is_block(reader, onnx::kNodeOutput))
      node.output = reader.get_string();
    else if (is_block(reader, onnx::kOperator))
      node.operation = reader.get_string();
    else if (is_block(reader, onnx::kAttribute))
      read_attribute(reader.get_message(), node);
    else
      reader.skip();
  }
  return node;
}

StoredGraph read_graph(pbf_reader reader) {
  StoredGraph graph;
  while (reader.next()) {
    if (is_block(reader, onnx::kNode)) {
      graph.nodes.push_back(read_node(reader.get_message()));
    } else if (is_block(reader, onnx::kInitializer)) {
      StoredTensor tensor = read_tensor(reader.get_message());
      std::string name = tensor.name;
      graph.tensors[name] = std::move(tensor);
    } else {
      graph.inputs += is_block(reader, onnx::kInput);
      graph.outputs += is_block(reader, onnx::kOutput);
      reader.skip();
    }
  }
  return graph;
}

constexpr double kMostFinite = 1e30;  // far from where float32 ends

// More than which no action can be, whatever is observed: the normaliser bounds what goes in, each layer by its weights
// what comes out of it.
double most_of(const Actor& actor) {
  Eigen::VectorXd most = Eigen::VectorXd::Constant(actor.network.inputs(), actor.normaliser.clip);
  for (const Layer& layer : actor.network.layers) {
    most = layer.weight.cast<double>().cwiseAbs() * most + layer.bias.cast<double>().cwiseAbs();
    most = most.cwiseMax(1);  // no activation gives more than it takes, or than 1
    if (!(most.maxCoeff() < kMostFinite)) break;
  }
  return most.maxCoeff();
}

// Follows the one chain of nodes that to_onnx writes; each step takes the next node and refuses anything else.
class Chain {
 public:
  explicit Chain(const StoredGraph& graph) : graph_(graph) {}

  Result<Actor> read() {
    Actor actor;
    Vector low(1), high(1);
    if (auto r = take("Sub", 2); !r) return fault(r.error());
    if (auto r = vector(1, actor.normaliser.mean); !r) return fault(r.error());
    if (auto r = take("Div", 2); !r) return fault(r.error());
    if (auto r = vector(1, actor.normaliser.deviation); !r) return fault(r.error());
    if (auto r = take("Clip", 3); !r) return fault(r.error());
    if (auto r = vector(1, low); !r) return fault(r.error());
    if (auto r = vector(2, high); !r) return fault(r.error());
    if (low.size() != 1 || high.size() != 1 || low[0] != -high[0] || !(high[0] > 0))
      return coded_fault("onnx.bounds", next_);
    actor.normaliser.clip = high[0];
    if (actor.normaliser.mean.size() != actor.normaliser.deviation.size() || actor.normaliser.mean.size() == 0)
      return coded_fault("onnx.normaliser_widths");
    if (!(actor.normaliser.deviation.minCoeff() > 0)) return coded_fault("onnx.deviation");
    while (next_ < graph_.nodes.size())
      if (auto r = layer(actor); !r) return fault(r.error());
    if (actor.network.layers.empty()) return coded_fault("onnx.no_layer");
    if (value_ != "action") return coded_fault("onnx.last", value_);
    if (!(most_of(actor) < kMostFinite)) return coded_fault("onnx.overflow");
    return actor;
  }

 private:
  Result<void> take(const std::string& operation, std::size_t inputs) {
    if (next_ >= graph_.nodes.size()) return coded_fault("onnx.cut", operation);
    node_ = &graph_.nodes[next_++];
    if (node_->operation != operation)
      return coded_fault("onnx.operation", next_, node_->operation.empty() ? "nameless" : node_->operation, operation);
    if (node_->inputs.size() != inputs || node_->inputs[0] != value_)
      return coded_fault("onnx.inputs", next_, operation);
    const bool is_gemm = operation == "Gemm";
    const bool has_trans_b =
        node_->integers.size() == 1 && node_->integers.contains("transB") && node_->integers.at("transB") == 1;
    if (node_->has_other_attribute || (is_gemm ? !has_trans_b : !node_->integers.empty()))
      return coded_fault("onnx.attributes", next_, operation);
    value_ = node_->output;
    return {};
  }

  // The node's i-th input as a tensor of `rank` dimensions whose values are numbers.
  Result<const StoredTensor*> tensor(std::size_t input, std::size_t rank) const {
    const std::string& name = node_->inputs[input];
    const auto found = graph_.tensors.find(name);
    if (found == graph_.tensors.end()) return coded_fault("onnx.no_tensor", next_, name);
    const StoredTensor& tensor = found->second;
    std::int64_t count = 1;
    for (std::int64_t dimension : tensor.dimensions) {
      if (dimension < 1 || dimension > 65'536) return coded_fault("onnx.dimension", name, dimension);
      count *= dimension;
      if (count > 100'000'000) return coded_fault("onnx.too_large", name);
    }
    if (tensor.type != onnx::kFloat32) return coded_fault("onnx.type", name);
    if (tensor.dimensions.size() > rank || tensor.data.size() != static_cast<std::size_t>(count) * sizeof(float))
      return coded_fault("onnx.bytes", name, tensor.data.size(), count);
    for (std::size_t i = 0; i < tensor.data.size(); i += sizeof(float)) {
      std::uint32_t bits;  // looked at as bits, as -ffast-math knows no NaN
      std::memcpy(&bits, tensor.data.data() + i, sizeof bits);
      if ((bits & 0x7f800000u) == 0x7f800000u) return coded_fault("onnx.not_number", name, i / sizeof(float));
    }
    return &tensor;
  }

  Result<void> vector(std::size_t input, Vector& into) const {
    const auto stored = tensor(input, 1);
    if (!stored) return fault(stored.error());
    into.resize(static_cast<Eigen::Index>((*stored)->data.size() / sizeof(float)));
    copy_into(into.data(), **stored);
    return {};
  }

  Result<void> layer(Actor& actor) {
    auto& layers = actor.network.layers;
    if (!layers.empty())
      if (auto r = take("Elu", 1); !r) return r;
    if (auto r = take("Gemm", 3); !r) return r;
    const auto weight = tensor(1, 2);
    if (!weight) return fault(weight.error());
    Layer layer;
    if (auto r = vector(2, layer.bias); !r) return r;
    const Eigen::Index inputs = layers.empty() ? actor.normaliser.mean.size() : layers.back().bias.size();
    const auto& dimensions = (*weight)->dimensions;
    if (dimensions.size() != 2 || dimensions[0] != layer.bias.size() || dimensions[1] != inputs)
      return coded_fault("onnx.layer", node_->inputs[1], inputs, layer.bias.size());
    RowMajor rows(dimensions[0], dimensions[1]);
    copy_into(rows.data(), **weight);
    layer.weight = rows;
    layers.push_back(std::move(layer));
    return {};
  }

  const StoredGraph& graph_;
  const StoredNode* node_ = nullptr;
  std::size_t next_ = 0;               // once a node is taken its number, counted from 1
  std::string value_ = "observation";  // what the chain has come to
};

Result<Actor> read_model(pbf_reader model) {
  StoredGraph graph;
  bool has_graph = false, is_known_opset = false;
  std::string producer;
  while (model.next()) {
    if (is_block(model, onnx::kProducer)) {
      producer = model.get_string();
    } else if (is_block(model, onnx::kGraph)) {
      graph = read_graph(model.get_message());
      has_graph = true;
    } else if (is_block(model, onnx::kOpsetImport)) {
      pbf_reader opset = model.get_message();
      while (opset.next()) {
        if (is_number(opset, onnx::kOpsetVersion))
          is_known_opset = opset.get_int64() == onnx::kOpset;
        else
          opset.skip();
      }
    } else {
      model.skip();
    }
  }
  if (producer != onnx::kOurName) return coded_fault("onnx.producer", onnx::kOurName);
  if (!has_graph) return coded_fault("onnx.no_graph");
  // the operator set is the last thing written, so that a file cut anywhere before its end lacks it
  if (!is_known_opset) return coded_fault("onnx.no_opset", onnx::kOpset);
  if (graph.inputs != 1 || graph.outputs != 1) return coded_fault("onnx.ends");
  return Chain(graph).read();
}

}  // namespace

Result<Actor> actor_from_onnx(std::string_view bytes) {
  if (auto stand_in = stand_in_fault(bytes)) return coded_fault("onnx.no_policy", *stand_in);
  try {
    auto actor = read_model(pbf_reader(bytes.data(), bytes.size()));
    if (!actor) return coded_fault("onnx.no_policy", actor.error());
    return actor;
  } catch (const std::exception&) {  // protozero throws on any bytes that are no protocol buffer
    return coded_fault("onnx.no_policy", coded("onnx.damaged"));
  }
}

}  // namespace parkour
