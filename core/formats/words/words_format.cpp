#include "core/formats/words/words_format.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/formats/csv/csv_rows.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"
#include "core/narrative/text.h"

namespace duologue::formats::words {
namespace {

using narrative::TimedWord;

constexpr double longest = 36'000'000; // seconds

bool isTime(double seconds)
{
    return seconds >= 0 && seconds < longest;
}

std::unexpected<Error> malformed(const std::string &file, const std::string &why, std::size_t line)
{
    return fail("import.malformed",
                "'" + file + "' holds no readable word times: " + why + ". Nothing was imported.",
                line == 0 ? std::string() : "line " + std::to_string(line));
}

char firstCharacter(std::string_view text)
{
    const std::size_t at = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return at == text.npos ? '\0' : text[at];
}

std::string textOf(const QJsonObject &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (const QJsonValue value = object[QLatin1String(key)]; value.isString())
            return value.toString().trimmed().toStdString();
    return {};
}

class JsonWords
{
public:
    Timings take() { return {std::move(m_words), m_warnings.take()}; }

    void addSegment(const QJsonObject &segment)
    {
        ++m_segment;
        const std::string speaker = textOf(segment, {"speaker"});
        const QJsonArray words = segment["words"].toArray();
        for (const QJsonValue &word : words)
            addWord(word.toObject(), speaker);
        if (words.isEmpty())
            addWord(segment, speaker); // a recogniser that times whole segments
    }

    void addWord(const QJsonObject &word, const std::string &segmentSpeaker)
    {
        TimedWord timed;
        timed.word = textOf(word, {"word", "text"});
        timed.speaker = textOf(word, {"speaker"});
        if (timed.speaker.empty())
            timed.speaker = segmentSpeaker;
        timed.segment = m_segment;
        const double begin = word["start"].toDouble(-1), end = word["end"].toDouble(-1);
        if (timed.word.empty())
            return;
        if (!isTime(begin) || !isTime(end) || end < begin) {
            // WhisperX leaves numbers such as "2009" without times; they follow the word before.
            m_warnings.addOnce("time", 0, "The word '" + timed.word + "' has no usable times.",
                               "it, at the end of the word before");
            const MediaTime at = m_words.empty() ? MediaTime() : m_words.back().span.end;
            timed.span = {at, at};
        } else {
            timed.span = {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
        }
        m_words.push_back(std::move(timed));
    }

private:
    std::vector<TimedWord> m_words;
    Warnings m_warnings;
    int m_segment = 0;
};

Result<Timings> readJson(const std::string &text, const std::string &file)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &problem);
    if (problem.error != QJsonParseError::NoError)
        return malformed(file,
                         "byte " + std::to_string(problem.offset) + ": " +
                             problem.errorString().toStdString(),
                         0);
    const QJsonObject top = document.object();
    JsonWords words;
    if (top["segments"].isArray()) {
        for (const QJsonValue &segment : top["segments"].toArray())
            words.addSegment(segment.toObject());
        return words.take();
    }
    const QJsonValue list = document.isArray()       ? QJsonValue(document.array())
                            : top["words"].isArray() ? top["words"]
                                                     : top["word_segments"];
    if (!list.isArray())
        return malformed(file, "it has neither \"segments\" nor \"words\"", 0);
    for (const QJsonValue &word : list.toArray())
        words.addWord(word.toObject(), {});
    return words.take();
}

Result<Timings> readCtm(std::string_view text, const std::string &file)
{
    Timings result;
    std::string recording;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.starts_with(";;"))
            continue;
        const auto fields = narrative::splitWords(row);
        if (fields.empty())
            continue;
        const auto begin = fields.size() >= 5 ? parseNumber(fields[2]) : std::nullopt;
        const auto length = fields.size() >= 5 ? parseNumber(fields[3]) : std::nullopt;
        if (!begin || !length || !isTime(*begin) || !isTime(*begin + *length) || *length < 0)
            return malformed(
                file, "a line of a CTM file is 'recording channel begin duration word'", line);
        if (!recording.empty() && fields[0] != recording)
            return malformed(file,
                             "it holds the recordings '" + recording + "' and '" +
                                 std::string(fields[0]) + "'; keep the lines of one",
                             line);
        recording = fields[0];
        result.words.push_back(
            {std::string(fields[1]),
             std::string(fields[4]),
             {MediaTime::fromSeconds(*begin), MediaTime::fromSeconds(*begin + *length)}});
    }
    if (result.words.empty())
        return malformed(file, "it has no words", 0);
    return result;
}

Result<Timings> readCsv(std::string_view bytes, const std::string &file)
{
    auto rows = csv::Rows::open(bytes, file, {"word"});
    if (!rows)
        return std::unexpected(rows.error());
    const auto either = [&](std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names)
            if (rows->has(name))
                return name;
        return std::string_view();
    };
    const auto begin = either({"start", "start_time", "begin"});
    const auto end = either({"end", "end_time"});
    const auto speaker = either({"speaker", "Audio_ID"});
    if (begin.empty())
        return malformed(file, "column 'start' is missing", 1);
    Timings result;
    for (std::size_t row = 0; row < rows->count(); ++row) {
        TimedWord word;
        word.word = rows->cell(row, "word");
        word.speaker = speaker.empty() ? std::string() : rows->cell(row, speaker);
        word.span.begin = rows->seconds(row, begin);
        word.span.end = end.empty() ? word.span.begin : rows->seconds(row, end);
        if (word.span.end < word.span.begin || word.span.begin < MediaTime())
            rows->wrong(row, "the word does not end after it begins");
        result.words.push_back(std::move(word));
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    return result;
}

bool namesWords(std::string_view head)
{
    return csv::headNames(head, {"word", "start"}) ||
           csv::headNames(head, {"word", "start_time"}) || csv::headNames(head, {"word", "begin"});
}

} // namespace

Result<Timings> readTimings(std::string_view bytes, const std::string &file)
{
    const auto text = decodeText(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    if (const char first = firstCharacter(*text); first == '{' || first == '[')
        return readJson(*text, file);
    if (namesWords(*text))
        return readCsv(bytes, file);
    return readCtm(*text, file);
}

bool recognises(std::string_view head)
{
    return namesWords(head) ||
           (firstCharacter(head) == '{' && (head.find("\"segments\"") != head.npos ||
                                            head.find("\"word_segments\"") != head.npos));
}

Result<Imported> read(std::string_view bytes, const std::string &file)
{
    auto timings = readTimings(bytes, file);
    if (!timings)
        return std::unexpected(timings.error());
    Imported result;
    result.warnings = std::move(timings->warnings);
    for (narrative::WovenTurn &turn : narrative::weave(std::move(timings->words))) {
        auto tier = std::ranges::find(result.tiers, std::optional(turn.speaker),
                                      &ImportedTier::participant);
        if (tier == result.tiers.end()) {
            tier = result.tiers.insert(tier, ImportedTier());
            tier->name = turn.speaker.empty() ? "speaker" : "Words"; // narratives call it so
            tier->kind = TierKind::Utterance;
            tier->participant = turn.speaker;
        }
        ImportedAnnotation annotation;
        annotation.span = turn.span;
        annotation.text = std::move(turn.text);
        annotation.attributes[narrative::wordTimesAttribute] =
            narrative::wordTimesToText(turn.words);
        tier->annotations.push_back(std::move(annotation));
    }
    return result;
}

} // namespace duologue::formats::words
