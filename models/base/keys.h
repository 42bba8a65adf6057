#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/base/error.h"

namespace duologue::models {

/// Takes keys out of the specification; what nobody takes is a typing error.
class Keys
{
public:
    Keys(const nlohmann::json &object, std::string path, std::string prefix = {})
        : m_object(object), m_path(std::move(path)), m_prefix(std::move(prefix))
    {
    }

    [[noreturn]] void fail(const std::string &key, const std::string &what) const
    {
        throw ModelError("The specification '" + m_path + "' has a problem: '" + m_prefix + key +
                         "' " + what + ".");
    }

    bool has(const std::string &key) const { return m_object.contains(key); }

    const nlohmann::json &take(const std::string &key)
    {
        m_taken.insert(key);
        if (!has(key))
            fail(key, "is missing");
        return m_object.at(key);
    }

    void text(const char *key, std::string &value, bool required = false)
    {
        m_taken.insert(key);
        if (!has(key) && !required)
            return;
        if (!take(key).is_string() || take(key).get<std::string>().empty())
            fail(key, "has to be a text");
        value = take(key).get<std::string>();
    }

    template <class T>
    void whole(const char *key, T &value, std::int64_t low, std::int64_t high)
    {
        m_taken.insert(key);
        if (!has(key))
            return;
        const auto &given = take(key);
        if (!given.is_number_integer() || given.get<std::int64_t>() < low ||
            given.get<std::int64_t>() > high)
            fail(key, "has to be a whole number from " + std::to_string(low) + " to " +
                          std::to_string(high));
        value = static_cast<T>(given.get<std::int64_t>());
    }

    void number(const char *key, double &value, double low, double high)
    {
        m_taken.insert(key);
        if (!has(key))
            return;
        const auto &given = take(key);
        if (!given.is_number() || !(given.get<double>() >= low && given.get<double>() <= high))
            fail(key,
                 "has to be a number from " + std::to_string(low) + " to " + std::to_string(high));
        value = given.get<double>();
    }

    void texts(const char *key, std::vector<std::string> &value)
    {
        m_taken.insert(key);
        if (!has(key))
            return;
        const auto &given = take(key);
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

    void oneOf(const char *key, std::string &value, const std::set<std::string> &choices)
    {
        text(key, value);
        if (choices.contains(value))
            return;
        std::string list;
        for (const auto &choice : choices)
            list += (list.empty() ? "" : ", ") + choice;
        fail(key, "is '" + value + "'; choose one of " + list);
    }

    void refuseUnknown() const
    {
        for (const auto &[key, value] : m_object.items())
            if (!m_taken.contains(key))
                fail(key, "is not a known key");
    }

private:
    const nlohmann::json &m_object;
    std::string m_path;
    std::string m_prefix;
    std::set<std::string> m_taken;
};

} // namespace duologue::models
