#include "models/base/keys.h"

namespace duologue::models {

using nlohmann::json;

Keys::Keys(const json &object, std::string path, std::string prefix)
    : m_object(object), m_path(std::move(path)), m_prefix(std::move(prefix))
{
}

void Keys::fail(const std::string &key, const std::string &what) const
{
    throw ModelError("The specification '" + m_path + "' has a problem: '" + m_prefix + key + "' " +
                     what + ".");
}

const json &Keys::take(const std::string &key)
{
    m_taken.insert(key);
    if (!has(key))
        fail(key, "is missing");
    return m_object.at(key);
}

void Keys::text(const std::string &key, std::string &value, bool required)
{
    if (!has(key) && !required)
        return;
    const json &given = take(key);
    if (!given.is_string() || given.get_ref<const std::string &>().empty())
        fail(key, "has to be a text");
    value = given.get<std::string>();
}

void Keys::texts(const std::string &key, std::vector<std::string> &value)
{
    if (!has(key))
        return;
    const json &given = take(key);
    std::set<std::string> seen;
    value.clear();
    for (const auto &item : given) {
        if (!given.is_array() || !item.is_string())
            fail(key, "has to be a list of texts");
        value.push_back(item.get<std::string>());
        if (!seen.insert(value.back()).second)
            fail(key, "names '" + value.back() + "' twice");
    }
}

void Keys::numbers(const std::string &key, std::vector<double> &value, double low, double high)
{
    if (!has(key))
        return;
    const json &given = take(key);
    value.clear();
    for (const auto &item : given) {
        if (!given.is_array() || !item.is_number() ||
            !(item.get<double>() >= low && item.get<double>() <= high))
            fail(key, "has to hold numbers from " + json(low).dump() + " to " + json(high).dump());
        value.push_back(item.get<double>());
    }
}

void Keys::flag(const std::string &key, bool &value)
{
    if (!has(key))
        return;
    if (!take(key).is_boolean())
        fail(key, "has to be true or false");
    value = take(key).get<bool>();
}

void Keys::oneOf(const std::string &key, std::string &value,
                 const std::vector<std::string> &choices)
{
    Option row = choiceOption(key, "", choices, "");
    row.otherwise = value;
    value = option(row).get<std::string>();
}

json Keys::option(const Option &option)
{
    const json *place = &m_object;
    std::string key = option.key;
    if (const auto dot = key.find('.'); dot != key.npos) {
        const std::string outer = key.substr(0, dot);
        if (!has(outer))
            return defaultOf(option);
        place = &take(outer);
        if (!place->is_object())
            fail(outer, "has to be an object such as {\"" + key.substr(dot + 1) + "\": \"" +
                            option.otherwise + "\"}");
        key = key.substr(dot + 1);
    }
    m_taken.insert(option.key);
    if (!place->contains(key))
        return defaultOf(option);
    const json &given = place->at(key);
    if (const auto problem = problemOf(option, given); !problem.empty())
        fail(option.key, problem);
    return given;
}

void Keys::refuseUnknown(const std::function<std::string(const std::string &)> &reason) const
{
    const auto refuse = [&](const std::string &key) {
        if (m_taken.contains(key))
            return;
        const std::string why = reason ? reason(key) : std::string();
        fail(key, why.empty() ? "is not a known key" : why);
    };
    for (const auto &[key, value] : m_object.items()) {
        refuse(key);
        // An object some of whose keys were taken one by one has to hold no others.
        const auto inner = m_taken.upper_bound(key + ".");
        if (value.is_object() && inner != m_taken.end() && inner->starts_with(key + "."))
            for (const auto &[name, unused] : value.items())
                refuse(key + "." + name);
    }
}

} // namespace duologue::models
