// Field numbers of onnx.proto (onnx/onnx on GitHub, Apache-2.0) that the writer and the reader share.
#pragma once

#include <cstdint>

namespace parkour::onnx {

enum Model : std::uint32_t {
  kIrVersion = 1,
  kProducer = 2,
  kProducerVersion = 3,
  kGraph = 7,
  kOpsetImport = 8,
  kMetadata = 14
};
enum Opset : std::uint32_t { kOpsetDomain = 1, kOpsetVersion = 2 };
enum Pair : std::uint32_t { kPairKey = 1, kPairValue = 2 };
enum Graph : std::uint32_t { kNode = 1, kGraphName = 2, kInitializer = 5, kInput = 11, kOutput = 12 };
enum Node : std::uint32_t { kNodeInput = 1, kNodeOutput = 2, kNodeName = 3, kOperator = 4, kAttribute = 5 };
enum Attribute : std::uint32_t { kAttributeName = 1, kAttributeFloat = 2, kAttributeInt = 3, kAttributeType = 20 };
enum AttributeType { kTypeFloat = 1, kTypeInt = 2 };
enum TensorField : std::uint32_t { kDims = 1, kDataType = 2, kTensorName = 8, kRawData = 9 };
enum ValueInfo : std::uint32_t { kValueName = 1, kValueType = 2 };
enum Type : std::uint32_t { kTensorType = 1 };
enum TensorType : std::uint32_t { kElementType = 1, kShape = 2 };
enum Shape : std::uint32_t { kDimension = 1 };
enum Dimension : std::uint32_t { kDimensionValue = 1, kDimensionName = 2 };

inline constexpr int kFloat32 = 1;  // TensorProto.DataType.FLOAT
inline constexpr int kIr = 8;
inline constexpr int kOpset = 13;
inline constexpr const char* kOurName = "parkour-lab";

}  // namespace parkour::onnx
