#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv/csv.h"

/// The one reader of OpenFace's output (FeatureExtraction of versions 1 and 2): one line a frame
/// and face, columns by name, in any encoding and with any separator a spreadsheet may have left.
namespace duologue::openface {

/// Whether a header is OpenFace's: it names a time, and success or confidence, and face columns.
bool isHeader(std::span<const std::string_view> header);
/// The same of the beginning of a file, which may end within the header.
bool recognises(std::string_view head);

/// Frames of the one face that is seen in most of them, in order of time.
struct Faces
{
    struct Frame
    {
        double seconds = 0;
        bool seen = true; ///< the analyser found the face
    };
    std::vector<std::string> columns; ///< those that were wanted and are there
    std::vector<Frame> frames;
    std::vector<double> values;      ///< frame by frame, NaN: not known
    std::vector<csv::Problem> notes; ///< what could not be read

    double value(std::size_t frame, std::size_t column) const
    {
        return values[frame * columns.size() + column];
    }
};

/// The columns that `wanted` says yes to. Fails where the text is no table or has no timestamp.
std::expected<Faces, csv::Problem> readFaces(std::string bytes, bool (*wanted)(std::string_view));
std::expected<Faces, csv::Problem> readFaces(const csv::Table &table,
                                             bool (*wanted)(std::string_view));

/// How its tables are parsed: bad rows cost only themselves.
csv::Options tableOptions();

} // namespace duologue::openface
