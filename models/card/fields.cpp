#include "models/card/fields.h"

#include <cmath>

#include "models/base/error.h"

namespace duologue::models {
namespace {

std::string quoted(const char *key)
{
    return "'" + std::string(key) + "'";
}

} // namespace

Fields::Fields(const nlohmann::ordered_json &object, std::string path)
    : m_object(object), m_path(std::move(path))
{
}

void Fields::fail(const std::string &what) const
{
    throw ModelError("The model description '" + m_path + "' cannot be used: " + what +
                     ". Get the model again from where it came.");
}

const nlohmann::ordered_json &Fields::at(const char *key) const
{
    const auto found = m_object.find(key);
    if (found == m_object.end())
        fail(quoted(key) + " is missing");
    return *found;
}

std::string Fields::text(const char *key) const
{
    if (!at(key).is_string())
        fail(quoted(key) + " is not a text");
    return at(key).get<std::string>();
}

std::string Fields::textOr(const char *key, const std::string &otherwise) const
{
    return has(key) ? text(key) : otherwise;
}

int Fields::whole(const char *key, int low, int high) const
{
    const auto &value = at(key);
    if (!value.is_number_integer() || value.get<std::int64_t>() < low ||
        value.get<std::int64_t>() > high)
        fail(quoted(key) + " is not a whole number from " + std::to_string(low) + " to " +
             std::to_string(high));
    return value.get<int>();
}

double Fields::number(const char *key) const
{
    if (!at(key).is_number() || !std::isfinite(at(key).get<double>()))
        fail(quoted(key) + " is not a number");
    return at(key).get<double>();
}

Fields Fields::object(const char *key) const
{
    if (!at(key).is_object())
        fail(quoted(key) + " is not an object");
    return {at(key), m_path};
}

std::vector<std::string> Fields::texts(const char *key, std::size_t limit) const
{
    const auto &list = at(key);
    if (!list.is_array() || list.size() > limit)
        fail(quoted(key) + " is not a list of at most " + std::to_string(limit));
    std::vector<std::string> result;
    for (const auto &item : list) {
        if (!item.is_string())
            fail(quoted(key) + " holds something that is not a text");
        result.push_back(item.get<std::string>());
    }
    return result;
}

} // namespace duologue::models
