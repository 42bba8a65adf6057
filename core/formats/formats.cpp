#include "core/formats/format.h"

#include <algorithm>

#include "core/formats/audacity/audacity_format.h"
#include "core/formats/boris/boris_format.h"
#include "core/formats/chat/chat_format.h"
#include "core/formats/csv/csv_formats.h"
#include "core/formats/datavyu/datavyu_format.h"
#include "core/formats/eaf/eaf_format.h"
#include "core/formats/exmaralda/exmaralda_format.h"
#include "core/formats/kaldi/kaldi_format.h"
#include "core/formats/label_studio/label_studio_format.h"
#include "core/formats/monah/monah_formats.h"
#include "core/formats/nova/nova_format.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/rttm/rttm_format.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/textgrid/textgrid_format.h"
#include "core/formats/transcriber/transcriber_format.h"
#include "core/formats/transcript/transcript_format.h"
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
         .holds = {.tiers = true,
                   .points = true,
                   .overlaps = true,
                   .speakers = true,
                   .values = true,
                   .attributes = true},
         .match = [](Text name,
                     Text head) { return seen(csv::recognisesAnnotations(head), name, {"csv"}); },
         .read = plain<csv::readAnnotations>,
         .write = csv::writeAnnotations},
        {.id = "csv-ratings",
         .name = "SAM ratings as comma separated values",
         .extensions = {"ratings.csv"},
         .holds = {.speakers = true, .ratings = true},
         .match =
             [](Text name, Text head) {
                 return seen(csv::recognisesRatings(head), name, {"ratings.csv"});
             },
         .read = plain<csv::readRatings>,
         .write = csv::writeRatings},
        {.id = "etf",
         .name = "ELAN template",
         .extensions = {"etf"},
         .holds = {.tiers = true,
                   .hierarchy = true,
                   .vocabularies = true,
                   .speakers = true,
                   .languages = true,
                   .structure = true},
         .match = [](Text name, Text) { return seen(false, name, {"etf"}); },
         .write = eaf::writeTemplate},
        {.id = "eaf",
         .name = "ELAN annotation format",
         .extensions = {"eaf", "etf"},
         .holds = {.tiers = true,
                   .points = true,
                   .overlaps = true,
                   .hierarchy = true,
                   .vocabularies = true,
                   .speakers = true,
                   .languages = true,
                   .values = true,
                   .attributes = true,
                   .offsets = true,
                   .ratings = true,
                   .structure = true},
         .match =
             [](Text name, Text head) {
                 return seen(eaf::recognises(head), name, {"eaf", "etf"});
             },
         .read = eaf::readFile,
         .write = eaf::write},
        {.id = "textgrid",
         .name = "Praat TextGrid",
         .extensions = {"textgrid"},
         .holds = {.tiers = true, .points = true},
         .match = textgrid::match,
         .read = textgrid::read,
         .write = textgrid::write},
        {.id = "srt",
         .name = "SubRip subtitles",
         .extensions = {"srt"},
         .holds = {.points = true, .overlaps = true},
         .match = subtitles::matchSubRip,
         .read = subtitles::read,
         .write = subtitles::writeSubRip},
        {.id = "vtt",
         .name = "WebVTT subtitles",
         .extensions = {"vtt"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = subtitles::matchWebVtt,
         .read = subtitles::read,
         .write = subtitles::writeWebVtt},
        {.id = "monah-turns",
         .name = "Talk turns of MONAH",
         .extensions = {"talkturns.csv"},
         .holds = {.speakers = true},
         .match =
             [](Text name, Text head) {
                 return seen(monah::recognisesTurns(head), name, {"talkturns.csv"});
             },
         .read = plain<monah::readTurns>},
        {.id = "tone",
         .name = "Tone of voice (Vokaturi)",
         .extensions = {"vokaturi.csv"},
         .holds = {.speakers = true, .attributes = true},
         .match =
             [](Text name, Text head) {
                 return seen(monah::recognisesTone(head), name, {"vokaturi.csv"});
             },
         .read = monah::readTone},
        {.id = "openface",
         .name = "Faces by OpenFace",
         .extensions = {"openface.csv"},
         .holds = {.values = true},
         .match =
             [](Text name, Text head) {
                 return seen(openface::recognises(head), name, {"openface.csv"});
             },
         .read = plain<openface::read>,
         .measure = measure},
        {.id = "words",
         .name = "Times of words (Whisper, CTM, CSV)",
         .extensions = {"words.csv", "ctm", "json"},
         .holds = {.overlaps = true, .speakers = true},
         .match = words::match,
         .read = plain<words::read>},
        {.id = "transcript",
         .name = "Transcript with speakers as plain text",
         .extensions = {"txt"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = transcript::match,
         .read = transcript::read,
         .write = transcript::write},
        {.id = "page",
         .name = "Transcript for paper (HTML)",
         .extensions = {"html"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = transcript::matchPage,
         .write = transcript::writePage},
        {.id = "paper",
         .name = "Transcript for paper (PDF)",
         .extensions = {"pdf"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = transcript::matchPaper,
         .write = transcript::writePaper},
        {.id = "audacity",
         .name = "Audacity label track",
         .extensions = {"labels.txt", "txt"},
         .holds = {.tiers = true, .points = true, .overlaps = true},
         .match = audacity::match,
         .read = audacity::read,
         .write = audacity::write},
        {.id = "rttm",
         .name = "Who speaks when (NIST RTTM)",
         .extensions = {"rttm"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = rttm::match,
         .read = rttm::read,
         .write = rttm::write},
        {.id = "stm",
         .name = "Transcript of recordings (NIST STM)",
         .extensions = {"stm"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .match = rttm::matchStm,
         .read = rttm::readStm,
         .write = rttm::writeStm},
        {.id = "chat",
         .name = "CHAT of CLAN and TalkBank",
         .extensions = {"cha"},
         .holds = {.points = true,
                   .overlaps = true,
                   .hierarchy = true,
                   .speakers = true,
                   .languages = true},
         .match = chat::match,
         .read = chat::read,
         .write = chat::write},
        {.id = "exmaralda",
         .name = "EXMARaLDA basic transcription",
         .extensions = {"exb"},
         .holds = {.tiers = true, .speakers = true, .languages = true},
         .match = exmaralda::match,
         .read = exmaralda::read,
         .write = exmaralda::write},
        {.id = "transcriber",
         .name = "Transcriber",
         .extensions = {"trs"},
         .holds = {.points = true, .speakers = true, .languages = true},
         .match = transcriber::match,
         .read = transcriber::read,
         .write = transcriber::write},
        {.id = "kaldi",
         .name = "Data folder of Kaldi",
         .extensions = {"segments", "utt2spk"},
         .holds = {.points = true, .overlaps = true, .speakers = true},
         .folder = {"segments", "utt2spk"},
         .match = kaldi::match,
         .read = kaldi::read,
         .write = kaldi::write},
        {.id = "nova",
         .name = "NOVA and SSI annotation",
         .extensions = {"annotation"},
         .holds = {.tiers = true,
                   .points = true,
                   .overlaps = true,
                   .vocabularies = true,
                   .speakers = true,
                   .values = true},
         .match = nova::match,
         .read = nova::read,
         .write = nova::write},
        {.id = "boris",
         .name = "BORIS project or table of events",
         .extensions = {"boris"},
         .holds = {.tiers = true, .points = true, .vocabularies = true, .speakers = true},
         .match = boris::match,
         .read = boris::read,
         .write = boris::write},
        {.id = "datavyu",
         .name = "Datavyu spreadsheet",
         .extensions = {"opf"},
         .holds =
             {.tiers = true, .points = true, .overlaps = true, .values = true, .attributes = true},
         .match = datavyu::match,
         .read = datavyu::read,
         .write = datavyu::write},
        {.id = "label-studio",
         .name = "Label Studio tasks",
         .extensions = {"json"},
         .holds = {.tiers = true,
                   .points = true,
                   .overlaps = true,
                   .vocabularies = true,
                   .values = true,
                   .attributes = true},
         .match = label_studio::match,
         .read = label_studio::read,
         .write = label_studio::write},
        {.id = "measurements",
         .name = "Measurements (heart rate and other sensors)",
         .extensions = {"csv", "json"},
         .holds = {.values = true},
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
