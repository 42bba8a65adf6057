#include "core/series/table_layout.h"

#include <algorithm>
#include <map>

#include "core/series/openface.h"

namespace duologue::series {
namespace {

using csv::sameName;
using csv::trimmed;

bool namesHeartRate(std::string_view heading)
{
    constexpr std::string_view names[]{"HR",
                                       "HR (bpm)",
                                       "HR [bpm]",
                                       "heart rate",
                                       "heartrate",
                                       "pulse",
                                       "pulse rate",
                                       "Herzfrequenz",
                                       "Puls",
                                       "heart rate (bpm)",
                                       "heart rate [bpm]",
                                       "average heart rate (bpm)"};
    return std::ranges::any_of(names,
                               [&](std::string_view name) { return sameName(heading, name); });
}

/// "skin conductance (µS)", "skin conductance [µS]"
Measured named(std::size_t column, std::string_view heading)
{
    while (heading.starts_with('#') || heading.starts_with('%') || heading.starts_with(' '))
        heading.remove_prefix(1);
    for (const auto &[open, close] : {std::pair{'(', ')'}, {'[', ']'}}) {
        const std::size_t at = heading.rfind(open);
        if (at != std::string_view::npos && at > 0 && heading.ends_with(close))
            return {column,
                    std::string(trimmed(heading.substr(0, at))),
                    std::string(heading.substr(at + 1, heading.size() - at - 2)),
                    false,
                    {}};
    }
    return {column, std::string(heading), {}, false, {}};
}

/// Finds out what the columns of a table are.
class Surveyor
{
public:
    Surveyor(const csv::Table &table, const csv::Numbers &numbers, const std::string &fileName)
        : m_table(table), m_numbers(numbers), m_fileName(fileName)
    {
    }

    Result<TableLayout> layout()
    {
        if (auto found = findTimeColumn(); !found)
            return std::unexpected(found.error());
        survey();
        choose();
        for (Measured &one : m_layout.measured)
            one.cells = m_numeric[one.column];
        if (m_layout.measured.empty())
            return invalid(m_fileName, m_table.headerLine,
                           "there is no column of numbers beside the time.");
        return std::move(m_layout);
    }

private:
    std::optional<std::size_t> column(std::string_view name) const { return m_table.column(name); }

    Result<void> findTimeColumn()
    {
        constexpr std::size_t sample = 24;
        const std::vector<std::string_view> header(m_table.header.begin(), m_table.header.end());
        std::vector<csv::Row> rows;
        std::vector<std::size_t> lines;
        csv::Cursor at(m_table);
        for (csv::Row row; rows.size() < sample && at.next(row); row = csv::Row()) {
            lines.push_back(at.line());
            rows.push_back(std::move(row));
        }
        if (const auto place = csv::findTimes(header, rows)) {
            m_layout.place = *place;
            if (isOfUnits(rows[0])) {
                m_layout.unitsLine = lines[0];
                for (const std::string_view unit : rows[0].fields())
                    m_units.emplace_back(trimmed(unit));
            }
            return {};
        }
        const auto named = std::ranges::find_if(header, csv::namesTime);
        if (named == header.end() || rows.empty())
            return invalid(m_fileName, m_table.headerLine, noTimeColumn);
        const auto place = static_cast<std::size_t>(named - header.begin());
        const auto wrong =
            std::ranges::find_if_not(rows, [&](const csv::Row &row) { return isTime(row[place]); });
        const std::size_t row =
            wrong == rows.end() ? 0 : static_cast<std::size_t>(wrong - rows.begin());
        return invalid(m_fileName, lines[row],
                       "'" + std::string(rows[row][place]) + "' is not a time.");
    }

    static bool isTime(std::string_view cell)
    {
        return csv::number(cell, '\0') || csv::clockTime(cell);
    }

    /// A row below the header that says units, as Shimmer writes it, or counts, as BIOPAC does.
    bool isOfUnits(const csv::Row &row) const
    {
        const std::string_view time = row[m_layout.place.time];
        if (isTime(time))
            return false;
        return std::ranges::none_of(
                   row.fields(),
                   [](std::string_view cell) { return csv::number(cell, '\0').has_value(); }) ||
               trimmed(time).empty();
    }

    std::string unitOf(std::size_t column) const
    {
        return column < m_units.size() && !csv::number(m_units[column]) ? m_units[column]
                                                                        : std::string();
    }

    /// Shows all times to their column, and counts which columns hold numbers.
    void survey()
    {
        m_layout.times =
            csv::TimeColumn(m_table.header[m_layout.place.time], unitOf(m_layout.place.time));
        m_given.assign(m_table.header.size(), 0);
        m_numeric.assign(m_table.header.size(), 0);
        csv::Row row;
        for (csv::Cursor at(m_table); at.next(row);) {
            if (at.line() == m_layout.unitsLine)
                continue;
            m_layout.times.look(row[m_layout.place.time], m_layout.timeNumber(row, m_numbers),
                                m_layout.date(row));
            for (std::size_t i = 0; i < m_given.size(); ++i) {
                if (csv::isMissing(row[i]))
                    continue;
                ++m_given[i];
                m_numeric[i] += m_numbers.read(row[i], i).has_value();
            }
        }
        m_layout.times.settle();
    }

