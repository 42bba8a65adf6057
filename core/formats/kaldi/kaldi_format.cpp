#include "core/formats/kaldi/kaldi_format.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "core/formats/encodings.h"
#include "core/formats/recordings.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/narrative/text.h"

namespace duologue::formats::kaldi {
namespace {

constexpr const char *utteranceAttribute = "utterance";

struct Entry
{
    std::string value;
    std::size_t line = 0;
};
/// What a file says of each utterance, recording or speaker.
using Entries = std::map<std::string, Entry, std::less<>>;

Entries entriesOf(std::string_view text, const std::string &file, Warnings &warnings)
{
    Entries entries;
    for (const TextLine &line : linesOf(text)) {
        const std::string whole = oneLine(line.text);
        if (whole.empty())
            continue;
        const std::size_t blank = std::min(whole.find(' '), whole.size());
        const std::string value = whole.substr(std::min(blank + 1, whole.size()));
        if (!entries.try_emplace(whole.substr(0, blank), Entry{value, line.number}).second)
            warnings.addOnce("twice", line.number,
                             "'" + whole.substr(0, blank) + "' stands in '" + file + "' twice.",
                             "the first");
    }
    return entries;
}

/// A file of the folder; no entries where it is not there.
Entries beside(const Source &source, const std::string &file, Warnings &warnings)
{
    const auto bytes = source.neighbour ? source.neighbour(file) : Result<std::string>();
    if (!bytes)
        return {};
    const auto text = decodeText(*bytes, file);
    if (!text)
        warnings.add(0, text.error().message, "the folder without '" + file + "'");
    return text ? entriesOf(*text, file, warnings) : Entries();
}

std::optional<double> numberIn(const Entries &entries, const std::string &name)
{
    const auto found = entries.find(name);
    return found == entries.end() ? std::nullopt : parseNumber(found->second.value);
}

/// The line of an utterance in "segments".
std::optional<RecordedUtterance> segment(const Entry &entry, const Entries &lengths)
{
    const auto fields = narrative::splitWords(entry.value);
    if (fields.size() < 3)
        return std::nullopt;
    RecordedUtterance said;
    said.recording = fields[0];
    auto end = parseNumber(fields[2]);
    if (end && *end == -1)
        end = numberIn(lengths, said.recording);
    const auto span = sessionSpan(parseNumber(fields[1]), end);
    if (span)
        said.span = *span;
    return span ? std::optional(said) : std::nullopt;
}

bool isSegments(const std::string &name)
{
    return named(name, {"segments"}) > 0;
}

/// Names that a folder gives to its utterances, each once and in the order of bytes.
class Names
{
public:
    std::string of(const Utterance &utterance, const std::string &speaker,
                   const std::string &recording)
    {
        const auto given = utterance.attributes.find(utteranceAttribute);
        std::string base =
            given == utterance.attributes.end() ? std::string() : oneWord(given->second);
        if (!base.starts_with(speaker)) // or sorting by utterance and by speaker would differ
            base = speaker + "-" + recording + "-" + hundredths(utterance.span.begin) + "-" +
                   hundredths(utterance.span.end);
        std::string name = base;
        for (int copy = 2; !m_used.insert(name).second; ++copy)
            name = base + "-" + std::to_string(copy);
        return name;
    }

private:
    static std::string hundredths(MediaTime time)
    {
        std::array<char, 24> text{};
        std::snprintf(text.data(), text.size(), "%07lld", static_cast<long long>(time.us / 10'000));
        return text.data();
    }

    std::set<std::string> m_used;
};

std::string lines(const std::map<std::string, std::string> &entries)
{
    std::string text;
    for (const auto &[name, value] : entries)
        text += name + " " + value + "\n";
    return text;
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const bool segments = named(name, {"segments"}) > 0;
    if (!segments && !named(name, {"utt2spk"}))
        return Match::No;
    const std::string text = readableHead(head);
    const auto first = linesOf(text);
    const auto fields = narrative::splitWords(first.empty() ? "" : first[0].text);
    const bool fits = segments
                          ? fields.size() == 4 && parseNumber(fields[2]) && parseNumber(fields[3])
                          : fields.size() == 2;
    return fits ? Match::Sure : Match::Maybe;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    const Entries utterances = entriesOf(*text, source.name, warnings);
    const Entries texts = beside(source, "text", warnings);
    const Entries speakers = beside(source, "utt2spk", warnings);
    const Entries lengths =
        beside(source, isSegments(source.name) ? "reco2dur" : "utt2dur", warnings);
    std::vector<RecordedUtterance> all;
    std::size_t bad = 0;
    for (const auto &[name, entry] : utterances) {
        RecordedUtterance whole;
        whole.recording = name;
        const auto length = sessionSpan(0.0, numberIn(lengths, name));
        whole.span = length.value_or(TimeSpan());
        auto said = isSegments(source.name) ? segment(entry, lengths)
                    : length                ? std::optional(whole)
                                            : std::nullopt;
        if (!said) {
            bad = bad ? bad : entry.line;
            warnings.addOnce("line", entry.line, "The utterance '" + name + "' has no times.",
                             "the others");
            continue;
        }
        const auto words = texts.find(name), speaker = speakers.find(name);
        said->text = words == texts.end() ? std::string() : words->second.value;
        said->speaker = speaker == speakers.end() ? std::string() : speaker->second.value;
        said->channel = "1";
        said->line = entry.line;
        said->attributes[utteranceAttribute] = name;
        all.push_back(std::move(*said));
    }
    if (all.empty())
        return fail("import.malformed",
                    "'" + source.name +
                        "' holds no utterance of a data folder of Kaldi, 'utterance recording "
                        "begin end' a line. Nothing was imported.",
                    bad ? "line " + std::to_string(bad) : std::string());
    Imported result;
    result.contentOnly = true;
    result.tiers = tiersOf(std::move(all), warnings);
    result.warnings = warnings.take();
    return result;
}

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto holds = [](std::string_view key) {
        return key == utteranceAttribute || key == recordingAttribute;
    };
    const auto utterances =
        utterancesOf(session, options, {"Data folders of Kaldi", holds}, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    std::map<std::string, std::string> segments, texts, speakers, spoken;
    Names names;
    for (const Utterance &utterance : *utterances) {
        const std::string word = oneWord(utterance.speaker);
        const std::string speaker = word.empty() ? "speaker" : word;
        const std::string recording = recordingOf(utterance, options);
        const std::string name = names.of(utterance, speaker, recording);
        segments[name] = recording + " " + shortSeconds(utterance.span.begin) + " " +
                         shortSeconds(utterance.span.end);
        texts[name] = utterance.text;
        speakers[name] = speaker;
    }
    for (const auto &[name, speaker] : speakers)
        spoken[speaker] += (spoken[speaker].empty() ? "" : " ") + name;
    warnings.add(0, "Where the sound lies ('wav.scp') is not written.", "the other files");
    Written written{{{"segments", lines(segments)},
                     {"text", lines(texts), true},
                     {"utt2spk", lines(speakers), true},
                     {"spk2utt", lines(spoken), true}},
                    warnings.take(),
                    true};
    return written;
}

} // namespace duologue::formats::kaldi
