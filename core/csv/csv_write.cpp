#include "core/csv/csv.h"
#include "core/csv/number.h"
#include "core/csv/record_reader.h"

namespace duologue::csv {
namespace {

/// Also where reading would take an apostrophe away that stands there.
bool needsGuard(std::string_view value)
{
    const std::size_t first = value.find_first_not_of('\'');
    return first != value.npos && startsFormula(value.substr(first)) && !number(value);
}

} // namespace

std::string field(std::string_view value, char separator)
{
    const bool guarded = needsGuard(value);
    const bool needsQuotes = value.find_first_of("\"\r\n") != value.npos ||
                             value.find(separator) != value.npos ||
                             (!value.empty() && (value.front() == ' ' || value.back() == ' '));
    std::string result(needsQuotes ? "\"" : "");
    result += guarded ? "'" : "";
    for (const char c : value) {
        result += c;
        if (c == '"')
            result += c;
    }
    return result + (needsQuotes ? "\"" : "");
}

std::string row(const std::vector<std::string> &fields, char separator)
{
    std::string result;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            result += separator;
        result += field(fields[i], separator);
    }
    return result + '\n';
}

} // namespace duologue::csv
