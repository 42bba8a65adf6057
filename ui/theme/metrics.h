#pragma once

/// Lengths all of the interface shares, in device-independent pixels.
namespace duologue::ui {

inline constexpr int gridUnit = 4;
inline constexpr int cornerRadius = 6;

} // namespace duologue::ui
