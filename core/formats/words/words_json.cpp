#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/formats/text_io.h"
#include "core/formats/words/words_parts.h"

namespace duologue::formats::words {
namespace {

/// Python writes NaN and Infinity, which no JSON has: an empty text says as much, in no more bytes.
void clearNonNumbers(std::string &json)
{
    constexpr std::string_view names[]{"NaN", "-NaN", "Infinity", "-Infinity"};
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == 'N' || c == 'I' || c == '-'))
            for (const std::string_view name : names)
                if (json.compare(i, name.size(), name) == 0) {
                    json.replace(i, name.size(), "\"\"" + std::string(name.size() - 2, ' '));
                    i += name.size() - 1;
                    break;
                }
    }
}

std::string textOf(const QJsonObject &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (const QJsonValue value = object[QLatin1String(key)]; value.isString())
            return value.toString().trimmed().toStdString();
    return {};
}

std::optional<double> numberOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble())
                            : parseNumber(value.toString().toStdString());
}

/// "start" and "end" in seconds; "timestamp": [start, end]; "offsets": {from, to} in milliseconds.
std::optional<TimeSpan> spanOf(const QJsonObject &object)
{
    auto begin = numberOf(object["start"]), end = numberOf(object["end"]);
    if (const QJsonArray pair = object["timestamp"].toArray(); pair.size() == 2) {
        begin = numberOf(pair[0]);
        end = numberOf(pair[1]);
    }
    if (const QJsonObject offsets = object["offsets"].toObject(); !offsets.isEmpty()) {
        begin = numberOf(offsets["from"]);
        end = numberOf(offsets["to"]);
        for (auto *const time : {&begin, &end})
            if (*time)
                **time /= 1000;
    }
    if (!begin || !end || !isTime(*begin) || !isTime(*end) || *end < *begin)
        return std::nullopt;
    return TimeSpan{MediaTime::fromSeconds(*begin), MediaTime::fromSeconds(*end)};
}

LooseWord wordOf(const QJsonObject &object)
{
    return {textOf(object, {"word", "text"}), textOf(object, {"speaker"}), spanOf(object)};
}

std::vector<LooseWord> wordsIn(const QJsonValue &list)
{
    std::vector<LooseWord> words;
    for (const QJsonValue &value : list.toArray())
        if (LooseWord word = wordOf(value.toObject()); !word.word.empty())
            words.push_back(std::move(word));
    return words;
}

LooseSegment segmentOf(const QJsonObject &object)
{
    LooseSegment segment{spanOf(object), textOf(object, {"speaker"}), wordsIn(object["words"])};
    if (segment.words.empty()) // a recogniser that times whole segments
        if (LooseWord whole = wordOf(object); !whole.word.empty())
            segment.words.push_back(std::move(whole));
    return segment;
}

bool hasWords(const QJsonValue &segment)
{
    return !segment.toObject()["words"].toArray().isEmpty();
}

/// Words that stand beside the segments go into them; those of none make passages of their own.
std::vector<LooseSegment> sortedInto(const QJsonArray &segments, std::vector<LooseWord> words)
{
    std::vector<LooseSegment> result;
    for (const QJsonValue &value : segments)
        result.push_back({spanOf(value.toObject()), textOf(value.toObject(), {"speaker"}), {}});
    std::erase_if(result, [](const LooseSegment &segment) { return !segment.span; });
    std::ranges::stable_sort(result, {}, [](const auto &segment) { return segment.span->begin; });
    std::vector<LooseSegment> filled;
    std::size_t at = 0;
    const LooseSegment *open = nullptr; ///< where the word before went
    for (LooseWord &word : words) {
        if (word.span) {
            const MediaTime middle{(word.span->begin.us + word.span->end.us) / 2};
            while (at < result.size() && result[at].span->end < middle)
                ++at;
            const bool inside = at < result.size() && result[at].span->begin <= middle;
            const LooseSegment *own = inside ? &result[at] : nullptr;
            if (filled.empty() || own != open)
                filled.push_back(own ? LooseSegment{own->span, own->speaker, {}} : LooseSegment());
            open = own;
        } else if (filled.empty()) {
            filled.emplace_back();
        }
        filled.back().words.push_back(std::move(word));
    }
    return filled;
}

std::vector<LooseSegment> segmentsOf(const QJsonArray &segments, const QJsonValue &beside)
{
    std::vector<LooseWord> words =
        std::ranges::any_of(segments, hasWords) ? std::vector<LooseWord>() : wordsIn(beside);
    if (!words.empty())
        return sortedInto(segments, std::move(words));
    std::vector<LooseSegment> result;
    for (const QJsonValue &segment : segments)
        result.push_back(segmentOf(segment.toObject()));
    return result;
}

/// The first of the lists with anything in it; where all are empty, one that is there.
QJsonValue listNamed(const QJsonObject &object, std::initializer_list<const char *> keys)
{
    QJsonValue found;
    for (const char *key : keys)
        if (const QJsonValue list = object[QLatin1String(key)]; list.isArray()) {
            if (!list.toArray().isEmpty())
                return list;
            found = list;
        }
    return found;
}

} // namespace

Result<Timings> readJson(std::string text, const std::string &file)
{
    clearNonNumbers(text);
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), qsizetype(text.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return malformed(file, "byte " + std::to_string(problem.offset) + ": " +
                                   problem.errorString().toStdString());
    const QJsonObject top = document.object();
    const QJsonValue segments = document.isArray()
                                    ? QJsonValue(document.array())
                                    : listNamed(top, {"segments", "transcription", "chunks"});
    const QJsonValue words = listNamed(top, {"words", "word_segments"});
    if (!segments.isArray() && !words.isArray())
        return malformed(file, "it has neither \"segments\" nor \"words\"");
    Warnings warnings;
    Timings result{settle(segmentsOf(segments.toArray(), words), warnings), {}};
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::words
