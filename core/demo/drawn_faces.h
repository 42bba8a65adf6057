#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"

namespace duologue::demo {

/// Pictures of made-up faces with planted attributes: "age" (18 to 80: lines and grey hair),
/// "gender" (male, female: hair and beard) and "tone" (light, tan, brown, dark: of the skin).
struct DrawnFacesOptions
{
    int faces = 1000;
    int size = 128; ///< pixels a side
    std::uint64_t seed = 1;
    double genderByAge = 0; ///< how far gender follows from age: -1 to 1
    double toneByAge = 0;
    /// Share of labels that are wrong; of age this share of its scale, as a deviation.
    double noise = 0;
    /// A label that belongs to other faces, so that nothing can be learned of it: "age", "gender"
    /// or "tone". Empty: none.
    std::string contradictory;
};

/// Takes the pictures one after another: red, green, blue, row by row. An error ends it.
using PictureSink = std::function<Result<void>(const dataset::Utterance &face,
                                               const std::vector<std::uint8_t> &picture)>;

/// The same for the same options. Splits 70/15/15. Code: demo.invalid.
Result<dataset::Dataset> drawFaces(const DrawnFacesOptions &options, const PictureSink &sink);

} // namespace duologue::demo
