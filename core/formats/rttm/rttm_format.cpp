#include "core/formats/rttm/rttm_format.h"

#include <algorithm>
#include <array>
#include <functional>

#include "core/formats/encodings.h"
#include "core/formats/recordings.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/narrative/text.h"

namespace duologue::formats::rttm {
namespace {

constexpr const char *labelsAttribute = "stm_labels";
constexpr std::array<std::string_view, 10> otherTypes{
    "SEGMENT", "NOSCORE",    "NO_RT_METADATA", "LEXEME", "NON-LEX",
    "FILLER",  "NON-SPEECH", "SPKR-INFO",      "SU",     "IP"};

using Fields = std::vector<std::string_view>;

std::string given(std::string_view field)
{
    return field == "<NA>" ? std::string() : std::string(field);
}

struct Line
{
    std::size_t number;
    std::string_view text;
    Fields fields;
};

/// Lines with anything in them but comments.
std::vector<Line> contentOf(std::string_view text)
{
    std::vector<Line> lines;
    for (const TextLine &line : linesOf(text))
        if (auto fields = narrative::splitWords(line.text);
            !fields.empty() && !fields[0].starts_with(";;"))
            lines.push_back({line.number, line.text, std::move(fields)});
    return lines;
}

std::optional<TimeSpan> rttmSpan(const Fields &fields)
{
    const auto begin = parseNumber(fields[3]), length = parseNumber(fields[4]);
    return begin && length ? sessionSpan(*begin, *begin + *length) : std::nullopt;
}

bool isStm(const Fields &fields)
{
    return fields.size() >= 5 && !parseNumber(fields[2]) &&
           sessionSpan(parseNumber(fields[3]), parseNumber(fields[4]));
}

/// Nothing: the line is not as it should be. An empty speaker: it says something else.
using Reader = std::function<std::optional<RecordedUtterance>(const Line &, Warnings &)>;

std::optional<RecordedUtterance> rttmLine(const Line &line, Warnings &warnings)
{
    const Fields &fields = line.fields;
    if (fields[0] != "SPEAKER") {
        warnings.addOnce("type " + std::string(fields[0]), line.number,
                         "Lines of the type '" + std::string(fields[0]) +
                             "' say nothing of who speaks when.",
                         "the others");
        return RecordedUtterance();
    }
    const auto span = fields.size() >= 8 ? rttmSpan(fields) : std::nullopt;
    if (!span)
        return std::nullopt;
    RecordedUtterance said{std::string(fields[1]),
                           std::string(fields[2]),
                           given(fields[7]),
                           *span,
                           given(fields[5]),
                           line.number,
                           {}};
    if (fields.size() > 8 && !given(fields[8]).empty())
        said.attributes["confidence"] = fields[8];
    return said;
}

std::optional<RecordedUtterance> stmLine(const Line &line, Warnings &)
{
    const Fields &fields = line.fields;
    if (!isStm(fields))
        return std::nullopt;
    RecordedUtterance said{std::string(fields[0]),
                           std::string(fields[1]),
                           std::string(fields[2]),
                           *sessionSpan(parseNumber(fields[3]), parseNumber(fields[4])),
                           {},
                           line.number,
                           {}};
    const std::string_view behind(fields[4].data() + fields[4].size(),
                                  line.text.data() + line.text.size());
    said.text = oneLine(behind);
    if (const std::size_t end = said.text.find('>'); said.text.starts_with('<') && end < 60) {
        said.attributes[labelsAttribute] = said.text.substr(0, end + 1);
        said.text = oneLine(std::string_view(said.text).substr(end + 1));
    }
    return said;
}

Result<Imported> readLines(const Source &source, const ReadOptions &options, const Reader &read,
                           const std::string &wanted)
{
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    std::vector<RecordedUtterance> utterances;
    std::size_t bad = 0;
    for (const Line &line : contentOf(*text)) {
        auto said = read(line, warnings);
        if (said && !said->recording.empty()) {
            utterances.push_back(std::move(*said));
        } else if (!said) {
            bad = bad ? bad : line.number;
            warnings.addOnce("line", line.number,
                             "Line '" + std::string(line.text.substr(0, 60)) +
                                 "' is not as it should be: " + wanted + ".",
                             "the other lines");
        }
    }
    if (utterances.empty())
        return fail("import.malformed",
                    "'" + source.name + "' holds nobody who speaks: " + wanted +
                        ". Nothing was imported.",
                    bad ? "line " + std::to_string(bad) : std::string());
    Imported result;
    result.contentOnly = true;
    result.tiers = tiersOf(std::move(utterances), warnings);
    result.warnings = warnings.take();
    return result;
}

/// Of each utterance a line, by recording.
Result<Written> writeLines(const Session &session, const WriteOptions &options,
                           const UtteranceRules &rules, bool holdsTexts,
                           const std::function<std::string(const Utterance &)> &lineOf)
{
    Warnings warnings;
    auto utterances = utterancesOf(session, options, rules, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    sortByRecording(*utterances, options);
    std::string text;
    bool texts = false;
    for (const Utterance &utterance : *utterances) {
        text += lineOf(utterance) + "\n";
        texts |= !utterance.text.empty();
    }
    if (texts && !holdsTexts)
        warnings.add(0, "RTTM holds who speaks when, and no texts.", "who speaks when");
    return Written{{{options.fileName, std::move(text)}}, warnings.take()};
}

bool isKept(std::string_view key)
{
    return key == recordingAttribute || key == channelAttribute || key == "confidence";
}

std::string speakerOf(const Utterance &utterance)
{
    const std::string name = oneWord(utterance.speaker);
    return name.empty() ? "speaker" : name;
}

std::string attributeOf(const Utterance &utterance, const char *key)
{
    const auto found = utterance.attributes.find(key);
    return found == utterance.attributes.end() ? std::string() : oneLine(found->second);
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    for (const Line &line : contentOf(text)) {
        const bool other = std::ranges::find(otherTypes, line.fields[0]) != otherTypes.end();
        const bool fits = line.fields.size() >= 8 && (other || line.fields[0] == "SPEAKER");
        return fits ? Match::Sure : named(name, {"rttm"}) ? Match::Maybe : Match::No;
    }
    return named(name, {"rttm"}) ? Match::Maybe : Match::No;
}

Match matchStm(std::string_view name, std::string_view head)
{
    const bool called = named(name, {"stm"}) > 0;
    const std::string text = readableHead(head);
    for (const Line &line : contentOf(text))
        return isStm(line.fields) ? (called ? Match::Sure : Match::Maybe)
               : called           ? Match::Maybe
                                  : Match::No;
    return called ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    return readLines(source, options, rttmLine,
                     "a line of RTTM is 'SPEAKER recording channel begin duration <NA> <NA> name "
                     "<NA> <NA>'");
}

Result<Imported> readStm(const Source &source, const ReadOptions &options)
{
    return readLines(source, options, stmLine,
                     "a line of STM is 'recording channel speaker begin end text'");
}

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const UtteranceRules rules{"RTTM files", isKept, true};
    return writeLines(session, options, rules, false, [&](const Utterance &utterance) {
        const std::string confidence = oneWord(attributeOf(utterance, "confidence"));
        return "SPEAKER " + recordingOf(utterance, options) + " " + channelOf(utterance) + " " +
               formatSeconds(utterance.span.begin) + " " + formatSeconds(utterance.span.length()) +
               " <NA> <NA> " + speakerOf(utterance) + " " +
               (confidence.empty() ? "<NA>" : confidence) + " <NA>";
    });
}

Result<Written> writeStm(const Session &session, const WriteOptions &options)
{
    const auto holds = [](std::string_view key) {
        return (isKept(key) && key != "confidence") || key == labelsAttribute;
    };
    const UtteranceRules rules{"STM files", holds, true};
    return writeLines(session, options, rules, true, [&](const Utterance &utterance) {
        const std::string labels = attributeOf(utterance, labelsAttribute);
        const bool fits = labels.starts_with('<') && labels.find('>') == labels.size() - 1;
        std::string speaker = speakerOf(utterance);
        if (parseNumber(speaker)) // or it would be taken for a time
            speaker.insert(0, "_");
        return recordingOf(utterance, options) + " " + channelOf(utterance) + " " + speaker + " " +
               shortSeconds(utterance.span.begin) + " " + shortSeconds(utterance.span.end) + " " +
               (fits ? labels + " " : "") + utterance.text;
    });
}

} // namespace duologue::formats::rttm
