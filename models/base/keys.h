#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/options.h"

namespace duologue::models {

/// Takes keys out of a specification; what nobody takes is a typing error.
class Keys
{
public:
    Keys(const nlohmann::json &object, std::string path, std::string prefix = {});

    [[noreturn]] void fail(const std::string &key, const std::string &what) const;

    bool has(const std::string &key) const { return m_object.contains(key); }
    const nlohmann::json &take(const std::string &key);

    void text(const std::string &key, std::string &value, bool required = false);
    void texts(const std::string &key, std::vector<std::string> &value);
    void numbers(const std::string &key, std::vector<double> &value, double low, double high);
    void flag(const std::string &key, bool &value);
    void oneOf(const std::string &key, std::string &value, const std::vector<std::string> &choices);
    template <class T>
    void whole(const std::string &key, T &value, std::int64_t low, std::int64_t high)
    {
        value = static_cast<T>(
            option(wholeOption(key, "", static_cast<std::int64_t>(value), low, high, ""))
                .template get<std::int64_t>());
    }
    /// What is given for a row, or its default. A key with a dot lies in an object.
    nlohmann::json option(const Option &option);

    /// `reason` may say more of a key than that it is not known; empty: it does not.
    void refuseUnknown(const std::function<std::string(const std::string &)> &reason = {}) const;

private:
    const nlohmann::json &m_object;
    std::string m_path;
    std::string m_prefix;
    std::set<std::string> m_taken; ///< with dots
};

} // namespace duologue::models
