#include "core/traces/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "core/csv/csv.h"
#include "core/csv/number.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"

namespace duologue::traces {
namespace {

constexpr std::size_t mostSamples = 20'000'000;

std::string nameOf(const Session &session, Id participant)
{
    const Participant *person = session.participant(participant);
    return person ? person->pseudonym : std::string();
}

std::string shortest(float value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

bool isTime(std::string_view name)
{
    for (const std::string_view one : {"time_s", "time", "seconds", "second", "time (s)", "t"})
        if (csv::sameName(name, one))
            return true;
    return false;
}

/// The row that names a column of seconds.
std::optional<std::size_t> headerOf(std::span<const csv::Row> rows)
{
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (rows[r].size() > 1 && std::ranges::any_of(rows[r].fields(), isTime))
            return r;
    return {};
}

/// Columns of a table, and what its numbers are about.
class Reading
{
public:
    Reading(const csv::Table &table, const Session &session, const Unsaid &unsaid)
        : m_table(table),
          m_session(session),
          m_unsaid(unsaid),
          m_numbers(table),
          m_participant(table.column("participant")),
          m_rater(table.column("rater")),
          m_dimension(table.column("dimension"))
    {
        for (std::size_t c = 0; c < table.header.size(); ++c)
            if (isTime(table.header[c]) && !m_time)
                m_time = c;
            else if (csv::sameName(table.header[c], "value") ||
                     csv::sameName(table.header[c], "rating"))
                m_values = {c};
        for (std::size_t c = 0; m_values.empty() && c < table.header.size(); ++c)
            if (c != m_time && c != m_participant && c != m_rater && c != m_dimension)
                m_several.push_back(c);
    }

    Result<ReadTable> read()
    {
        csv::Row row;
        for (csv::Cursor at(m_table); at.next(row);) {
            const auto seconds = m_numbers.read(row[*m_time], *m_time);
            if (!seconds || std::abs(*seconds) > 48 * 3600) {
                ++m_leftOut;
                continue;
            }
            for (const std::size_t c : m_values.empty() ? m_several : m_values)
                if (const auto ok = add(row, c, *seconds, at.line()); !ok)
                    return std::unexpected(ok.error());
        }
        return finish();
    }

private:
    Result<Key> keyOf(const csv::Row &row, std::size_t column, std::size_t line) const
    {
        Key key{m_unsaid.participant, m_unsaid.rater, m_unsaid.dimension};
        if (m_values.empty())
            (m_unsaid.columnsAreRaters ? key.rater : key.dimension) =
                csv::trimmed(m_table.header[column]);
        if (m_rater)
            key.rater = row[*m_rater];
        if (m_dimension)
            key.dimension = row[*m_dimension];
        if (m_participant) {
            key.participant = 0;
            for (const Participant *person : m_session.participants())
                if (person->pseudonym == row[*m_participant])
                    key.participant = person->id;
        }
        const std::string place = "line " + std::to_string(line);
        if (key.participant == 0)
            return fail("traces.table",
                        "The table does not say whose emotion it is about, or names nobody of this "
                        "session. Say it with --participant, or mend its column 'participant'.",
                        place);
        if (key.rater.empty())
            return fail("traces.table",
                        "The table does not say who has rated. Say it with --rater, or add a "
                        "column 'rater'.",
                        place);
        if (key.dimension.empty())
            return fail("traces.table",
                        "The table does not say what was rated. Say it with --dimension, or add a "
                        "column 'dimension'.",
                        place);
        return key;
    }

    Result<void> add(const csv::Row &row, std::size_t column, double seconds, std::size_t line)
    {
        const auto value = m_numbers.read(row[column], column);
        if (!value) {
            if (!csv::isMissing(csv::trimmed(row[column])))
                m_unread.add(line);
            return {};
        }
        const MediaTime duration = m_session.info().duration;
        if (duration > MediaTime{} && (seconds < 0 || seconds > duration.seconds())) {
            m_outside.add(line);
            return {};
        }
        const auto key = keyOf(row, column, line);
        if (!key)
            return std::unexpected(key.error());
        if (++m_count > mostSamples)
            return fail("traces.table", "The table has over twenty million values. Divide it.");
        if (const scheme::Scale *scale = scaleOf(key->dimension);
            scale && (*value < scale->from || *value > scale->to))
            m_offScale.add(line);
        m_said[*key].push_back({MediaTime::fromSeconds(seconds), static_cast<float>(*value), 0});
        return {};
    }

    Result<ReadTable> finish()
    {
        ReadTable result;
        for (auto &[key, points] : m_said)
            addPieces(result, key, points);
        if (result.pieces.empty())
            return fail("traces.table",
                        "The table has no row with seconds and a number. It needs a column "
                        "'time_s' and one 'value', or one a dimension.");
        if (m_leftOut > 0)
            result.notes.push_back(std::to_string(m_leftOut) + (m_leftOut == 1 ? " row" : " rows") +
                                   " without a time left out.");
        m_unread.tell(result, " is no number and left out.", " are no numbers and left out.");
        m_outside.tell(result, " lies outside the session and is left out.",
                       " lie outside the session and are left out.");
        m_offScale.tell(result,
                        " lies outside the scale of its dimension and is kept as it stands.",
                        " lie outside the scale of their dimension and are kept as they stand.");
        return result;
    }

    void addPieces(ReadTable &result, const Key &key, std::vector<Point> &points) const
    {
        // restarts overwrite: of one moment the last counts
        std::ranges::stable_sort(points, {}, &Point::time);
        std::vector<Point> once;
        for (const Point &point : points)
            if (!once.empty() && once.back().time == point.time)
                once.back() = point;
            else
                once.push_back(point);
        std::vector<double> steps;
        for (std::size_t i = 1; i < once.size(); ++i)
            steps.push_back((once[i].time - once[i - 1].time).seconds());
        double usual = 1;
        if (!steps.empty()) {
            const auto middle = steps.begin() + std::ptrdiff_t(steps.size() / 2);
            std::ranges::nth_element(steps, middle);
            usual = std::max(*middle, 0.001);
        }
        for (Point &point : once)
            point.stands = 2 * usual; // neighbours: three usual steps
        const double found = 1 / usual;
        const double hertz = m_unsaid.hertz > 0 ? m_unsaid.hertz
                             : found > 1        ? std::round(found)
                                                : found;
        const Curve curve = curveOf(once, hertz);
        bool gap = true;
        for (std::size_t i = 0; i < curve.samples.size(); ++i) {
            const bool known = !std::isnan(curve.samples[i]);
            if (known && gap)
                result.pieces.push_back({key, MediaTime::fromSeconds(curve.seconds(i)), hertz, {}});
            if (known)
                result.pieces.back().samples.push_back(curve.samples[i]);
            gap = !known;
        }
    }

    const csv::Table &m_table;
    const Session &m_session;
    const Unsaid &m_unsaid;
    csv::Numbers m_numbers;
    std::optional<std::size_t> m_time, m_participant, m_rater, m_dimension;
    std::vector<std::size_t> m_values;  ///< the one column of values; empty: there are
    std::vector<std::size_t> m_several; ///< these, each about something else
    std::map<Key, std::vector<Point>> m_said;
    /// Values of one fault: how many, and where the first is.
    struct Odd
    {
        std::size_t count = 0, line = 0;

        void add(std::size_t at)
        {
            if (count++ == 0)
                line = at;
        }
        void tell(ReadTable &result, const char *one, const char *many) const
        {
            if (count > 0)
                result.notes.push_back(
                    (count == 1 ? "1 value" : std::to_string(count) + " values") +
                    " (first in line " + std::to_string(line) + ")" + (count == 1 ? one : many));
        }
    };

    const scheme::Scale *scaleOf(const std::string &dimension) const
    {
        const auto found = std::ranges::find_if(m_plan.scales, [&](const scheme::Scale &scale) {
            return csv::sameName(scale.dimension, dimension);
        });
        return found == m_plan.scales.end() ? nullptr : &*found;
    }

    scheme::RatingPlan m_plan = scheme::ratingPlanOf(m_session);
    Odd m_unread, m_outside, m_offScale;
    std::size_t m_leftOut = 0, m_count = 0;
};

} // namespace

std::string tableOf(const Session &session, const std::vector<Key> &keys)
{
    std::string text = csv::row({"participant", "rater", "dimension", "time_s", "value"});
    for (const Key &key : keys.empty() ? keysOf(session) : keys)
        for (const Point &point : pointsOf(session, key))
            text += csv::row({nameOf(session, key.participant), key.rater, key.dimension,
                              scheme::decimal(point.time.seconds()), shortest(point.value)});
    return text;
}

Result<ReadTable> readTable(std::string text, const Session &session, const Unsaid &unsaid)
{
    csv::Options options;
    options.header = headerOf;
    options.leaveOutBadRows = true;
    const csv::Table table = csv::parse(std::move(text), options);
    if (table.header.empty() || !std::ranges::any_of(table.header, isTime))
        return fail("traces.table",
                    "The table has no column of seconds. Call it 'time_s', and the values 'value' "
                    "or by their dimension.",
                    table.problem ? table.problem->message : "");
    Reading reading(table, session, unsaid);
    return reading.read();
}

} // namespace duologue::traces
