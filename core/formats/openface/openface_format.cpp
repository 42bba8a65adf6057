#include "core/formats/openface/openface_format.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "core/formats/text_io.h"
#include "core/formats/warnings.h"

namespace duologue::formats::openface {
namespace {

using narrative::FaceFrame;
using narrative::FaceTrack;

/// The columns that are read; the file holds hundreds of others.
enum Column {
    Timestamp,
    FaceId,
    Success,
    NoseY,
    HeadZ,
    Present, ///< six, by narrative::FaceUnit
    Intensity = Present + 6,
    ColumnCount = Intensity + 4
};
constexpr std::array<std::string_view, ColumnCount> names{
    "timestamp", "face_id", "success", "y_30",   "pose_Tz", "AU05_c", "AU17_c", "AU20_c",
    "AU25_c",    "AU06_c",  "AU12_c",  "AU05_r", "AU17_r",  "AU20_r", "AU25_r"};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.size() > 1 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

/// Takes the first line off the text.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// Where each column stands, -1: nowhere.
struct Layout
{
    std::array<int, ColumnCount> place;
    int count = 0;

    explicit Layout(std::string_view header)
    {
        place.fill(-1);
        while (true) {
            const std::size_t comma = header.find(',');
            const auto name = std::ranges::find(names, trimmed(header.substr(0, comma)));
            if (name != names.end())
                place[static_cast<std::size_t>(name - names.begin())] = count;
            ++count;
            if (comma == header.npos)
                break;
            header.remove_prefix(comma + 1);
        }
    }

    bool has(int column) const { return place[static_cast<std::size_t>(column)] >= 0; }
    bool hasAny(int first, int last) const
    {
        for (int column = first; column < last; ++column)
            if (has(column))
                return true;
        return false;
    }
};

using Cells = std::array<std::optional<double>, ColumnCount>;

/// The line's numbers; nothing when it has too few or too many fields.
std::optional<Cells> cellsOf(std::string_view line, const Layout &layout)
{
    Cells cells;
    std::vector<int> wanted(static_cast<std::size_t>(layout.count), -1);
    for (int column = 0; column < ColumnCount; ++column)
        if (layout.has(column))
            wanted[static_cast<std::size_t>(layout.place[static_cast<std::size_t>(column)])] =
                column;
    int field = 0;
    while (true) {
        const std::size_t comma = line.find(',');
        if (field >= layout.count)
            return std::nullopt;
        if (const int column = wanted[static_cast<std::size_t>(field)]; column >= 0)
            cells[static_cast<std::size_t>(column)] = parseNumber(trimmed(line.substr(0, comma)));
        ++field;
        if (comma == line.npos)
            break;
        line.remove_prefix(comma + 1);
    }
    return field == layout.count ? std::optional(cells) : std::nullopt;
}

FaceFrame frameOf(const Cells &cells)
{
    FaceFrame frame;
    frame.at = MediaTime::fromSeconds(*cells[Timestamp]);
    frame.seen = cells[Success].value_or(1) != 0;
    frame.noseY = cells[NoseY];
    frame.headZ = cells[HeadZ];
    for (std::size_t unit = 0; unit < frame.present.size(); ++unit)
        if (const auto &value = cells[Present + unit])
            frame.present[unit] = *value > 0.5;
    for (std::size_t unit = 0; unit < frame.intensity.size(); ++unit)
        frame.intensity[unit] = cells[Intensity + unit];
    return frame;
}

/// Frames of everybody in the file, and of the one who is seen most.
class People
{
public:
    void add(double face, const FaceFrame &frame) { m_frames[face].push_back(frame); }

    FaceTrack mostSeen(Warnings &warnings)
    {
        if (m_frames.empty())
            return {};
        const auto seen = [](const auto &entry) {
            return std::ranges::count_if(entry.second, &FaceFrame::seen);
        };
        auto best = std::ranges::max_element(m_frames, {}, seen);
        if (m_frames.size() > 1)
            warnings.add(0, "The file holds " + std::to_string(m_frames.size()) + " faces.",
                         "the one that is seen in most frames");
        FaceTrack track{std::move(best->second)};
        std::ranges::stable_sort(track.frames, {}, &FaceFrame::at);
        return track;
    }

private:
    std::map<double, std::vector<FaceFrame>> m_frames;
};

} // namespace

Result<Track> readTrack(std::string_view bytes, const std::string &file)
{
    const auto decoded = decodeText(bytes, file);
    if (!decoded)
        return std::unexpected(decoded.error());
    std::string_view text = *decoded;
    const Layout layout(takeLine(text));
    const auto refuse = [&](const std::string &why, std::size_t line) {
        return fail("import.malformed",
                    "'" + file + "' is no usable OpenFace output: " + why +
                        ". Nothing was imported.",
                    "line " + std::to_string(line));
    };
    if (!layout.has(Timestamp))
        return refuse("column 'timestamp' is missing", 1);
    if (!layout.hasAny(NoseY, ColumnCount))
        return refuse("it has none of the columns AU05_c to AU25_c, AU05_r to AU25_r, y_30, "
                      "pose_Tz; run OpenFace with action units (-aus)",
                      1);
    constexpr double longest = 36'000'000; // seconds
    Warnings warnings;
    People people;
    for (std::size_t line = 2; !text.empty(); ++line) {
        const std::string_view row = takeLine(text);
        if (trimmed(row).empty())
            continue;
        const auto cells = cellsOf(row, layout);
        if (!cells)
            return refuse("a line has another number of fields than the header", line);
        const auto &at = (*cells)[Timestamp];
        if (!at || !(*at >= 0 && *at < longest)) {
            warnings.addOnce("time", line, "A frame has no usable timestamp.", "the other frames");
            continue;
        }
        people.add((*cells)[FaceId].value_or(0), frameOf(*cells));
    }
    Track track{people.mostSeen(warnings), {}};
    track.warnings = warnings.take();
    return track;
}

bool recognises(std::string_view head)
{
    const Layout layout(takeLine(head));
    return layout.has(Timestamp) && layout.has(Success) && layout.hasAny(NoseY, ColumnCount);
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
