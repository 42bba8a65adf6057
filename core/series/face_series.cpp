#include <algorithm>
#include <cmath>

#include "core/series/openface.h"
#include "core/series/series_reader.h"

namespace duologue::series {
namespace {

/// Action units, a smile first, then gaze and head.
SeriesFile seriesOf(const openface::Faces &faces)
{
    SeriesFile file;
    const auto add = [&](std::string_view start, std::string_view end, const char *unit) {
        for (std::size_t i = 0; i < faces.columns.size(); ++i) {
            const std::string &name = faces.columns[i];
            if (!name.starts_with(start) || !name.ends_with(end))
                continue;
            Series series{name, unit, {}, 0, 0};
            bool gap = false;
            for (std::size_t frame = 0; frame < faces.frames.size(); ++frame) {
                const double value = faces.value(frame, i);
                const bool known = faces.frames[frame].seen && !std::isnan(value);
                if (known)
                    series.samples.push_back(
                        {faces.frames[frame].seconds, static_cast<float>(value), gap});
                gap = !known;
            }
            if (!series.samples.empty())
                file.series.push_back(std::move(series));
        }
    };
    add("AU", "_r", "of 5");
    std::ranges::stable_partition(file.series, [](const Series &one) {
        return one.name.starts_with("AU12") || one.name.starts_with("AU06");
    });
    add("gaze_angle", "", "rad");
    add("pose_R", "", "rad");
    add("pose_T", "", "mm");
    for (const csv::Problem &note : faces.notes)
        file.notes.push_back(told(note));
    if (file.series.empty())
        file.notes.push_back("No face was found in it.");
    return file;
}

bool isShownOfFaces(std::string_view name)
{
    return (name.starts_with("AU") && name.ends_with("_r")) || name.starts_with("gaze_angle") ||
           name.starts_with("pose_R") || name.starts_with("pose_T");
}

} // namespace

Result<SeriesFile> readFaceSeries(const csv::Table &table, const std::string &fileName)
{
    const auto faces = openface::readFaces(table, isShownOfFaces);
    if (!faces)
        return invalid(fileName, faces.error().line, faces.error().message + ".");
    return seriesOf(*faces);
}

} // namespace duologue::series
