#pragma once

#include <compare>
#include <cstdint>

#include <QImage>

#include "core/base/id.h"
#include "core/time/media_time.h"
#include "ui/timeline/byte_cache.h"

namespace duologue::ui {

/// At which source times pictures stand along a track, at one zoom: on level 0 every 20 ms, on each
/// next one half as often. A value.
struct PictureGrid
{
    static constexpr int coarsest = 24;

    int level = 0;

    /// The finest level whose pictures have so much time between them.
    static PictureGrid withDistance(MediaTime atLeast);

    MediaTime distance() const { return MediaTime{std::int64_t(20'000) << level}; }
    MediaTime timeOf(std::int64_t slot) const { return MediaTime{slot * distance().us}; }
    /// The last slot that does not lie behind this time.
    std::int64_t slotAt(MediaTime time) const;
    /// How far from its slot a picture may lie that is quicker to get.
    MediaTime tolerance() const { return MediaTime{distance().us / 8}; }

    auto operator<=>(const PictureGrid &) const = default;
};

/// The picture at one slot of a view, in so many pixel rows.
struct PictureKey
{
    Id source = 0;
    PictureGrid grid;
    std::int64_t slot = 0;
    int height = 0; ///< device pixels

    auto operator<=>(const PictureKey &) const = default;
};

/// A small picture, and the source time at which it really appears. No image: the recording shows
/// nothing there.
struct Thumbnail
{
    QImage image;
    MediaTime begin;
};

using PictureCache = ByteCache<PictureKey, Thumbnail>;

} // namespace duologue::ui