    void choose()
    {
        for (const char *heading : {"bpm", "beats per minute"})
            if (const auto found = column(heading); found && m_layout.measured.empty())
                m_layout.measured.push_back({*found, "heart rate", "bpm", true, {}});
        if (column("Id") && column("Value")) {
            m_layout.subject = column("Id");
            m_layout.measured.push_back({*column("Value"), "heart rate", "bpm", true, {}});
        } else if (column("type") && column("value")) {
            m_layout.type = column("type");
            m_layout.measured.push_back({*column("value"), "value", {}, false, {}});
        } else if (m_layout.measured.empty()) {
            anyNumbers();
        }
    }

    void anyNumbers()
    {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < m_table.header.size(); ++i) {
            const std::string_view heading = trimmed(m_table.header[i]);
            if (i == m_layout.place.time || i == m_layout.place.date || heading.empty() ||
                sameName(heading, "frame") || m_given[i] == 0)
                continue;
            if (m_numeric[i] * 2 <= m_given[i]) {
                if (!csv::namesTime(heading))
                    words.emplace_back(heading);
                continue;
            }
            m_layout.measured.push_back(named(i, heading));
            if (const std::string unit = unitOf(i); !unit.empty())
                m_layout.measured.back().unit = unit;
            if (namesHeartRate(heading)) {
                m_layout.measured.back().name = "heart rate";
                m_layout.measured.back().unit = "bpm";
                m_layout.measured.back().heartRate = true;
            }
        }
        std::ranges::stable_partition(m_layout.measured, &Measured::heartRate);
        nameApart();
        leaveOutWhatIsTooMuch();
        if (!words.empty())
            m_layout.notes.push_back({m_table.headerLine, leftOut(words)});
    }

    static std::string leftOut(const std::vector<std::string> &columns)
    {
        constexpr std::size_t told = 5;
        std::string text = columns.size() == 1 ? "Column " : "Columns ";
        for (std::size_t i = 0; i < columns.size() && i < told; ++i)
            text += (i ? ", '" : "'") + columns[i] + "'";
        if (columns.size() > told)
            text += " and " + std::to_string(columns.size() - told) + " more";
        return text +
               (columns.size() == 1 ? " holds no numbers and is" : " hold no numbers and are") +
               " not shown.";
    }

    /// Headings may stand twice.
    void nameApart()
    {
        std::map<std::string, int> count;
        for (Measured &one : m_layout.measured)
            if (const int number = ++count[one.name]; number > 1)
                one.name += " " + std::to_string(number);
    }

    /// Samples take at most twice the memory of the file, and 32 MiB.
    void leaveOutWhatIsTooMuch()
    {
        const std::size_t budget = 2 * m_table.size() + (32 << 20);
        std::size_t keep = 0;
        for (std::size_t bytes = 0; keep < m_layout.measured.size() && keep < mostSeries; ++keep)
            if (bytes += m_numeric[m_layout.measured[keep].column] * sizeof(Series::Sample);
                bytes > budget && keep > 0)
                break;
        if (keep == m_layout.measured.size())
            return;
        m_layout.notes.push_back({m_table.headerLine, "Of " +
                                                          std::to_string(m_layout.measured.size()) +
                                                          " columns of numbers the first " +
                                                          std::to_string(keep) + " are shown."});
        m_layout.measured.erase(m_layout.measured.begin() + static_cast<std::ptrdiff_t>(keep),
                                m_layout.measured.end());
    }

    const csv::Table &m_table;
    const csv::Numbers &m_numbers;
    const std::string &m_fileName;
    TableLayout m_layout;
    std::vector<std::string> m_units;            ///< by column, of the row below the header
    std::vector<std::size_t> m_given, m_numeric; ///< cells by column
};

} // namespace

/// Which of the first rows is the header: the one below which most times can be read.
std::optional<std::size_t> headerAmong(std::span<const csv::Row> rows)
{
    constexpr std::size_t mostFields = 50'000; // bounds the time for very wide files
    std::size_t best = rows.size(), most = 0, looked = 0;
    for (std::size_t i = 0; i < rows.size() && looked < mostFields; ++i) {
        looked += rows[i].size();
        if (openface::isHeader(rows[i].fields()))
            return i;
        if (rows[i].size() < 2)
            continue;
        std::size_t readable = 0;
        csv::findTimes(rows[i].fields(), rows.subspan(i + 1), &readable);
        const bool mayBeUnits = most > 0 && i == best + 1; // it has one row less above it
        if (readable > most + mayBeUnits) {
            most = readable;
            best = i;
        }
    }
    if (best < rows.size())
        return best;
    const auto named = std::ranges::find_if(rows, [](const csv::Row &row) {
        return row.size() > 1 && std::ranges::any_of(row.fields(), csv::namesTime);
    });
    if (named != rows.end())
        return static_cast<std::size_t>(named - rows.begin());
    return csv::number(rows[0][0]) ? std::optional<std::size_t>(0) : std::nullopt;
}

Result<TableLayout> layoutOf(const csv::Table &table, const csv::Numbers &numbers,
                             const std::string &fileName)
{
    return Surveyor(table, numbers, fileName).layout();
}

} // namespace duologue::series
