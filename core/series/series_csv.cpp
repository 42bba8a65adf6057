#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "core/csv/csv.h"
#include "core/series/clock_time.h"
#include "core/series/series_reader.h"

namespace duologue::series {
namespace {

constexpr std::size_t mostSeries = 64;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::optional<double> number(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

/// A column that is shown: where it stands and what it measures.
struct Measured
{
    std::size_t column;
    std::string name;
    std::string unit;
    bool heartRate = false;
};

/// Knows the files of the field by their headers.
class Reader
{
public:
    Reader(const csv::Table &table, const std::string &fileName) : m_table(table), m_file(fileName)
    {
        for (std::size_t i = 0; i < table.header.size(); ++i)
            m_columns.emplace(trimmed(table.header[i]), i);
    }

    Result<SeriesFile> read()
    {
        for (const char *name : {"time_s", "timestamp", "Time", "time", "seconds", "t", "dateTime"})
            if (const auto found = column(name); found && !m_time)
                m_time = found;
        if (!m_time)
            return invalid(m_file, 1, "no column is called time_s, timestamp, time or seconds.");
        m_date = column("date");
        choose();
        if (m_measured.empty())
            return invalid(m_file, 1, "there is no column of numbers beside the time.");
        for (std::size_t r = 0; r < m_table.rows.size(); ++r)
            if (auto done = row(r); !done)
                return std::unexpected(done.error());
        SeriesFile result{{}, m_clock};
        for (Series &series : m_series)
            if (!series.samples.empty() || m_series.size() == 1) {
                finish(series);
                result.series.push_back(std::move(series));
            }
        return result;
    }

private:
    std::optional<std::size_t> column(std::string_view name) const
    {
        const auto found = m_columns.find(name);
        return found == m_columns.end() ? std::nullopt : std::optional(found->second);
    }

    void choose()
    {
        for (const auto &[heading, unit] : {std::pair{"bpm", "bpm"}, {"beats per minute", "bpm"}})
            if (const auto found = column(heading))
                m_measured.push_back({*found, "heart rate", unit, true});
        if (column("Id") && column("Value")) {
            m_subject = column("Id");
            m_measured.push_back({*column("Value"), "heart rate", "bpm", true});
        } else if (column("type") && column("value")) {
            m_type = column("type");
            m_measured.push_back({*column("value"), {}, {}, false});
        } else if (column("success") && column("confidence")) {
            openFace();
        } else if (m_measured.empty()) {
            anyNumbers();
        }
        for (const Measured &one : m_measured)
            if (!m_type)
                m_series.push_back({one.name, one.unit, {}, 0, 0});
        m_gaps.assign(m_series.size(), false);
    }

    void openFace()
    {
        m_success = column("success");
        m_subject = column("face_id");
        const auto add = [this](std::string_view start, std::string_view end, const char *unit) {
            for (const std::string &heading : m_table.header)
                if (const auto name = trimmed(heading);
                    name.starts_with(start) && name.ends_with(end))
                    m_measured.push_back({*column(name), std::string(name), unit, false});
        };
        add("AU", "_r", "of 5");
        std::ranges::stable_partition(m_measured, [](const Measured &one) { // a smile comes first
            return one.name.starts_with("AU12") || one.name.starts_with("AU06");
        });
        add("gaze_angle", "", "rad");
        add("pose_R", "", "rad");
        add("pose_T", "", "mm");
    }

    /// "skin conductance (µS)", "skin conductance [µS]"
    static Measured named(std::size_t column, std::string_view heading)
    {
        for (const auto &[open, close] : {std::pair{'(', ')'}, {'[', ']'}}) {
            const std::size_t at = heading.rfind(open);
            if (at != std::string_view::npos && at > 0 && heading.ends_with(close))
                return {column, std::string(trimmed(heading.substr(0, at))),
                        std::string(heading.substr(at + 1, heading.size() - at - 2)), false};
        }
        return {column, std::string(heading), {}, false};
    }

    void anyNumbers()
    {
        for (std::size_t i = 0; i < m_table.header.size() && m_measured.size() < mostSeries; ++i) {
            const std::string_view heading = trimmed(m_table.header[i]);
            if (i == m_time || i == m_date || heading.empty() || heading == "frame")
                continue;
            const auto given = std::ranges::find_if(
                m_table.rows, [i](const auto &row) { return !trimmed(row[i]).empty(); });
            if (given != m_table.rows.end() && number((*given)[i]))
                m_measured.push_back(named(i, heading));
        }
    }

    Result<void> row(std::size_t r)
    {
        const auto &fields = m_table.rows[r];
        const auto wrong = [&](const std::string &what) {
            return invalid(m_file, m_table.lines[r], what);
        };
        if (m_subject) { // of several people or faces, the first
            if (m_first.empty())
                m_first = fields[*m_subject];
            if (fields[*m_subject] != m_first)
                return {};
        }
        const auto time = clockTime(fields[*m_time]);
        const auto day = m_date ? clockTime(fields[*m_date]) : std::optional(ClockTime{});
        if (!time || !day)
            return wrong("'" + fields[*m_time] + "' is not a time.");
        double seconds = time->seconds + day->seconds;
        if (time->isClock || day->isClock) {
            if (m_clock.empty()) {
                m_clock = m_date ? fields[*m_date] + " " + fields[*m_time] : fields[*m_time];
                m_start = seconds;
            }
            seconds -= m_start;
        }
        const bool lost = m_success && number(fields[*m_success]).value_or(1) == 0;
        for (std::size_t i = 0; i < m_measured.size(); ++i)
            if (auto done = value(i, fields, seconds, lost); !done)
                return wrong(done.error().message);
        return {};
    }

    Result<void> value(std::size_t i, const std::vector<std::string> &fields, double seconds,
                       bool lost)
    {
        const Measured &one = m_measured[i];
        const std::string_view field = trimmed(fields[one.column]);
        const std::size_t to = m_type ? seriesOfType(fields[*m_type]) : i;
        const bool heartRate = one.heartRate || m_series[to].unit == "bpm";
        const bool none = field.empty() || field == "NA" || field == "nan" || field == "NaN";
        const auto given = none ? std::optional(0.0) : number(field);
        if (!given || (heartRate && impossibleHeartRate(*given)))
            return fail("series.invalid", "'" + fields[one.column] + "' is not a value of " +
                                              m_series[to].name + ".");
        if (none || lost || (heartRate && *given == 0)) {
            m_gaps[to] = true;
            return {};
        }
        m_series[to].samples.push_back({seconds, static_cast<float>(*given), m_gaps[to]});
        m_gaps[to] = false;
        return {};
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

    const csv::Table &m_table;
    const std::string &m_file;
    std::map<std::string_view, std::size_t> m_columns;
    std::optional<std::size_t> m_time, m_date, m_subject, m_type, m_success;
    std::string m_first;
    std::vector<Measured> m_measured;
    std::vector<Series> m_series;
    std::vector<bool> m_gaps; ///< something was missing since the last sample
    std::string m_clock;
    double m_start = 0;
};

} // namespace

Result<SeriesFile> readCsv(std::string_view text, const std::string &fileName)
{
    const csv::Table table = csv::parse(text, csv::guessSeparator(text));
    if (table.problem)
        return invalid(fileName, table.problem->line, table.problem->message + ".");
    return Reader(table, fileName).read();
}

} // namespace duologue::series
