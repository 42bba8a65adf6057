#include "core/formats/format.h"

#include <algorithm>
#include <array>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/eaf/eaf_format.h"
#include "core/formats/monah/monah_formats.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/words/words_format.h"

namespace duologue::formats {
namespace {

const std::vector<Format> &table()
{
    static const std::vector<Format> formats{
        {"csv",
         "Annotations as comma separated values",
         {"csv"},
         csv::recognisesAnnotations,
         csv::readAnnotations,
         csv::writeAnnotations},
        {"csv-ratings",
         "SAM ratings as comma separated values",
         {"ratings.csv"},
         csv::recognisesRatings,
         csv::readRatings,
         csv::writeRatings},
        {"eaf", "ELAN annotation format", {"eaf", "etf"}, eaf::recognises, eaf::read, eaf::write},
        {"monah-turns",
         "Talk turns of MONAH",
         {"talkturns.csv"},
         monah::recognisesTurns,
         monah::readTurns,
         nullptr},
        {"tone",
         "Tone of voice (Vokaturi)",
         {"vokaturi.csv"},
         monah::recognisesTone,
         monah::readTone,
         nullptr},
        {"openface",
         "Faces by OpenFace",
         {"openface.csv"},
         openface::recognises,
         openface::read,
         nullptr},
        {"words",
         "Times of words (Whisper, CTM, CSV)",
         {"words.csv", "ctm", "words.json"},
         words::recognises,
         words::read,
         nullptr},
    };
    return formats;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

/// "ratings.csv" fits "ratings.csv", "talk.ratings.csv" and "talk_ratings.csv".
bool fits(std::string_view fileName, std::string_view extension)
{
    if (!fileName.ends_with(extension))
        return false;
    fileName.remove_suffix(extension.size());
    return fileName.empty() || std::string_view("./\\_- ").contains(fileName.back());
}

/// The usable format with the longest extension that fits.
template <class Usable>
const Format *byExtension(std::string_view fileName, Usable usable)
{
    const std::string name = lowered(fileName);
    const Format *best = nullptr;
    std::size_t longest = 0;
    for (const Format &format : table())
        for (const std::string_view extension : format.extensions)
            if (usable(format) && extension.size() > longest && fits(name, extension)) {
                best = &format;
                longest = extension.size();
            }
    return best;
}

} // namespace

std::span<const Format> all()
{
    return table();
}

const Format *byId(std::string_view id)
{
    const auto it = std::ranges::find(table(), id, &Format::id);
    return it == table().end() ? nullptr : &*it;
}

const Format *forReading(std::string_view fileName, std::string_view bytes)
{
    constexpr std::size_t headSize = 4096;
    const std::string_view head = bytes.substr(0, headSize);
    for (const Format &format : table())
        if (format.read && format.recognises && format.recognises(head))
            return &format;
    return byExtension(fileName, [](const Format &format) { return format.read != nullptr; });
}

const Format *forWriting(std::string_view fileName)
{
    return byExtension(fileName, [](const Format &format) { return format.write != nullptr; });
}

} // namespace duologue::formats
