#include "ui/timeline/tracks/pictures/picture_grid.h"

namespace duologue::ui {

PictureGrid PictureGrid::withDistance(MediaTime atLeast)
{
    PictureGrid grid;
    while (grid.distance() < atLeast && grid.level < coarsest)
        ++grid.level;
    return grid;
}

std::int64_t PictureGrid::slotAt(MediaTime time) const
{
    const std::int64_t step = distance().us;
    return time.us / step - (time.us % step < 0 ? 1 : 0);
}

} // namespace duologue::ui
