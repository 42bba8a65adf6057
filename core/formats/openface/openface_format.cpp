#include "core/formats/openface/openface_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/series/openface.h"

namespace duologue::formats::openface {
namespace {

using narrative::FaceFrame;

/// The columns that are read; the file holds hundreds of others.
enum Column {
    NoseY,
    HeadZ,
    Present, ///< six, by narrative::FaceUnit
    Intensity = Present + 6,
    ColumnCount = Intensity + 4
};
constexpr std::array<std::string_view, ColumnCount> names{"y_30",   "pose_Tz", "AU05_c", "AU17_c",
                                                          "AU20_c", "AU25_c",  "AU06_c", "AU12_c",
                                                          "AU05_r", "AU17_r",  "AU20_r", "AU25_r"};

bool isRead(std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

/// The values of a frame by Column.
class Cells
{
public:
    explicit Cells(const duologue::openface::Faces &faces) : m_faces(faces)
    {
        for (std::size_t column = 0; column < ColumnCount; ++column)
            if (const auto at = std::ranges::find(faces.columns, names[column]);
                at != faces.columns.end())
                m_places[column] = static_cast<std::size_t>(at - faces.columns.begin());
    }

    std::optional<double> value(std::size_t frame, std::size_t column) const
    {
        const double value = m_places[column] ? m_faces.value(frame, *m_places[column]) : NAN;
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }

private:
    const duologue::openface::Faces &m_faces;
    std::array<std::optional<std::size_t>, ColumnCount> m_places;
};

FaceFrame frameOf(const duologue::openface::Faces &faces, const Cells &cells, std::size_t at)
{
    FaceFrame frame;
    frame.at = MediaTime::fromSeconds(faces.frames[at].seconds);
    frame.seen = faces.frames[at].seen;
    frame.noseY = cells.value(at, NoseY);
    frame.headZ = cells.value(at, HeadZ);
    for (std::size_t unit = 0; unit < frame.present.size(); ++unit)
        if (const auto value = cells.value(at, Present + unit))
            frame.present[unit] = *value > 0.5;
    for (std::size_t unit = 0; unit < frame.intensity.size(); ++unit)
        frame.intensity[unit] = cells.value(at, Intensity + unit);
    return frame;
}

} // namespace

Result<Track> readTrack(std::string_view bytes, const std::string &file)
{
    const auto refuse = [&](const std::string &why, std::size_t line) {
        return fail("import.malformed",
                    "'" + file + "' is no usable OpenFace output: " + why +
                        ". Nothing was imported.",
                    "line " + std::to_string(line));
    };
    const auto faces = duologue::openface::readFaces(std::string(bytes), isRead);
    if (!faces)
        return refuse(faces.error().message, faces.error().line);
    if (faces->columns.empty())
        return refuse("it has none of the columns AU05_c to AU25_c, AU05_r to AU25_r, y_30, "
                      "pose_Tz; run OpenFace with action units (-aus)",
                      1);
    const Cells cells(*faces);
    Track track;
    for (std::size_t i = 0; i < faces->frames.size(); ++i)
        track.face.frames.push_back(frameOf(*faces, cells, i));
    for (const duologue::csv::Problem &note : faces->notes)
        track.warnings.push_back({note.line, note.message, {}});
    return track;
}

bool recognises(std::string_view head)
{
    return duologue::openface::recognises(head);
}

Result<Imported> read(std::string_view bytes, const std::string &file)
{
    auto track = readTrack(bytes, file);
    if (!track)
        return std::unexpected(track.error());
    Imported result;
    result.warnings = std::move(track->warnings);
    const auto &frames = track->face.frames;
    const bool present = std::ranges::any_of(frames, [](const FaceFrame &frame) {
        return std::ranges::any_of(frame.present,
                                   [](const auto &unit) { return unit.has_value(); });
    });
    if (!present)
        result.warnings.push_back({1,
                                   "It has no presence columns (AU05_c and so on), so it shows no "
                                   "face units and no smiles.",
                                   "nods and leanings forward"});
    ImportedTier tier;
    tier.name = "Face";
    tier.kind = TierKind::Action;
    for (const narrative::FaceAction &action : narrative::faceActions(track->face)) {
        ImportedAnnotation annotation;
        annotation.span = action.span;
        annotation.label = action.label;
        tier.annotations.push_back(std::move(annotation));
    }
    result.tiers.push_back(std::move(tier));
    return result;
}

} // namespace duologue::formats::openface
