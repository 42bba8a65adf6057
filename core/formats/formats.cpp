#include "core/formats/format.h"

#include <algorithm>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/eaf/eaf_format.h"
#include "core/formats/monah/monah_formats.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/textgrid/textgrid_format.h"
#include "core/formats/words/words_format.h"

namespace duologue::formats {
namespace {

constexpr std::size_t headSize = 4096;

using Extensions = std::initializer_list<std::string_view>;

/// What is recognised is that; what is only called so may be.
Match seen(bool recognised, std::string_view name, Extensions extensions)
{
    return recognised ? Match::Sure : named(name, extensions) ? Match::Maybe : Match::No;
}

/// A reader that needs nothing but the bytes.
template <auto reader>
Result<Imported> plain(const Source &source, const ReadOptions &)
{
    return reader(source.bytes, source.name);
}

Result<SeriesFile> measure(std::string_view bytes, const std::string &name)
{
    return readSeries(std::string(bytes), name);
}

const std::vector<Format> &table()
{
    using Text = std::string_view;
    static const std::vector<Format> formats{
        {.id = "csv",
         .name = "Annotations as comma separated values",
         .extensions = {"csv"},
         .match = [](Text name,
                     Text head) { return seen(csv::recognisesAnnotations(head), name, {"csv"}); },
         .read = plain<csv::readAnnotations>,
         .write = csv::writeAnnotations},
        {.id = "csv-ratings",
         .name = "SAM ratings as comma separated values",
         .extensions = {"ratings.csv"},
         .match =
             [](Text name, Text head) {
                 return seen(csv::recognisesRatings(head), name, {"ratings.csv"});
             },
         .read = plain<csv::readRatings>,
         .write = csv::writeRatings},
        {.id = "eaf",
         .name = "ELAN annotation format",
         .extensions = {"eaf", "etf"},
         .match =
             [](Text name, Text head) {
                 return seen(eaf::recognises(head), name, {"eaf", "etf"});
             },
         .read = plain<eaf::read>,
         .write = eaf::write},
        {.id = "textgrid",
         .name = "Praat TextGrid",
         .extensions = {"textgrid"},
         .match = textgrid::match,
         .read = textgrid::read,
         .write = textgrid::write},
        {.id = "srt",
         .name = "SubRip subtitles",
         .extensions = {"srt"},
         .match = subtitles::matchSubRip,
         .read = subtitles::read,
         .write = subtitles::writeSubRip},
        {.id = "vtt",
         .name = "WebVTT subtitles",
         .extensions = {"vtt"},
         .match = subtitles::matchWebVtt,
         .read = subtitles::read,
         .write = subtitles::writeWebVtt},
        {.id = "monah-turns",
         .name = "Talk turns of MONAH",
         .extensions = {"talkturns.csv"},
         .match =
             [](Text name, Text head) {
                 return seen(monah::recognisesTurns(head), name, {"talkturns.csv"});
             },
         .read = plain<monah::readTurns>},
        {.id = "tone",
         .name = "Tone of voice (Vokaturi)",
         .extensions = {"vokaturi.csv"},
         .match =
             [](Text name, Text head) {
                 return seen(monah::recognisesTone(head), name, {"vokaturi.csv"});
             },
         .read = monah::readTone},
        {.id = "openface",
         .name = "Faces by OpenFace",
         .extensions = {"openface.csv"},
         .match =
             [](Text name, Text head) {
                 return seen(openface::recognises(head), name, {"openface.csv"});
             },
         .read = plain<openface::read>,
         .measure = measure},
        {.id = "words",
         .name = "Times of words (Whisper, CTM, CSV)",
         .extensions = {"words.csv", "ctm", "json"},
         .match = words::match,
         .read = plain<words::read>},
        {.id = "measurements",
         .name = "Measurements (heart rate and other sensors)",
         .extensions = {"csv", "json"},
         .match =
             [](Text name, Text) {
                 return seen(false, name, {"csv", "json"});
             },
         .measure = measure},
    };
    return formats;
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

std::vector<const Format *> matching(std::string_view name, std::string_view bytes)
{
    struct Candidate
    {
        Match match;
        std::size_t fit;
        const Format *format;
    };
    std::vector<Candidate> candidates;
    for (const Format &format : table())
        if (const Match match = format.match(name, bytes.substr(0, headSize)); match != Match::No)
            candidates.push_back({match, named(name, format.extensions), &format});
    std::ranges::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
        return std::pair(a.match, a.fit) > std::pair(b.match, b.fit);
    });
    std::vector<const Format *> formats;
    for (const Candidate &candidate : candidates)
        formats.push_back(candidate.format);
    return formats;
}

const Format *forReading(std::string_view name, std::string_view bytes)
{
    for (const Format *format : matching(name, bytes))
        if (format->read)
            return format;
    return nullptr;
}

const Format *forWriting(std::string_view name)
{
    const Format *best = nullptr;
    std::size_t longest = 0;
    for (const Format &format : table())
        if (const std::size_t fit = named(name, format.extensions); format.write && fit > longest) {
            best = &format;
            longest = fit;
        }
    return best;
}

} // namespace duologue::formats
