#include "models/base/options.h"

#include <algorithm>

namespace duologue::models {
namespace {

using nlohmann::json;

/// As people write them: 1e-05 rather than 0.000010.
std::string written(double value)
{
    return json(value).dump();
}

} // namespace

Options::Options(const OptionTable &table)
{
    for (const Option &option : table)
        m_values[option.key] = defaultOf(option);
}

std::string listOf(std::vector<std::string> choices)
{
    std::ranges::sort(choices);
    std::string list;
    for (const auto &choice : choices)
        list += (list.empty() ? "" : ", ") + choice;
    return list;
}

json defaultOf(const Option &option)
{
    if (option.kind == OptionKind::Choice || option.kind == OptionKind::Text)
        return option.otherwise;
    return json::parse(option.otherwise);
}

std::string problemOf(const Option &option, const json &value)
{
    switch (option.kind) {
    case OptionKind::Whole:
        if (!value.is_number_integer() ||
            static_cast<double>(value.get<std::int64_t>()) < option.low ||
            static_cast<double>(value.get<std::int64_t>()) > option.high)
            return "has to be a whole number from " +
                   std::to_string(static_cast<std::int64_t>(option.low)) + " to " +
                   std::to_string(static_cast<std::int64_t>(option.high));
        break;
    case OptionKind::Number:
        if (!value.is_number() ||
            !(value.get<double>() >= option.low && value.get<double>() <= option.high))
            return "has to be a number from " + written(option.low) + " to " + written(option.high);
        break;
    case OptionKind::Choice:
        if (!value.is_string())
            return "has to be a text";
        if (std::ranges::find(option.choices, value.get<std::string>()) == option.choices.end())
            return "is '" + value.get<std::string>() + "'; choose one of " + listOf(option.choices);
        break;
    case OptionKind::Text:
        if (!value.is_string())
            return "has to be a text";
        break;
    case OptionKind::Flag:
        if (!value.is_boolean())
            return "is neither true nor false";
        break;
    }
    return {};
}

const Option *find(const OptionTable &table, const std::string &key)
{
    const auto found = std::ranges::find(table, key, &Option::key);
    return found == table.end() ? nullptr : &*found;
}

Option wholeOption(std::string key, std::string group, std::int64_t otherwise, std::int64_t low,
                   std::int64_t high, std::string meaning)
{
    return {std::move(key),
            OptionKind::Whole,
            std::move(group),
            std::to_string(otherwise),
            static_cast<double>(low),
            static_cast<double>(high),
            {},
            std::move(meaning)};
}

Option numberOption(std::string key, std::string group, double otherwise, double low, double high,
                    std::string meaning)
{
    return {
        std::move(key),    OptionKind::Number, std::move(group), written(otherwise), low, high, {},
        std::move(meaning)};
}

Option choiceOption(std::string key, std::string group, std::vector<std::string> choices,
                    std::string meaning)
{
    const std::string first = choices.front();
    return {std::move(key),     OptionKind::Choice, std::move(group), first, 0, 0,
            std::move(choices), std::move(meaning)};
}

Option textOption(std::string key, std::string group, std::string otherwise, std::string meaning)
{
    return {std::move(key),    OptionKind::Text, std::move(group), std::move(otherwise), 0, 0, {},
            std::move(meaning)};
}

Option flagOption(std::string key, std::string group, bool otherwise, std::string meaning)
{
    return {std::move(key),
            OptionKind::Flag,
            std::move(group),
            otherwise ? "true" : "false",
            0,
            0,
            {},
            std::move(meaning)};
}

Option usual(Option option)
{
    option.usual = true;
    return option;
}

} // namespace duologue::models
