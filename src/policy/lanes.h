// A register full of floats, for what a training computes most: of this the compilers make the widest that there is.
#pragma once

namespace parkour {

#if defined(__AVX512F__)
constexpr int kLanes = 16;
#elif defined(__AVX__)
constexpr int kLanes = 8;
#else
constexpr int kLanes = 4;
#endif

typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(alignof(float)), may_alias));

// a · b + c. With relaxed SIMD rounded once or twice, as the processor likes.
inline Lanes multiply_add(Lanes a, Lanes b, Lanes c) {
#ifdef __wasm_relaxed_simd__
  return __builtin_wasm_fma_f32x4(a, b, c);
#else
  return a * b + c;
#endif
}

}  // namespace parkour
