#include "core/scheme/json_fields.h"

#include <algorithm>
#include <limits>

#include "core/base/visible.h"

namespace duologue::scheme {
namespace {

using nlohmann::json;

/// How many letters have to be changed to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

void Wrong::say(std::string place, std::string sentence)
{
    if (!error)
        error = Error{"scheme.invalid", std::move(sentence), std::move(place)};
}

Fields::Fields(const json &value, std::string place, Wrong &wrong)
    : m_value(value), m_place(std::move(place)), m_wrong(wrong)
{
    if (!value.is_object())
        wrong.say(m_place, "An object in { } is expected here. Write it so.");
}

std::string Fields::placeOf(std::string_view name) const
{
    return m_place.empty() ? std::string(name) : m_place + '.' + std::string(name);
}

void Fields::expected(const char *name, const std::string &what)
{
    m_wrong.say(placeOf(name), "The field '" + std::string(name) + "' is " + what + ".");
}

const json *Fields::take(const char *name)
{
    m_known.push_back(name);
    if (m_wrong.error)
        return nullptr;
    const auto found = m_value.find(name);
    return found == m_value.end() ? nullptr : &*found;
}

bool Fields::has(const char *name)
{
    return take(name) != nullptr;
}

const json *Fields::any(const char *name)
{
    return take(name);
}

void Fields::text(const char *name, std::string &value)
{
    const json *found = take(name);
    if (found && found->is_string())
        value = found->get<std::string>();
    else if (found)
        expected(name, "no text. Put it into quotation marks");
}

void Fields::number(const char *name, double &value)
{
    const json *found = take(name);
    if (found && found->is_number())
        value = found->get<double>();
    else if (found)
        expected(name, "no number. Write it with the digits 0 to 9 and without quotation marks");
}

void Fields::whole(const char *name, int &value)
{
    double given = value;
    number(name, given);
    if (m_wrong.error)
        return;
    if (given != static_cast<double>(static_cast<std::int64_t>(given)) ||
        std::abs(given) > std::numeric_limits<int>::max())
        return expected(name, "no whole number. Round it");
    value = static_cast<int>(given);
}

void Fields::flag(const char *name, bool &value)
{
    const json *found = take(name);
    if (found && found->is_boolean())
        value = found->get<bool>();
    else if (found)
        expected(name, "neither true nor false. Write one of the two, without quotation marks");
}

const json *Fields::list(const char *name)
{
    const json *found = take(name);
    if (!found || found->is_array())
        return found;
    expected(name, "no list. Put what it holds into [ ]");
    return nullptr;
}

const json *Fields::object(const char *name)
{
    const json *found = take(name);
    if (!found || found->is_object())
        return found;
    expected(name, "no object. Put what it holds into { }");
    return nullptr;
}

void Fields::texts(const char *name, std::vector<std::string> &value)
{
    const json *items = list(name);
    if (!items)
        return;
    value.clear();
    for (const json &item : *items) {
        if (!item.is_string())
            return expected(name, "a list of something else than texts. Put each into quotation "
                                  "marks");
        value.push_back(item.get<std::string>());
    }
}

void Fields::done()
{
    if (m_wrong.error)
        return;
    for (const auto &[name, value] : m_value.items()) {
        if (std::ranges::find(m_known, name) != m_known.end())
            continue;
        const auto near = std::ranges::min_element(
            m_known, {}, [&](auto known) { return distance(known, name); });
        constexpr std::size_t typingError = 2;
        const bool close =
            name.size() < 40 && near != m_known.end() && distance(*near, name) <= typingError;
        return m_wrong.say(placeOf(visible(name.substr(0, 60))),
                           "Schemes have no such field here. " +
                               (close ? "Write '" + std::string(*near) + "', or take it out."
                                      : std::string("Take it out.")));
    }
}

} // namespace duologue::scheme
