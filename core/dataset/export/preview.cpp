#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "core/dataset/export.h"

namespace duologue::dataset {
namespace {

constexpr int rangesOfNumbers = 10;
constexpr double mostPoints = 15; // a scale of up to so many points has a bin for each

std::size_t splitOf(const Utterance &row)
{
    const auto place = std::ranges::find(splitNames, row.split) - splitNames.begin();
    return std::min<std::size_t>(static_cast<std::size_t>(place), splitNames.size() - 1);
}

std::string shortNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

/// How values of a label are put into bins.
class Binning
{
public:
    explicit Binning(const LabelDefinition &column) : m_column(column)
    {
        for (const std::string &name : column.classes)
            m_names.push_back(name);
        if (!column.classes.empty())
            return;
        const double from = column.minimum, to = column.maximum;
        m_points = std::floor(from) == from && std::floor(to) == to && to - from >= 2 &&
                   to - from < mostPoints;
        m_count = from == to ? 1 : m_points ? static_cast<int>(to - from) + 1 : rangesOfNumbers;
        for (int i = 0; i < m_count; ++i)
            m_names.push_back(m_points || from == to
                                  ? shortNumber(from + i)
                                  : shortNumber(edge(i)) + " – " + shortNumber(edge(i + 1)));
    }

    const std::vector<std::string> &names() const { return m_names; }

    std::size_t of(const Label &label) const
    {
        if (!m_column.classes.empty())
            return static_cast<std::size_t>(std::ranges::find(m_column.classes, label.category) -
                                            m_column.classes.begin());
        const double from = m_column.minimum, width = m_column.maximum - from;
        const double place = width <= 0 ? 0
                             : m_points ? std::round(label.value - from)
                                        : std::floor((label.value - from) / width * m_count);
        return static_cast<std::size_t>(std::clamp(place, 0.0, m_count - 1.0));
    }

private:
    double edge(int i) const
    {
        return m_column.minimum + (m_column.maximum - m_column.minimum) * i / m_count;
    }

    const LabelDefinition &m_column;
    bool m_points = false;
    int m_count = 0;
    std::vector<std::string> m_names;
};

Histogram histogramOf(const Dataset &data, const LabelDefinition &column)
{
    const Binning binning(column);
    Histogram histogram{column.name, {}, {}};
    for (const std::string &name : binning.names())
        histogram.bins.push_back({name, {}});
    for (const Utterance &row : data.utterances) {
        const auto it = row.labels.find(column.name);
        if (it == row.labels.end())
            ++histogram.missing[splitOf(row)];
        else
            ++histogram.bins[binning.of(it->second)].units[splitOf(row)];
    }
    return histogram;
}

} // namespace

Preview previewOf(const Dataset &data)
{
    Preview preview;
    std::array<std::set<std::string_view>, 3> speakers, sessions;
    for (const Utterance &row : data.utterances) {
        const std::size_t split = splitOf(row);
        ++preview.units[split];
        preview.hours[split] += row.span.length().seconds() / 3600;
        sessions[split].insert(row.session);
        if (!row.speaker.empty())
            speakers[split].insert(row.speaker);
    }
    for (std::size_t s = 0; s < splitNames.size(); ++s) {
        preview.speakers[s] = static_cast<int>(speakers[s].size());
        preview.sessions[s] = static_cast<int>(sessions[s].size());
    }
    for (const LabelDefinition &column : data.labels)
        if (!column.isText)
            preview.labels.push_back(histogramOf(data, column));
    return preview;
}

} // namespace duologue::dataset
