#include <algorithm>
#include <set>

#include "core/formats/text_io.h"
#include "core/formats/words/words_parts.h"
#include "core/narrative/text.h"

namespace duologue::formats::words {
namespace {

constexpr const char *wanted = "a line of a CTM file is 'recording channel begin duration word'";

/// Reads line by line; of alternatives between <ALT_BEGIN>, <ALT> and <ALT_END> the first.
class Reader
{
public:
    void read(std::string_view row, std::size_t line)
    {
        const auto fields = narrative::splitWords(row);
        if (fields.empty() || row.starts_with(";;"))
            return;
        if (fields.size() >= 5 && fields[2] == "*" && fields[4].starts_with("<ALT"))
            return takeMark(fields[4], line);
        if (m_alternative > 1)
            return;
        const auto begin = fields.size() >= 5 ? parseNumber(fields[2]) : std::nullopt;
        const auto length = fields.size() >= 5 ? parseNumber(fields[3]) : std::nullopt;
        if (!begin || !length || !isTime(*begin) || *length < 0 || !isTime(*begin + *length)) {
            if (firstBad == 0)
                firstBad = line;
            m_warnings.addOnce("line", line,
                               "Line '" + std::string(row.substr(0, 60)) +
                                   "' is not as it should be: " + wanted + ".",
                               "the other lines");
            return;
        }
        recordings.insert(std::string(fields[0]));
        words.push_back(
            {std::string(fields[1]),
             std::string(fields[4]),
             {MediaTime::fromSeconds(*begin), MediaTime::fromSeconds(*begin + *length)}});
    }

    std::vector<narrative::TimedWord> words;
    std::set<std::string> recordings;
    std::size_t firstBad = 0;

    std::vector<Warning> warnings() { return m_warnings.take(); }

private:
    void takeMark(std::string_view mark, std::size_t line)
    {
        if (mark == "<ALT_END>")
            m_alternative = 0;
        else
            m_alternative = mark == "<ALT_BEGIN>" ? 1 : m_alternative + 1;
        if (m_alternative == 1)
            m_warnings.addOnce("alternatives", line, "Words stand there in several versions.",
                               "the first version of each");
    }

    int m_alternative = 0; ///< which of them is being read; 0: none
    Warnings m_warnings;
};

} // namespace

Result<Timings> readCtm(std::string_view text, const std::string &file)
{
    Reader reader;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        reader.read(text.substr(0, end), line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (reader.words.empty())
        return malformed(file, reader.firstBad ? wanted : "it has no words", reader.firstBad);
    if (reader.recordings.size() > 1)
        return malformed(file, "it holds the recordings '" + *reader.recordings.begin() +
                                   "' and '" + *reader.recordings.rbegin() +
                                   "'; keep the lines of one");
    // One channel is no speaker: it is the recording.
    const bool named = std::ranges::any_of(
        reader.words, [&](const auto &word) { return word.speaker != reader.words[0].speaker; });
    if (!named)
        for (narrative::TimedWord &word : reader.words)
            word.speaker.clear();
    return Timings{std::move(reader.words), reader.warnings()};
}

} // namespace duologue::formats::words
