#include "core/formats/words/words_format.h"

#include <algorithm>
#include <map>

#include "core/formats/csv/csv_rows.h"
#include "core/formats/text_io.h"
#include "core/formats/words/words_parts.h"
#include "core/narrative/text.h"

namespace duologue::formats::words {
namespace {

using narrative::TimedWord;

/// Past byte order marks, and in UTF-16, too.
char firstCharacter(std::string_view text)
{
    using namespace std::string_view_literals;
    const std::size_t at = text.find_first_not_of(" \t\r\n\xef\xbb\xbf\xff\xfe\0"sv);
    return at == text.npos ? '\0' : text[at];
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
        if (!rows->isWrong(row))
            result.words.push_back(std::move(word));
    }
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    result.warnings = rows->warnings();
    return result;
}

bool namesWords(std::string_view head)
{
    return csv::headNames(head, {"word", "start"}) ||
           csv::headNames(head, {"word", "start_time"}) || csv::headNames(head, {"word", "begin"});
}

/// "recording channel begin duration word". Rows that are numbers to their end are word vectors.
bool looksLikeCtm(std::string_view head)
{
    while (head.starts_with(";;"))
        head.remove_prefix(std::min(head.find('\n') + 1, head.size()));
    for (bool first = true; !head.empty(); first = false) {
        const std::size_t end = head.find('\n');
        if (end == head.npos && !first) // cut short
            return false;
        const auto fields = narrative::splitWords(head.substr(0, end));
        const bool whole = fields.size() >= 5 && fields.size() <= 8 && parseNumber(fields[2]) &&
                           parseNumber(fields[3]);
        if (first && !whole)
            return false;
        if (whole && !parseNumber(fields[4]))
            return true;
        head.remove_prefix(end == head.npos ? head.size() : end + 1);
    }
    return false;
}

} // namespace

bool isTime(double seconds)
{
    constexpr double longest = 36'000'000;
    return seconds >= 0 && seconds < longest;
}

std::unexpected<Error> malformed(const std::string &file, const std::string &why, std::size_t line)
{
    return fail("import.malformed",
                "'" + file + "' holds no readable word times: " + why + ". Nothing was imported.",
                line == 0 ? std::string() : "line " + std::to_string(line));
}

Result<Timings> readTimings(std::string_view bytes, const std::string &file)
{
    auto text = decodeText(bytes, file);
    if (!text)
        return std::unexpected(text.error());
    if (const char first = firstCharacter(*text); first == '{' || first == '[')
        return readJson(std::move(*text), file);
    if (namesWords(*text))
        return readCsv(bytes, file);
    return readCtm(*text, file);
}

Match match(std::string_view name, std::string_view head)
{
    if (namesWords(head))
        return Match::Sure;
    // Much of what is told of a long recording may stand before its words: every JSON can be one.
    const char first = firstCharacter(head);
    const bool possible = first == '{' || first == '[' || looksLikeCtm(head);
    return possible || named(name, {"words.csv", "ctm", "json"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(std::string_view bytes, const std::string &file)
{
    auto timings = readTimings(bytes, file);
    if (!timings)
        return std::unexpected(timings.error());
    Imported result;
    result.warnings = std::move(timings->warnings);
    std::map<std::string, std::size_t> tiers; // by speaker
    for (narrative::WovenTurn &turn : narrative::weave(std::move(timings->words))) {
        const auto [tier, isNew] = tiers.try_emplace(turn.speaker, result.tiers.size());
        if (isNew) {
            ImportedTier fresh;
            fresh.name = turn.speaker.empty() ? "speaker" : "Words"; // narratives call it so
            fresh.kind = TierKind::Utterance;
            if (!turn.speaker.empty())
                fresh.participant = turn.speaker;
            result.tiers.push_back(std::move(fresh));
        }
        ImportedAnnotation annotation;
        annotation.span = turn.span;
        annotation.text = std::move(turn.text);
        annotation.attributes[narrative::wordTimesAttribute] =
            narrative::wordTimesToText(turn.words);
        result.tiers[tier->second].annotations.push_back(std::move(annotation));
    }
    return result;
}

} // namespace duologue::formats::words
