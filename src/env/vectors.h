// Vectors and rotations, in the world's frame unless said otherwise.
#pragma once

#include <cmath>
#include <span>

#include "agents/agent.h"

namespace parkour {

inline Vec3 plus(const Vec3& a, const Vec3& b) { return {a[0] + b[0], a[1] + b[1], a[2] + b[2]}; }
inline Vec3 minus(const Vec3& a, const Vec3& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
inline Vec3 times(double s, const Vec3& a) { return {s * a[0], s * a[1], s * a[2]}; }
inline Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
inline double dot(const Vec3& a, const Vec3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
inline double length(const Vec3& a) { return std::sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]); }
inline Vec3 vector_at(std::span<const double> values, int first) {
  return {values[first], values[first + 1], values[first + 2]};
}

// v turned by the unit quaternion q (w x y z).
inline Vec3 rotate(std::span<const double, 4> q, const Vec3& v) {
  const Vec3 axis{q[1], q[2], q[3]};
  const Vec3 t = times(2, cross(axis, v));
  return plus(plus(v, times(q[0], t)), cross(axis, t));
}

// The other way round.
inline Vec3 rotate_back(std::span<const double, 4> q, const Vec3& v) {
  const double inverse[4] = {q[0], -q[1], -q[2], -q[3]};
  return rotate(inverse, v);
}

}  // namespace parkour
