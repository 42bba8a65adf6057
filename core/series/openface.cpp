#include "core/series/openface.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "core/csv/number.h"
#include "core/csv/tally.h"

namespace duologue::openface {
namespace {

constexpr double longest = 36'000'000; // seconds
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Walks over the frames of a table.
class Reader
{
public:
    Reader(const csv::Table &table, bool (*wanted)(std::string_view))
        : m_table(table),
          m_numbers(table),
          m_time(table.column("timestamp")),
          m_success(table.column("success")),
          m_face(table.column("face_id"))
    {
        for (std::size_t i = 0; i < table.header.size(); ++i)
            if (const std::string_view name = csv::trimmed(table.header[i]); wanted(name)) {
                m_columns.push_back(i);
                m_faces.columns.emplace_back(name);
            }
    }

    std::expected<Faces, csv::Problem> read()
    {
        if (!m_time)
            return std::unexpected(
                csv::Problem{m_table.headerLine, "column 'timestamp' is missing"});
        chooseFace();
        csv::Row row;
        csv::Tally timeless;
        for (csv::Cursor at(m_table); at.next(row);) {
            const auto seconds = m_numbers.read(row[*m_time], *m_time);
            if (!seconds || !(*seconds >= 0 && *seconds < longest))
                timeless.add(at.line(), "A frame has no usable timestamp");
            else if (faceOf(row) == m_chosen)
                add(row, *seconds);
        }
        timeless.tell(m_faces.notes, "The other frames were kept.");
        m_faces.notes.insert(m_faces.notes.begin(), m_table.notes.begin(), m_table.notes.end());
        for (const std::size_t column : m_columns)
            if (const auto note = m_numbers.note(column))
                m_faces.notes.push_back(*note);
        sort();
        return std::move(m_faces);
    }

private:
    double faceOf(const csv::Row &row) const
    {
        return m_face ? m_numbers.read(row[*m_face], *m_face).value_or(0) : 0;
    }
    bool isSeen(const csv::Row &row) const
    {
        return !m_success || m_numbers.read(row[*m_success], *m_success).value_or(1) != 0;
    }

    void chooseFace()
    {
        if (!m_face)
            return;
        std::map<double, std::size_t> seen; // frames by face
        csv::Row row;
        for (csv::Cursor at(m_table); at.next(row);)
            seen[faceOf(row)] += isSeen(row);
        const auto best =
            std::ranges::max_element(seen, {}, [](const auto &entry) { return entry.second; });
        if (best == seen.end())
            return;
        m_chosen = best->first;
        if (seen.size() > 1)
            m_faces.notes.push_back({0, "The file holds " + std::to_string(seen.size()) +
                                            " faces. Number " +
                                            std::to_string(static_cast<long long>(m_chosen)) +
                                            ", which is seen in most frames (" +
                                            std::to_string(best->second) + "), was taken."});
    }

    void add(const csv::Row &row, double seconds)
    {
        m_faces.frames.push_back({seconds, isSeen(row)});
        for (const std::size_t column : m_columns)
            m_faces.values.push_back(m_numbers.read(row[column], column).value_or(unknown));
    }

    void sort()
    {
        auto &frames = m_faces.frames;
        if (std::ranges::is_sorted(frames, {}, &Faces::Frame::seconds))
            return;
        std::vector<std::size_t> order(frames.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return frames[i].seconds; });
        Faces sorted{m_faces.columns, {}, {}, m_faces.notes};
        for (const std::size_t i : order) {
            sorted.frames.push_back(frames[i]);
            for (std::size_t column = 0; column < m_columns.size(); ++column)
                sorted.values.push_back(m_faces.value(i, column));
        }
        m_faces = std::move(sorted);
    }

    const csv::Table &m_table;
    csv::Numbers m_numbers;
    std::optional<std::size_t> m_time, m_success, m_face;
    std::vector<std::size_t> m_columns;
    double m_chosen = 0;
    Faces m_faces;
};

} // namespace

bool isHeader(std::span<const std::string_view> header)
{
    const auto names = [&](std::string_view wanted) {
        return std::ranges::any_of(
            header, [&](std::string_view name) { return csv::trimmed(name) == wanted; });
    };
    const bool face = std::ranges::any_of(header, [](std::string_view name) {
        name = csv::trimmed(name);
        return (name.starts_with("AU") && (name.ends_with("_r") || name.ends_with("_c"))) ||
               name.starts_with("pose_") || name.starts_with("gaze_") || name == "y_30";
    });
    return face && names("timestamp") && (names("success") || names("confidence"));
}

bool recognises(std::string_view head)
{
    const csv::Table table = csv::parse(csv::decodedHead(head), tableOptions());
    const std::vector<std::string_view> names(table.header.begin(), table.header.end());
    return isHeader(names);
}

csv::Options tableOptions()
{
    return {{}, {"timestamp"}, true, csv::CodePage::Western};
}

std::expected<Faces, csv::Problem> readFaces(std::string bytes, bool (*wanted)(std::string_view))
{
    const csv::Table table = csv::parse(std::move(bytes), tableOptions());
    if (table.problem)
        return std::unexpected(*table.problem);
    return readFaces(table, wanted);
}

std::expected<Faces, csv::Problem> readFaces(const csv::Table &table,
                                             bool (*wanted)(std::string_view))
{
    return Reader(table, wanted).read();
}

} // namespace duologue::openface
