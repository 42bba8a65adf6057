#include "core/csv/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace duologue::csv {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<double> plain(std::string_view text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size() ||
        !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// "123" as far as three digits and no more follow.
bool threeDigits(std::string_view text)
{
    return text.size() >= 3 && isDigit(text[0]) && isDigit(text[1]) && isDigit(text[2]) &&
           (text.size() == 3 || !isDigit(text[3]));
}

/// Blanks and apostrophes that part thousands in some languages.
std::size_t gapAt(std::string_view text)
{
    for (const std::string_view gap :
         {" ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"})
        if (text.starts_with(gap) && threeDigits(text.substr(gap.size())))
            return gap.size();
    return 0;
}

/// What a cell shows about the meaning of its commas and points.
enum Sign : unsigned {
    DecimalComma = 1,
    DecimalPoint = 2,
    GroupComma = 4,
    GroupPoint = 8,
    EitherComma = 16, ///< "1,234"
    EitherPoint = 32, ///< "1.234"
    BigInteger = 64,  ///< "999", beside which "1,234" is a thousand
};

unsigned signsOf(std::string_view text)
{
    text = trimmed(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    const auto exponent = text.find_first_of("eE");
    const std::string_view number = text.substr(0, exponent);
    if (number.empty() || number.find_first_not_of("0123456789.,") != number.npos)
        return 0;
    const auto commas = std::count(number.begin(), number.end(), ',');
    const auto points = std::count(number.begin(), number.end(), '.');
    if (commas + points == 0)
        return number.size() >= 3 && exponent == text.npos ? unsigned(BigInteger) : 0;
    const bool commaIsLast = number.find_last_of(".,") == number.rfind(',');
    if (commas > 0 && points > 0)
        return commaIsLast ? DecimalComma | GroupPoint : DecimalPoint | GroupComma;
    if (commas + points > 1)
        return commas > 0 ? GroupComma : GroupPoint;
    const auto at = number.find_first_of(".,");
    const bool either =
        at >= 1 && at <= 3 && number[0] != '0' && number.size() - at == 4 && exponent == text.npos;
    if (either)
        return commaIsLast ? EitherComma : EitherPoint;
    return commaIsLast ? DecimalComma : DecimalPoint;
}

/// The mark that parts thousands in one column; `guessed`: nothing in it shows that.
char groupOf(unsigned column, unsigned table, char separator, bool &guessed)
{
    if ((column & (GroupComma | GroupPoint)) == (GroupComma | GroupPoint))
        return 0;
    if ((column & GroupComma) ||
        ((column & DecimalPoint) && (column & EitherComma) && !(column & DecimalComma)))
        return ',';
    if ((column & GroupPoint) ||
        ((column & DecimalComma) && (column & EitherPoint) && !(column & DecimalPoint)))
        return '.';
    if ((column & EitherComma) && !(column & (DecimalComma | EitherPoint))) {
        guessed = !(table & (DecimalComma | DecimalPoint));
        const bool english = (table & DecimalPoint) && !(table & DecimalComma);
        const bool thousands = (column & BigInteger) || separator == ',';
        return english || (guessed && thousands) ? ',' : '\0';
    }
    const bool commas = (table & DecimalComma) || (separator != ',' && (table & EitherComma) != 0);
    if ((column & EitherPoint) && (column & BigInteger) && commas && !(column & DecimalPoint)) {
        guessed = true;
        return '.';
    }
    return 0;
}

} // namespace

std::optional<double> number(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-')
        text.remove_prefix(1);
    return plain(text);
}

std::optional<double> number(std::string_view text, char group)
{
    if (group != '.')
        if (const auto value = number(text))
            return value;
    constexpr std::string_view minus = "\xE2\x88\x92";
    constexpr std::size_t longest = 64;
    text = trimmed(text);
    if (text.size() > longest)
        return std::nullopt;
    std::string rewritten;
    if (text.starts_with(minus)) {
        rewritten = "-";
        text.remove_prefix(minus.size());
    } else if (text.starts_with('+') && !text.starts_with("+-")) {
        text.remove_prefix(1);
    }
    const auto lastMark = text.find_last_of(".,");
    bool hasDecimals = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (const std::size_t gap = i > 0 && isDigit(text[i - 1]) ? gapAt(text.substr(i)) : 0) {
            i += gap;
            continue;
        }
        if (c == ',' || c == '.') {
            const bool mixed = text.find(c == ',' ? '.' : ',') != text.npos;
            const bool parts = c == group || (mixed && i != lastMark && text[lastMark] != c);
            if (parts ? !threeDigits(text.substr(i + 1)) : hasDecimals)
                return std::nullopt;
            if (!parts) {
                hasDecimals = true;
                rewritten += '.';
            }
        } else {
            rewritten += c;
        }
        ++i;
    }
    return plain(rewritten);
}

bool isMissing(std::string_view text)
{
    text = trimmed(text);
    if (text.empty() || text.front() == '#') // #N/A, #NV, #DIV/0!, #WERT!
        return true;
    std::string word;
    for (const char c : text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0, 12))
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    constexpr std::string_view words[]{
        "",         "na",   "n/a",     "nan",       "null",         "none",
        "nil",      "<na>", "missing", "undefined", "inf",          ".",
        "infinity", "?",    "-",       "--",        "\xE2\x80\x93", "\xE2\x80\x94"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words) ||
           word.starts_with("nan(") || word.starts_with("1.#") || word.starts_with("1,#");
}

Numbers::Numbers(const Table &table)
{
    const std::size_t columns = table.header.size();
    std::vector<unsigned char> signs(columns);
    unsigned all = 0;
    Row row;
    for (Cursor at(table); at.next(row);)
        for (std::size_t c = 0; c < columns; ++c)
            signs[c] |= static_cast<unsigned char>(signsOf(row[c]));
    for (const unsigned sign : signs)
        all |= sign;
    m_groups.assign(columns, '\0');
    for (std::size_t c = 0; c < columns; ++c) {
        bool guessed = false;
        m_groups[c] = groupOf(signs[c], all, table.separator, guessed);
        if (guessed)
            m_notes[c] = {table.headerLine,
                          "Numbers such as '1" + std::string(signs[c] & EitherComma ? "," : ".") +
                              "234' in column '" + table.header[c] +
                              "' could be thousands or decimals; they were read as " +
                              (m_groups[c] ? "thousands." : "decimals.")};
    }
}

std::optional<Problem> Numbers::note(std::size_t column) const
{
    const auto found = m_notes.find(column);
    return found == m_notes.end() ? std::nullopt : std::optional(found->second);
}

} // namespace duologue::csv
