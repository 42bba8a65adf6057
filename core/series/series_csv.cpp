#include <algorithm>

#include "core/series/openface.h"
#include "core/series/table_layout.h"

namespace duologue::series {
namespace {

using csv::trimmed;

/// Turns the rows of a table into series.
class Reader
{
public:
    Reader(const csv::Table &table, const csv::Numbers &numbers, TableLayout layout,
           const std::string &fileName)
        : m_table(table), m_numbers(numbers), m_layout(std::move(layout)), m_fileName(fileName)
    {
    }

    Result<SeriesFile> read()
    {
        for (const Measured &one : m_layout.measured)
            if (!m_layout.type) {
                m_series.push_back({one.name, one.unit, {}, 0, 0});
                m_series.back().samples.reserve(one.cells);
            }
        m_gaps.assign(m_series.size(), false);
        csv::Row row;
        for (csv::Cursor at(m_table); at.next(row);)
            if (at.line() != m_layout.unitsLine)
                add(row, at.line());
        return result();
    }

private:
    void add(const csv::Row &row, std::size_t line)
    {
        if (m_layout.subject) { // of several people, the first
            if (m_first.empty())
                m_first = row[*m_layout.subject];
            if (row[*m_layout.subject] != m_first) {
                m_others = true;
                return;
            }
        }
        const auto seconds =
            m_layout.times.read(row[m_layout.place.time], m_layout.timeNumber(row, m_numbers),
                                m_layout.date(row), line);
        if (!seconds) {
            m_timeless.add(line, "'" + std::string(row[m_layout.place.time]) + "' is not a time");
            return;
        }
        if (m_layout.times.isClock() && (m_rows == 0 || *seconds < m_start)) {
            m_start = *seconds;
            m_clock = (m_layout.place.date ? std::string(m_layout.date(row)) + " " : "") +
                      std::string(row[m_layout.place.time]);
        }
        ++m_rows;
        for (std::size_t i = 0; i < m_layout.measured.size(); ++i)
            add(i, row, line, *seconds);
    }

    void add(std::size_t i, const csv::Row &row, std::size_t line, double seconds)
    {
        Measured &one = m_layout.measured[i];
        const std::string_view cell = row[one.column];
        const std::size_t to = m_layout.type ? seriesOfType(std::string(row[*m_layout.type])) : i;
        const bool heartRate = one.heartRate || m_series[to].unit == "bpm";
        if (csv::isMissing(cell)) {
            m_gaps[to] = true;
            return;
        }
        const auto value = m_numbers.read(cell, one.column);
        if (!value || (heartRate && impossibleHeartRate(*value)))
            one.unreadable.add(line, "'" + std::string(cell.substr(0, 40)) +
                                         "' is not a value of " + m_series[to].name);
        if (!value || (heartRate && (impossibleHeartRate(*value) || *value == 0))) {
            m_gaps[to] = true;
            return;
        }
        m_series[to].samples.push_back({seconds, static_cast<float>(*value), m_gaps[to]});
        m_gaps[to] = false;
    }

    std::size_t seriesOfType(const std::string &type)
    {
        const auto known = std::ranges::find(m_series, type, &Series::name);
        if (known != m_series.end() || m_series.size() == mostSeries)
            return std::min<std::size_t>(static_cast<std::size_t>(known - m_series.begin()),
                                         m_series.size() - 1);
        m_series.push_back({type, type == "heart rate" ? "bpm" : "", {}, 0, 0});
        m_gaps.push_back(false);
        return m_series.size() - 1;
    }

    Result<SeriesFile> result()
    {
        if (m_timeless.count() > m_rows)
            return invalid(m_fileName, m_timeless.first().line, m_timeless.first().message + ".");
        SeriesFile file;
        for (Series &series : m_series)
            if (!series.samples.empty() || m_series.size() == 1) {
                for (Series::Sample &sample : series.samples)
                    sample.seconds -= m_start;
                file.series.push_back(std::move(series));
            }
        const bool empty = file.series.empty() || file.series[0].samples.empty();
        for (const Measured &one : m_layout.measured)
            if (empty && one.unreadable.count() > 0)
                return invalid(m_fileName, one.unreadable.first().line,
                               one.unreadable.first().message + ".");
        file.clock = m_clock;
        if (m_layout.times.hasDate())
            file.start = m_start;
        tell(file, empty);
        return file;
    }

    void tell(SeriesFile &file, bool empty)
    {
        std::vector<csv::Problem> notes = m_table.notes;
        if (m_others)
            notes.push_back(
                {0, "It holds several people; the first, '" + m_first + "', was taken."});
        if (empty)
            notes.push_back({0, "It has no values."});
        m_timeless.tell(notes, "The row was left out.");
        for (const Measured &one : m_layout.measured)
            one.unreadable.tell(notes, "There is a gap instead.");
        for (const auto &more : {m_layout.times.notes(), m_layout.notes})
            notes.insert(notes.end(), more.begin(), more.end());
        if (const auto note = m_numbers.note(m_layout.place.time))
            notes.push_back(*note);
        for (const Measured &one : m_layout.measured)
            if (const auto note = m_numbers.note(one.column))
                notes.push_back(*note);
        for (const csv::Problem &note : notes)
            file.notes.push_back(told(note));
    }

    const csv::Table &m_table;
    const csv::Numbers &m_numbers;
    TableLayout m_layout;
    const std::string &m_fileName;
    std::string m_first;
    bool m_others = false;
    std::vector<Series> m_series;
    std::vector<bool> m_gaps; ///< something was missing since the last sample
    std::string m_clock;
    double m_start = 0;
    std::size_t m_rows = 0;
    csv::Tally m_timeless;
};

} // namespace

Result<SeriesFile> readCsv(std::string text, const std::string &fileName)
{
    const csv::Table table =
        csv::parse(std::move(text), {headerAmong, {}, true, csv::CodePage::Western});
    if (table.problem)
        return invalid(fileName, table.problem->line,
                       table.header.empty() ? noTimeColumn
                       : table.notText      ? table.problem->message // a sentence with its end
                                            : table.problem->message + ".");
    if (isEmpatica(table))
        return readEmpatica(table, fileName);
    const std::vector<std::string_view> header(table.header.begin(), table.header.end());
    if (openface::isHeader(header))
        return readFaceSeries(table, fileName);
    const csv::Numbers numbers(table);
    auto layout = layoutOf(table, numbers, fileName);
    if (!layout)
        return std::unexpected(layout.error());
    return Reader(table, numbers, std::move(*layout), fileName).read();
}

} // namespace duologue::series
