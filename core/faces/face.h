#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/time/media_time.h"

/// Faces in pictures. std only; nothing here knows where pictures come from.
namespace duologue::faces {

/// Where a face is, in shares of the picture's width and height: valid at every size it is shown
/// in. May reach beyond the picture.
struct Box
{
    float x = 0, y = 0; ///< upper left corner
    float width = 0, height = 0;

    float centreX() const { return x + width / 2; }
    float centreY() const { return y + height / 2; }
    float area() const { return width * height; }
    bool operator==(const Box &) const = default;
};

/// Shared area by joint area, 0 to 1.
float overlap(const Box &a, const Box &b);
/// Whether b's middle lies in a.
bool holdsMiddleOf(const Box &a, const Box &b);
/// `share` 0: a, 1: b.
Box between(const Box &a, const Box &b, double share);

/// What head and clothes look like: two histograms of colours, the head's and that below it, each
/// of them summing up to about 255.
using Look = std::array<std::uint8_t, 48>;
/// 0: alike, 1: nothing in common (Bhattacharyya).
float difference(const Look &a, const Look &b);

/// A face in one picture.
struct Found
{
    Box box;
    float score = 0; ///< how many neighbouring windows of the cascade agree
    bool profile = false;
    Look look{};

    bool operator==(const Found &) const = default;
};

/// What was found in one picture that was looked at.
struct Sample
{
    std::int64_t frame = 0; ///< in presentation order
    MediaTime time;         ///< source time at which it appears
    std::vector<Found> found;

    bool operator==(const Sample &) const = default;
};

/// Pixels as media::VideoFrame has them: BGRA bytes, rows of `stride` bytes. Not owned.
struct Picture
{
    const std::uint8_t *pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
};

} // namespace duologue::faces
