#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

/// A paper's figures as printed, to stand beside ours. std only.
namespace duologue::models {

struct PublishedFigure
{
    double value = 0;
    double deviation = 0; ///< over the paper's trials; 0: not printed
    std::string marks;    ///< as printed behind it: "*", "^"
    bool significant() const { return marks.find('*') != marks.npos; }
};

/// "published" of a design in resources/experiments.
class Published
{
public:
    Published() = default;
    /// `path` is for the message of the ModelError.
    Published(const nlohmann::json &document, const std::string &path);

    /// `row` as the design labels it, `column` as the paper's task is called there. `dev`: what it
    /// prints of that split.
    std::optional<PublishedFigure> figure(int table, const std::string &row,
                                          const std::string &column, bool dev = false) const;
    /// The column `theirs` is asked for by the name `ours` from then on, too.
    void callColumn(const std::string &theirs, const std::string &ours) { m_called[ours] = theirs; }
    /// F1 of a class; only of the column whose classes the paper tells apart.
    std::optional<PublishedFigure> f1(const std::string &row, const std::string &className,
                                      const std::string &column) const;
    /// Models of others in the table of classes.
    const std::vector<std::string> &others() const { return m_others; }

private:
    std::map<std::string, PublishedFigure> m_figures; ///< by table, row and column
    std::map<std::string, PublishedFigure> m_f1;      ///< by row and class
    std::map<std::string, std::string> m_also;        ///< other names of classes
    std::map<std::string, std::string> m_called;      ///< other names of columns
    std::string m_classColumn;
    std::vector<std::string> m_others;
};

} // namespace duologue::models
