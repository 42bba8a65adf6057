#include "core/csv/clock_time.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "core/csv/csv.h"

namespace duologue::csv {
namespace {

constexpr std::size_t longest = 80;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c & 0x80);
}

/// A run of digits, of letters (lower case), or one other character.
struct Token
{
    enum class Kind { Number, Word, Mark };
    Kind kind;
    std::string_view text;
    int value = 0; ///< of a number of up to nine digits

    bool is(std::string_view other) const { return text == other; }
    bool isNumber() const { return kind == Kind::Number; }
};

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        Token token{Token::Kind::Mark, {}, 0};
        if (isDigit(text[i])) {
            token.kind = Token::Kind::Number;
            for (end = i; end < text.size() && isDigit(text[end]); ++end)
                token.value = end - i < 9 ? token.value * 10 + (text[end] - '0') : -1;
        } else if (isLetter(text[i])) {
            token.kind = Token::Kind::Word;
            while (end < text.size() && isLetter(text[end]))
                ++end;
        }
        token.text = text.substr(i, end - i);
        tokens.push_back(token);
        i = end;
    }
    return tokens;
}

/// Lower case, what stands in brackets left out, blanks of any width as plain ones.
std::string normal(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('='))
        text = trimmed(text.substr(1)); // ="10:00:00": kept as text by a spreadsheet
    if (text.starts_with('\''))
        text.remove_prefix(1);
    std::string result;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[')
            ++depth;
        else if (c == ')' || c == ']')
            --depth;
        else if (depth > 0)
            continue;
        else if (text.substr(i).starts_with("\xC2\xA0"))
            result += ' ', i += 1;
        else if (text.substr(i).starts_with("\xE2\x80\xAF"))
            result += ' ', i += 2;
        else
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return result;
}

