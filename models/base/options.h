#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/api/runtime.h"

namespace duologue::models {

using OptionTable = std::vector<Option>;

/// Values for the rows of a table: each is there and has the row's kind.
class Options
{
public:
    Options() = default;
    /// The defaults.
    explicit Options(const OptionTable &table);

    std::int64_t whole(const std::string &key) const
    {
        return m_values.at(key).get<std::int64_t>();
    }
    double number(const std::string &key) const { return m_values.at(key).get<double>(); }
    std::string text(const std::string &key) const { return m_values.at(key).get<std::string>(); }
    bool flag(const std::string &key) const { return m_values.at(key).get<bool>(); }
    const nlohmann::json &value(const std::string &key) const { return m_values.at(key); }
    bool has(const std::string &key) const { return m_values.contains(key); }
    void set(const std::string &key, nlohmann::json value) { m_values[key] = std::move(value); }

private:
    nlohmann::json m_values = nlohmann::json::object();
};

/// The default of a row as JSON.
nlohmann::json defaultOf(const Option &option);

/// What is wrong with a value for this row, "has to be a whole number from 1 to 5"; empty: nothing.
std::string problemOf(const Option &option, const nlohmann::json &value);

/// The row of that key, or null.
const Option *find(const OptionTable &table, const std::string &key);

/// "a, b, c", sorted.
std::string listOf(std::vector<std::string> choices);

/// Rows of tables, short to write.
Option wholeOption(std::string key, std::string group, std::int64_t otherwise, std::int64_t low,
                   std::int64_t high, std::string meaning);
Option numberOption(std::string key, std::string group, double otherwise, double low, double high,
                    std::string meaning);
Option choiceOption(std::string key, std::string group, std::vector<std::string> choices,
                    std::string meaning);
Option textOption(std::string key, std::string group, std::string otherwise, std::string meaning);
Option flagOption(std::string key, std::string group, bool otherwise, std::string meaning);
/// The same, as one that people mostly set.
Option usual(Option option);

} // namespace duologue::models
