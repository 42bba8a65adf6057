#include "models/experiment/published.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "models/base/error.h"

namespace duologue::models {
namespace {

using nlohmann::json;

constexpr const char *digits = "-.0123456789";

/// "0.765", "0.765*" or "0.765±0.002*".
PublishedFigure printed(const std::string &text)
{
    const std::string sign = "±";
    PublishedFigure figure;
    std::size_t end = std::min(text.find_first_not_of(digits), text.size());
    figure.value = std::stod(text.substr(0, end));
    if (text.compare(end, sign.size(), sign) == 0) {
        const std::size_t begin = end + sign.size();
        end = std::min(text.find_first_not_of(digits, begin), text.size());
        figure.deviation = std::stod(text.substr(begin, end - begin));
    }
    figure.marks = text.substr(end);
    return figure;
}

std::string key(const std::string &a, const std::string &b, const std::string &c = {})
{
    return a + '\n' + b + '\n' + c;
}

/// Of a row: what is printed of test, or of dev.
const char *listOf(bool dev)
{
    return dev ? "dev" : "figures";
}

std::optional<PublishedFigure> in(const std::map<std::string, PublishedFigure> &figures,
                                  const std::string &key)
{
    const auto found = figures.find(key);
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

Published::Published(const json &document, const std::string &path)
{
    try {
        const auto columns = document.at("columns").get<std::vector<std::string>>();
        for (const json &row : document.at("rows"))
            for (const bool dev : {false, true})
                for (std::size_t i = 0; row.contains(listOf(dev)) && i < columns.size(); ++i)
                    if (row.at(listOf(dev)).at(i) != "") // nothing was printed there
                        m_figures[key(row.at("table").dump() + listOf(dev), row.at("row"),
                                      columns[i])] = printed(row.at(listOf(dev)).at(i));
        if (!document.contains("classes"))
            return;
        const json &classes = document.at("classes");
        classes.at("column").get_to(m_classColumn);
        classes.at("also").get_to(m_also);
        classes.at("others").get_to(m_others);
        const auto rows = classes.at("columns").get<std::vector<std::string>>();
        for (const auto &[name, figures] : classes.at("rows").items())
            for (std::size_t i = 0; i < rows.size(); ++i)
                m_f1[key(rows[i], name)] = printed(figures.at(i));
    } catch (const std::exception &problem) {
        throw ModelError("The published figures in '" + path + "' cannot be read (" +
                         problem.what() + "); correct them.");
    }
}

std::optional<PublishedFigure> Published::figure(int table, const std::string &row,
                                                 const std::string &column, bool dev) const
{
    const auto called = m_called.find(column);
    return in(m_figures, key(std::to_string(table) + listOf(dev), row,
                             called == m_called.end() ? column : called->second));
}

std::optional<PublishedFigure> Published::f1(const std::string &row, const std::string &className,
                                             const std::string &column) const
{
    if (column != m_classColumn || column.empty())
        return std::nullopt;
    const auto other = m_also.find(className);
    return in(m_f1, key(row, other == m_also.end() ? className : other->second));
}

} // namespace duologue::models
