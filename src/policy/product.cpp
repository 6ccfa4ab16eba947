#include "policy/product.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <vector>

#include "policy/lanes.h"

namespace parkour {
namespace {

using Index = Eigen::Index;

// A tile of the result, kHeight registers by kColumns, stays in registers while its sums run over the depth.
constexpr int kColumns = kLanes == 16 ? 12 : kLanes == 8 ? 6 : 4;  // 6 spill in WebAssembly
#if defined(__wasm__) && !defined(__wasm_relaxed_simd__)
constexpr int kSteps = 2;  // of the depth, taken at once; native compilers choose for themselves
#else
constexpr int kSteps = 1;
#endif
constexpr int kHeight = 2;
// Of a panel of the left factor: with kHeight registers of floats a row it fills most of the first-level cache.
constexpr int kDepth = 256;

typedef float Four __attribute__((vector_size(4 * sizeof(float)), aligned(alignof(float)), may_alias));

// A matrix whose columns are `stride` apart, or its transpose.
struct Factor {
  const float* values;
  Index stride;
  bool is_transposed;
  const float* at(Index row, Index column) const {
    return is_transposed ? values + row * stride + column : values + column * stride + row;
  }
};

// panel[k * rows + r] = a(r, k)
template <int rows>
void copy_panel(const Factor& a, Index depth, float* panel) {
  for (Index k = 0; k < depth; ++k)
    std::memcpy(panel + k * rows, a.at(0, k), rows * sizeof(float));
}

// The same of a transposed factor, four by four.
template <int rows>
void transpose_panel(const Factor& a, Index depth, float* panel) {
  Index k = 0;
  for (; k + 4 <= depth; k += 4) {
    for (int r = 0; r < rows; r += 4) {
      Four in[4];
      for (int i = 0; i < 4; ++i)
        in[i] = *reinterpret_cast<const Four*>(a.at(r + i, k));
      const Four low01 = __builtin_shufflevector(in[0], in[1], 0, 4, 1, 5),
                 high01 = __builtin_shufflevector(in[0], in[1], 2, 6, 3, 7);
      const Four low23 = __builtin_shufflevector(in[2], in[3], 0, 4, 1, 5),
                 high23 = __builtin_shufflevector(in[2], in[3], 2, 6, 3, 7);
      const Four out[4] = {
          __builtin_shufflevector(low01, low23, 0, 1, 4, 5), __builtin_shufflevector(low01, low23, 2, 3, 6, 7),
          __builtin_shufflevector(high01, high23, 0, 1, 4, 5), __builtin_shufflevector(high01, high23, 2, 3, 6, 7)};
      for (int i = 0; i < 4; ++i)
        *reinterpret_cast<Four*>(panel + (k + i) * rows + r) = out[i];
    }
  }
  for (; k < depth; ++k)
    for (int r = 0; r < rows; ++r)
      panel[k * rows + r] = *a.at(r, k);
}

// Adds panel · b to the tile at `out`, or writes it there.
template <int height, int columns, bool is_b_transposed>
void add_tile(const float* panel, const float* b, Index stride, Index depth, float* out, Index out_stride,
              bool is_first) {
  constexpr int kUnrolled = is_b_transposed ? 1 : kSteps;
  Lanes sums[columns][height] = {};
  const auto add = [&](Index k) {
    const auto* a = reinterpret_cast<const Lanes*>(panel + k * height * kLanes);
    for (int c = 0; c < columns; ++c) {
      const Lanes factor = Lanes{} + (is_b_transposed ? b[k * stride + c] : b[c * stride + k]);
      for (int h = 0; h < height; ++h)
        sums[c][h] = multiply_add(a[h], factor, sums[c][h]);
    }
  };
  for (; depth >= kUnrolled; depth -= kUnrolled) {
    for (int k = 0; k < kUnrolled; ++k) {
      add(k);
      if (kUnrolled > 1)
        __asm__ volatile("" ::: "memory");  // loads that move ahead of it would take registers from the sums
    }
    panel += kUnrolled * height * kLanes;
    b += is_b_transposed ? kUnrolled * stride : kUnrolled;
  }
  for (Index k = 0; k < depth; ++k)
    add(k);
  for (int c = 0; c < columns; ++c) {
    for (int h = 0; h < height; ++h) {
      auto& place = *reinterpret_cast<Lanes*>(out + c * out_stride + h * kLanes);
      place = is_first ? sums[c][h] : place + sums[c][h];
    }
  }
}

// Calls f.operator()<width>(column) for the tiles that cover so many columns.
template <typename F>
void for_tiles(Index columns, F f) {
  Index column = 0;
  const auto cover = [&]<int width>() {
    for (; column + width <= columns; column += width)
      f.template operator()<width>(column);
  };
  cover.template operator()<kColumns>();
  if constexpr (kColumns > 8) cover.template operator()<8>();
  cover.template operator()<4>();
  cover.template operator()<2>();
  cover.template operator()<1>();
}

// A transposed right factor tile by tile: each (columns of the tile, depth), one after the other.
void copy_tiles(const Factor& b, Index depth, Index columns, float* tiles) {
  for_tiles(columns, [&]<int width>(Index column) {
    float* tile = tiles + column * depth;
    for (Index k = 0; k < depth; ++k)
      std::memcpy(tile + k * width, b.at(k, column), width * sizeof(float));
  });
}

template <int height, bool is_b_transposed>
void add_panel(const Factor& a, const Factor& b, Index depth, Matrix& out, Index row, bool is_first) {
  alignas(64) float panel[kDepth * height * kLanes];
  a.is_transposed ? transpose_panel<height * kLanes>(a, depth, panel) : copy_panel<height * kLanes>(a, depth, panel);
  for_tiles(out.cols(), [&]<int columns>(Index column) {
    const float* tile = is_b_transposed ? b.values + column * depth : b.at(0, column);
    add_tile<height, columns, is_b_transposed>(panel, tile, is_b_transposed ? columns : b.stride, depth,
                                               &out(row, column), out.rows(), is_first);
  });
}

// out (+)= a · b
template <bool is_b_transposed>
void add_product(const Factor& a, const Factor& b, Index depth, Matrix& out, bool is_sum) {
  thread_local std::vector<float> tiles;
  if (is_b_transposed) tiles.resize(static_cast<std::size_t>(kDepth * out.cols()));
  for (Index k = 0; k < depth; k += kDepth) {
    const Index part = std::min<Index>(kDepth, depth - k);
    const bool is_first = k == 0 && !is_sum;
    Factor right{b.at(k, 0), b.stride, b.is_transposed};
    if (is_b_transposed) {
      copy_tiles(right, part, out.cols(), tiles.data());
      right.values = tiles.data();
    }
    for (Index row = 0; row < out.rows();) {
      const Factor left{a.at(row, k), a.stride, a.is_transposed};
      const bool is_whole = row + kHeight * kLanes <= out.rows();
      if (is_whole)
        add_panel<kHeight, is_b_transposed>(left, right, part, out, row, is_first);
      else
        add_panel<1, is_b_transposed>(left, right, part, out, row, is_first);
      row += is_whole ? kHeight * kLanes : kLanes;
    }
  }
}

bool fits(const Matrix& out) { return out.rows() % kLanes == 0 && out.cols() >= kColumns; }

}  // namespace

void multiply(const MatrixView& a, const MatrixView& b, Matrix& out) {
  assert(a.cols() == b.rows());
  out.resize(a.rows(), b.cols());
  if (!fits(out))
    out.noalias() = a * b;
  else
    add_product<false>({a.data(), a.outerStride(), false}, {b.data(), b.outerStride(), false}, a.cols(), out, false);
}

void multiply_transposed(const MatrixView& a, const MatrixView& b, Matrix& out) {
  assert(a.rows() == b.rows());
  out.resize(a.cols(), b.cols());
  if (!fits(out))
    out.noalias() = a.transpose() * b;
  else
    add_product<false>({a.data(), a.outerStride(), true}, {b.data(), b.outerStride(), false}, a.rows(), out, false);
}

void add_outer(const MatrixView& a, const MatrixView& b, Matrix& sum) {
  assert(a.cols() == b.cols() && sum.rows() == a.rows() && sum.cols() == b.rows());
  if (!fits(sum))
    sum.noalias() += a * b.transpose();
  else
    add_product<true>({a.data(), a.outerStride(), false}, {b.data(), b.outerStride(), true}, a.cols(), sum, true);
}

}  // namespace parkour
