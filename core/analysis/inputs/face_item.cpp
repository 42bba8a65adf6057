#include "core/analysis/inputs/face_item.h"

#include "core/faces/crop.h"

namespace duologue::analysis {

std::optional<models::Item> faceItem(const faces::Picture &picture, const faces::Box &face,
                                     int size)
{
    const auto rgb = faces::crop(picture, face, size);
    if (rgb.empty())
        return {};
    models::Item item = greyItem(size);
    item.arrays["face"].values.assign(rgb.begin(), rgb.end());
    return item;
}

models::Item greyItem(int size)
{
    constexpr float grey = 127;
    models::Item item;
    models::Array &array = item.arrays["face"];
    array.shape = {1, size, size, 3};
    array.values.assign(3 * static_cast<std::size_t>(size) * static_cast<std::size_t>(size), grey);
    return item;
}

} // namespace duologue::analysis
