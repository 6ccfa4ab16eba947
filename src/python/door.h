// The Python door's parts, each in a file of its own; module.cpp opens it. Bindings alone: what they hand out are rows
// and arrays, what they do is the core's. Tables cross as JSON text, which parkour_lab (beside this file) reads.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <memory>
#include <utility>

#include "agents/agent.h"
#include "base/result.h"
#include "curriculum/curriculum.h"

namespace parkour {

namespace nb = nanobind;

void add_tables(nb::module_& module);
void add_courses(nb::module_& module);
void add_environments(nb::module_& module);
void add_policies(nb::module_& module);
void add_teachers(nb::module_& module);

// A fault becomes a ValueError that says its sentence.
template <typename Value>
Value value_or_raise(Result<Value> result) {
  if (!result) throw nb::value_error(result.error().c_str());
  if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

const Agent& agent_or_raise(const std::string& name);

// A task of the exam's space: (kTaskDimensions), each in [0, 1].
using Task = nb::ndarray<const double, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
std::span<const double> task_or_raise(const Task& task);
// Of JSON as in a training configuration.
CurriculumConfig curriculum_or_raise(const std::string& json, int environments, std::uint64_t seed);

template <typename Number, int Dimensions>
using Array = nb::ndarray<nb::numpy, Number, nb::ndim<Dimensions>>;

// Memory that a NumPy array will own: written without Python's lock, then handed over as it is.
template <typename Number>
class Buffer {
 public:
  explicit Buffer(std::size_t size) : size_(size), numbers_(new Number[size]) {}
  std::span<Number> span() { return {numbers_.get(), size_}; }

  template <typename... Shape>
  Array<Number, static_cast<int>(sizeof...(Shape))> array(Shape... shape) {
    Number* numbers = numbers_.release();
    nb::capsule owner(numbers, [](void* memory) noexcept { delete[] static_cast<Number*>(memory); });
    return {numbers, {static_cast<std::size_t>(shape)...}, owner};
  }

 private:
  std::size_t size_;
  std::unique_ptr<Number[]> numbers_;
};

}  // namespace parkour
