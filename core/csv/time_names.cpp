#include <algorithm>
#include <array>

#include "core/csv/number.h"
#include "core/csv/time_column.h"

namespace duologue::csv {
namespace {

/// Lower-case words of a heading: "elapsedMillis [µs]" has three.
std::vector<std::string> wordsOf(std::string_view heading)
{
    std::vector<std::string> words;
    char before = ' ';
    for (const char c : heading) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        const bool letter = upper || lower || (c & 0x80);
        const bool begins = !(before >= 'A' && before <= 'Z') &&
                            !(before >= 'a' && before <= 'z') && !(before & 0x80);
        if (letter) {
            if (begins || (upper && before >= 'a' && before <= 'z') || words.empty())
                words.emplace_back();
            words.back() += upper ? static_cast<char>(c + 32) : c;
        }
        before = c;
    }
    return words;
}

bool oneOf(std::string_view word, std::span<const std::string_view> list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Names that are tried in this order before any other that speaks of time.
std::size_t rankOf(std::string_view heading)
{
    constexpr std::string_view known[]{"time_s", "timestamp", "time", "seconds",
                                       "t",      "dateTime",  "Zeit", "Zeitstempel"};
    for (std::size_t i = 0; i < std::size(known); ++i)
        if (sameName(heading, known[i]))
            return i;
    return std::size(known);
}

enum class Kind { None, Number, Clock, Date };

Kind kindOf(std::string_view cell)
{
    if (number(cell, '\0'))
        return Kind::Number;
    const auto time = clockTime(cell);
    return !time ? Kind::None : time->hasTime ? Kind::Clock : Kind::Date;
}

struct Candidate
{
    std::size_t column = 0, rank = 0;
    Kind kind = Kind::None;   ///< of the first cell that is a time
    std::size_t readable = 0; ///< cells of that kind
    std::size_t given = 0;

    Candidate(std::size_t place, std::string_view heading, std::span<const Row> rows)
        : column(place), rank(rankOf(heading))
    {
        for (const Row &row : rows) {
            const Kind found = kindOf(row[column]);
            kind = kind == Kind::None ? found : kind;
            readable += found != Kind::None && found == kind;
            given += !isMissing(row[column]);
        }
    }

    bool isTime() const { return readable > 0 && readable * 2 >= given; }
    bool isBetterThan(const Candidate &other) const
    {
        const bool tells = kind != Kind::Date, otherTells = other.kind != Kind::Date;
        return tells != otherTells ? tells : rank < other.rank;
    }
};

} // namespace

bool namesTime(std::string_view heading)
{
    constexpr std::string_view parts[]{"time",
                                       "zeit",
                                       "second",
                                       "sekund",
                                       "heure",
                                       "horodat",
                                       "temps",
                                       "hora",
                                       "tiempo",
                                       "tempo",
                                       "tijd",
                                       "czas",
                                       "aika",
                                       "clock",
                                       "millis",
                                       "epoch",
                                       "date",
                                       "datum",
                                       "fecha",
                                       "elapsed",
                                       "\xE6\x97\xB6\xE9\x97\xB4",
                                       "\xE6\x99\x82\xE5\x88\xBB",
                                       "\xE6\x99\x82\xE9\x96\x93",
                                       "\xD0\xB2\xD1\x80\xD0\xB5\xD0\xBC\xD1\x8F"};
    constexpr std::string_view whole[]{"t",   "ts",  "s",   "sec",  "secs", "ms",  "msec", "us",
                                       "min", "ora", "tid", "data", "unix", "utc", "dato"};
    const auto words = wordsOf(heading);
    for (const std::string &word : words)
        if (oneOf(word, whole) ||
            std::any_of(std::begin(parts), std::end(parts),
                        [&](std::string_view part) { return word.find(part) != word.npos; }))
            return true;
    return false;
}

std::optional<double> unitOfTime(std::string_view heading)
{
    struct Unit
    {
        std::string_view name;
        double seconds;
    };
    constexpr Unit units[]{{"s", 1},
                           {"sec", 1},
                           {"secs", 1},
                           {"second", 1},
                           {"seconds", 1},
                           {"ms", 1e-3},
                           {"msec", 1e-3},
                           {"msecs", 1e-3},
                           {"millis", 1e-3},
                           {"millisec", 1e-3},
                           {"milliseconds", 1e-3},
                           {"millisecond", 1e-3},
                           {"us", 1e-6},
                           {"millisecs", 1e-3},
                           {"usec", 1e-6},
                           {"\xC2\xB5s", 1e-6},
                           {"\xCE\xBCs", 1e-6},
                           {"micros", 1e-6},
                           {"microseconds", 1e-6},
                           {"ns", 1e-9},
                           {"nanos", 1e-9},
                           {"nanoseconds", 1e-9},
                           {"min", 60},
                           {"mins", 60},
                           {"minutes", 60},
                           {"hours", 3600},
                           {"hrs", 3600}};
    std::vector<std::string> words = wordsOf(heading);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) // mSec, milliSec
        if ((words[i].size() == 1 || words[i] == "milli" || words[i] == "micro") &&
            words[i + 1].starts_with("s"))
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                         words[i] + words[i + 1]);
    for (auto word = words.rbegin(); word != words.rend(); ++word)
        for (const Unit &unit : units)
            if (*word == unit.name)
                return unit.seconds;
    return std::nullopt;
}

std::optional<TimePlace> findTimes(std::span<const std::string_view> header,
                                   std::span<const Row> rows, std::size_t *readable)
{
    constexpr std::size_t sample = 24;
    const auto below = rows.first(std::min(sample, rows.size()));
    std::optional<Candidate> best;
    std::optional<std::size_t> date;
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (!namesTime(header[column]) || kindOf(header[column]) != Kind::None)
            continue;
        const Candidate found(column, header[column], below);
        if (!found.isTime())
            continue;
        if (found.kind == Kind::Date && !date)
            date = column;
        if (!best || found.isBetterThan(*best))
            best = found;
    }
    if (readable)
        *readable = best ? best->readable : 0;
    if (!best)
        return std::nullopt;
    if (date == best->column)
        date.reset();
    for (std::size_t column = 0; column < header.size() && !date; ++column)
        if (column != best->column && sameName(header[column], "date") && !below.empty() &&
            trimmed(below[0][column]).size() == 8) // 20180605 looks like a number
            date = column;
    return TimePlace{best->column, date};
}

} // namespace duologue::csv