/// 1 to 12; 0: no month's name (English, German, French, Spanish, Italian, Dutch, Portuguese).
int monthNamed(std::string_view word)
{
    constexpr std::array<std::string_view, 12> beginnings[]{
        {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
        {"jän", "fév", "mär", "avr", "mai", "juin", "juil", "aoû", "set", "okt", "nov", "dez"},
        {"ene", "fev", "mrt", "abr", "mei", "giu", "lug", "ago", "sept", "out", "nov", "déc"},
        {"gen", "feb", "mar", "apr", "mag", "jun", "jul", "ago", "sep", "ott", "nov", "dic"}};
    for (const auto &names : beginnings)
        for (std::size_t month = 0; month < names.size(); ++month)
            if (word.starts_with(names[month]))
                return static_cast<int>(month) + 1;
    return 0;
}

bool isWeekday(std::string_view word)
{
    constexpr std::string_view days[]{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return std::any_of(std::begin(days), std::end(days),
                       [&](std::string_view day) { return word.starts_with(day); });
}

/// Hours east of Greenwich.
std::optional<double> zoneNamed(std::string_view word)
{
    constexpr std::pair<std::string_view, double> zones[]{
        {"z", 0},    {"utc", 0},  {"gmt", 0},  {"wet", 0},  {"bst", 1},  {"west", 1}, {"cet", 1},
        {"mez", 1},  {"cest", 2}, {"mesz", 2}, {"eet", 2},  {"eest", 3}, {"est", -5}, {"edt", -4},
        {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}, {"jst", 9}};
    for (const auto &[name, hours] : zones)
        if (word == name)
            return hours;
    return std::nullopt;
}

int fullYear(const Token &token)
{
    return token.text.size() > 2 ? token.value : token.value + (token.value < 70 ? 2000 : 1900);
}

/// Reads the tokens of one cell from left to right.
class Parser
{
public:
    explicit Parser(const std::vector<Token> &tokens) : m_tokens(tokens) {}

    std::optional<ClockTime> read()
    {
        const auto colon = std::find_if(m_tokens.begin(), m_tokens.end(),
                                        [](const Token &token) { return token.is(":"); });
        if (colon != m_tokens.end()) {
            if (colon == m_tokens.begin() || !(colon - 1)->isNumber())
                return std::nullopt;
            m_at = static_cast<std::size_t>(colon - m_tokens.begin()) - 1;
            if (!time(":") || !dateBefore(timeBegin(m_at)) || !rest())
                return std::nullopt;
            return m_result;
        }
        if (compact() || pointedTime())
            return rest() ? std::optional(m_result) : std::nullopt;
        m_end = m_tokens.size();
        return dateBefore(m_tokens.size()) && m_result.date != ClockTime::Date::None
                   ? std::optional(m_result)
                   : std::nullopt;
    }

private:
    using Date = ClockTime::Date;

    const Token *at(std::size_t i) const { return i < m_tokens.size() ? &m_tokens[i] : nullptr; }
    bool isMark(std::size_t i, std::string_view mark) const
    {
        return i < m_tokens.size() && m_tokens[i].is(mark);
    }
    bool isNumber(std::size_t i) const { return i < m_tokens.size() && m_tokens[i].isNumber(); }

    /// A minus sign in front of an elapsed time belongs to it.
    std::size_t timeBegin(std::size_t hours)
    {
        if (hours != 1 || !isMark(0, "-"))
            return hours;
        m_result.seconds = -m_result.seconds;
        return 0;
    }

    double fraction(const Token &digits) const
    {
        double value = 0, scale = 1;
        for (const char c : digits.text.substr(0, 15))
            value += (c - '0') * (scale /= 10);
        return value;
    }

    /// From m_at on: hours, minutes, seconds, decimals.
    bool time(std::string_view between)
    {
        std::vector<const Token *> parts{&m_tokens[m_at]};
        std::size_t i = m_at + 1;
        while (parts.size() < 4 && isMark(i, between) && isNumber(i + 1)) {
            parts.push_back(&m_tokens[i + 1]);
            i += 2;
        }
        double decimals = 0;
        bool hasDecimals = false;
        if (parts.size() == 4) { // 10:00:00:123
            hasDecimals = true;
            decimals = fraction(*parts.back());
            parts.pop_back();
        } else if ((isMark(i, ".") || isMark(i, ",")) && isNumber(i + 1)) {
            hasDecimals = true;
            decimals = fraction(m_tokens[i + 1]);
            i += 2;
        }
        if (parts.size() < 2)
            return false;
        m_result.minutesOnly = parts.size() == 2 && hasDecimals;
        const int hours = m_result.minutesOnly ? 0 : parts[0]->value;
        const int minutes = parts[m_result.minutesOnly ? 0 : 1]->value;
        const int seconds = m_result.minutesOnly ? parts[1]->value
                            : parts.size() == 3  ? parts[2]->value
                                                 : 0;
        if (hours < 0 || hours > 9999 || minutes < 0 || seconds < 0 || seconds > 60 ||
            minutes > (m_result.minutesOnly ? 999 : 59))
            return false;
        m_result.hasTime = true;
        m_result.seconds = hours * 3600.0 + minutes * 60.0 + seconds + decimals;
        m_end = i;
        return true;
    }

    /// What stands before place `end`: nothing, or a date.
    bool dateBefore(std::size_t end)
    {
        std::vector<const Token *> numbers;
        std::string marks;
        int month = 0;
        for (std::size_t i = 0; i < end; ++i) {
            const Token &token = m_tokens[i];
            if (token.isNumber()) {
                numbers.push_back(&token);
            } else if (token.kind == Token::Kind::Mark) {
                if (std::string_view(" ./-,_").find(token.text) == std::string_view::npos)
                    return false;
                if (numbers.size() == 1 && month == 0 && marks.empty() && !token.is(" "))
                    marks = token.text;
            } else if (const int named = monthNamed(token.text); named && month == 0) {
                month = named;
            } else if (!isWeekday(token.text) && !token.is("t") && !token.is("de") &&
                       !token.is("at") && !token.is("st") && !token.is("nd") && !token.is("rd") &&
                       !token.is("th")) {
                return false;
            }
        }
        if (numbers.empty() && month == 0)
            return true;
        if (month > 0)
            return namedDate(numbers, month);
        if (numbers.size() == 1 && numbers[0]->text.size() == 8)
            return known(numbers[0]->value / 10000, numbers[0]->value / 100 % 100,
                         numbers[0]->value % 100);
        if (numbers.size() != 3 || marks.empty())
            return false;
        return numberedDate(*numbers[0], *numbers[1], *numbers[2], marks[0]);
    }

    bool namedDate(const std::vector<const Token *> &numbers, int month)
    {
        if (numbers.size() == 2 && numbers[0]->text.size() == 4)
            return known(numbers[0]->value, month, numbers[1]->value);
        if (numbers.size() == 2)
            return known(fullYear(*numbers[1]), month, numbers[0]->value);
        // Tue Jun 05 10:00:00 UTC 2018
        for (std::size_t i = m_end; numbers.size() == 1 && i < m_tokens.size(); ++i)
            if (m_tokens[i].isNumber() && m_tokens[i].text.size() == 4 && i > 0 &&
                m_tokens[i - 1].is(" ")) {
                m_year = i;
                return known(m_tokens[i].value, month, numbers[0]->value);
            }
        return false;
    }

    bool numberedDate(const Token &a, const Token &b, const Token &c, char mark)
    {
        if (a.text.size() == 4)
            return known(a.value, b.value, c.value);
        const int year = fullYear(c);
        if (c.text.size() > 4)
            return false;
        if (mark == '.' && b.value <= 12)
            return known(year, b.value, a.value);
        if (b.value > 12) // only days go so far
            return known(year, a.value, b.value);
        if (a.value > 12)
            return known(year, b.value, a.value);
        if (a.value < 1 || b.value < 1)
            return false;
        m_result.date = mark == '-' ? Date::Dash : Date::Slash;
        m_result.day = {year, a.value, b.value};
        return true;
    }

    bool known(int year, int month, int day)
    {
        // Spreadsheets call the day before 1 January 1900 its day 0.
        if (year > 9999 || (!daysOf(year, month, day) && !(year == 1900 && day == 0)))
            return false;
        m_result.date = Date::Known;
        m_result.day = {year, month, day};
        return true;
    }

    /// 20180605T100000, 20180605_100000.123
    bool compact()
    {
        if (!isNumber(0) || m_tokens[0].text.size() != 8 || !isNumber(2) ||
            (m_tokens[2].text.size() != 6 && m_tokens[2].text.size() != 9))
            return false;
        const std::string_view digits = m_tokens[2].text;
        const int clock = std::stoi(std::string(digits.substr(0, 6)));
        if (!dateBefore(1) || clock / 10000 > 24 || clock / 100 % 100 > 59 || clock % 100 > 60)
            return false;
        m_result.hasTime = true;
        m_result.seconds = clock / 10000 * 3600.0 + clock / 100 % 100 * 60.0 + clock % 100;
        if (digits.size() == 9)
            m_result.seconds += std::stoi(std::string(digits.substr(6))) / 1000.0;
        m_end = 3;
        if (isMark(3, ".") && isNumber(4)) {
            m_result.seconds += fraction(m_tokens[4]);
            m_end = 5;
        }
        return true;
    }

    /// 5.6.2018 10.00.00, 2018-06-05 10-00-00: six numbers without a colon.
    bool pointedTime()
    {
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < m_tokens.size(); ++i)
            if (m_tokens[i].isNumber())
                numbers.push_back(i);
        if (numbers.size() < 6 || numbers[3] + 1 >= m_tokens.size())
            return false;
        m_at = numbers[3];
        const std::string_view between = m_tokens[m_at + 1].text;
        return (between == "." || between == "-" || between == "_") && time(between) &&
               dateBefore(m_at);
    }

    /// Half of the day, zone; nothing else may follow.
    bool rest()
    {
        for (std::size_t i = m_end; i < m_tokens.size(); ++i) {
            const Token &token = m_tokens[i];
            if (token.is(" ") || token.is(".") || i == m_year)
                continue;
            if (token.is("am") || token.is("pm") ||
                ((token.is("a") || token.is("p")) && isMark(i + 1, ".") && isMark(i + 2, "m"))) {
                if (!half(token.text[0] == 'p'))
                    return false;
                i += token.text.size() == 1 ? 2 : 0;
            } else if ((token.is("+") || token.is("-")) && isNumber(i + 1)) {
                i = zone(i);
            } else if (const auto hours = zoneNamed(token.text)) {
                m_result.secondsEast = *hours * 3600;
            } else if (!token.is("uhr") && !token.is("h")) {
                return false;
            }
        }
        return m_result.date == Date::None || m_result.seconds <= 86'401;
    }

    bool half(bool afternoon)
    {
        if (m_result.seconds >= 13 * 3600.0)
            return false;
        m_result.halves = true;
        m_result.seconds = std::fmod(m_result.seconds, 12 * 3600.0) + (afternoon ? 12 * 3600.0 : 0);
        return true;
    }

    /// +0200, +02:00, +2; gives the place of its last token.
    std::size_t zone(std::size_t sign)
    {
        const Token &digits = m_tokens[sign + 1];
        int minutes = digits.text.size() > 2 ? digits.value / 100 * 60 + digits.value % 100
                                             : digits.value * 60;
        std::size_t last = sign + 1;
        if (isMark(last + 1, ":") && isNumber(last + 2)) {
            minutes += m_tokens[last + 2].value;
            last += 2;
        }
        m_result.secondsEast = (m_tokens[sign].is("-") ? -60.0 : 60.0) * minutes;
        return last;
    }

    const std::vector<Token> &m_tokens;
    ClockTime m_result;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::size_t m_year = std::string::npos;
};

} // namespace

std::optional<double> daysOf(int year, int month, int day)
{
    namespace chr = std::chrono;
    const chr::year_month_day date{chr::year(year), chr::month(static_cast<unsigned>(month)),
                                   chr::day(static_cast<unsigned>(day))};
    if (!date.ok() || year > 9999 || year < 0)
        return std::nullopt;
    return static_cast<double>(chr::sys_days(date).time_since_epoch().count());
}

std::optional<ClockTime> clockTime(std::string_view text)
{
    if (text.size() > longest)
        return std::nullopt;
    const std::string lower = normal(text);
    return Parser(tokensOf(lower)).read();
}

std::optional<double> elapsedSeconds(std::string_view text)
{
    const auto time = clockTime(text);
    if (!time || time->date != ClockTime::Date::None || time->halves || time->secondsEast)
        return std::nullopt;
    const bool threeParts = std::count(text.begin(), text.end(), ':') >= 2;
    return threeParts || time->minutesOnly ? std::optional(time->seconds) : std::nullopt;
}

} // namespace duologue::csv
