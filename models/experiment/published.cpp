#include "models/experiment/published.h"

#include <nlohmann/json.hpp>

#include "models/base/error.h"

namespace duologue::models {
namespace {

using nlohmann::json;

PublishedFigure printed(const std::string &text)
{
    const auto end = text.find_first_not_of("-.0123456789");
    return {std::stod(text.substr(0, end)), end == text.npos ? "" : text.substr(end)};
}

std::string key(const std::string &a, const std::string &b, const std::string &c = {})
{
    return a + '\n' + b + '\n' + c;
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
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (row.at("figures").at(i) != "") // nothing was printed there
                    m_figures[key(row.at("table").dump(), row.at("row"), columns[i])] =
                        printed(row.at("figures").at(i));
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
                                                 const std::string &column) const
{
    return in(m_figures, key(std::to_string(table), row, column));
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
