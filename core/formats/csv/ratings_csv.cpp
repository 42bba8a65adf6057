#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/csv/csv_rows.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"

namespace duologue::formats::csv {
namespace {

const std::vector<std::string_view> neededColumns{"participant", "rater",     "window_begin",
                                                  "window_end",  "dimension", "value"};

std::optional<SamDimension> dimensionNamed(std::string_view name)
{
    for (const SamDimension dimension : samDimensions)
        if (toString(dimension) == name)
            return dimension;
    return std::nullopt;
}

/// Puts the rows of one window together.
class Assembler
{
public:
    Assembler(Rows &rows, Warnings &warnings) : m_rows(rows), m_warnings(warnings) {}

    /// Nothing of a row is taken of which anything is wrong.
    void add(std::size_t row)
    {
        ImportedRating read{m_rows.cell(row, "participant"), {}, m_rows.line(row)};
        read.rating.rater = m_rows.cell(row, "rater");
        read.rating.window = {m_rows.seconds(row, "window_begin"),
                              m_rows.seconds(row, "window_end")};
        if (read.rating.window.end < read.rating.window.begin)
            m_rows.wrong(row, "the window ends before it begins");
        if (read.participant.empty())
            m_rows.wrong(row, "it does not say who is rated");
        const auto dimension = dimensionNamed(m_rows.cell(row, "dimension"));
        if (!dimension)
            m_rows.wrong(row, "dimension '" + m_rows.cell(row, "dimension") +
                                  "' is none of valence, arousal, dominance");
        const auto value = valueIn(row);
        const auto known = m_index.find(keyOf(read));
        if (known != m_index.end() && dimension)
            compare(row, ratings[known->second].rating, read.rating.window, *dimension, value);
        if (m_rows.isWrong(row))
            return;
        if (known == m_index.end()) {
            m_index[keyOf(read)] = ratings.size();
            ratings.push_back(read);
        }
        SamRating &rating =
            known == m_index.end() ? ratings.back().rating : ratings[known->second].rating;
        if (value)
            rating[*dimension] = *value;
        addText(row, "salient", rating.salient);
        addText(row, "perceived", rating.perceived);
    }

    std::vector<ImportedRating> ratings;

private:
    using Key = std::tuple<std::string, std::string, MediaTime>;

    static Key keyOf(const ImportedRating &read)
    {
        return {read.participant, read.rating.rater, read.rating.window.begin};
    }

    std::optional<int> valueIn(std::size_t row)
    {
        const auto value = m_rows.number(row, "value");
        if (!value)
            return std::nullopt;
        if (*value != std::floor(*value) || *value < notRateable || *value > 9) {
            m_rows.wrong(row, "value '" + m_rows.cell(row, "value") +
                                  "' is neither 1 to 9 nor 0 (not rateable)");
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }

    void compare(std::size_t row, const SamRating &above, TimeSpan window, SamDimension dimension,
                 std::optional<int> value)
    {
        if (above.window.end != window.end)
            m_rows.wrong(row, "the same window ends at another time above");
        if (const auto before = above[dimension]; value && before && *before != *value)
            m_rows.wrong(row, "the same rater rates this window otherwise above");
    }

    void addText(std::size_t row, std::string_view column, std::string &text)
    {
        const std::string &read = m_rows.cell(row, column);
        if (text.empty())
            text = read;
        else if (!read.empty() && read != text)
            m_warnings.addOnce(std::string(column), m_rows.line(row),
                               "Column '" + std::string(column) +
                                   "' differs between rows of one window.",
                               "the first text");
    }

    Rows &m_rows;
    Warnings &m_warnings;
    std::map<Key, std::size_t> m_index;
};

} // namespace

bool recognisesRatings(std::string_view head)
{
    return headNames(head, {"rater", "window_begin", "dimension", "value"});
}

Result<Imported> readRatings(std::string_view bytes, const std::string &file)
{
    auto rows = Rows::open(bytes, file, neededColumns);
    if (!rows)
        return std::unexpected(rows.error());
    Imported result;
    Warnings warnings;
    const auto isKnown = [](std::string_view name) {
        return duologue::csv::trimmed(name).empty() || duologue::csv::sameName(name, "salient") ||
               duologue::csv::sameName(name, "perceived") ||
               std::ranges::any_of(neededColumns, [&](std::string_view needed) {
                   return duologue::csv::sameName(name, needed);
               });
    };
    for (const std::string &name : rows->header())
        if (!isKnown(name))
            warnings.add(rows->headerLine(), "Column '" + name + "' is not known.",
                         "the other columns");
    Assembler assembler(*rows, warnings);
    for (std::size_t row = 0; row < rows->count(); ++row)
        assembler.add(row);
    if (const auto problems = rows->problems())
        return std::unexpected(*problems);
    for (Warning &warning : rows->warnings())
        warnings.add(warning.line, std::move(warning.message));
    result.ratings = std::move(assembler.ratings);
    result.warnings = warnings.take();
    return result;
}

Result<Written> writeRatings(const Session &session, const WriteOptions &options)
{
    if (!options.tiers.empty())
        return fail("export.no-tiers", "SAM ratings lie on no tier; export them without --tier.");
    Written result{{{options.fileName, {}}}, {}};
    std::string &bytes = result.files.front().bytes;
    Warnings warnings;
    const auto names = participantNames(session);
    std::vector<std::string> header(neededColumns.begin(), neededColumns.end());
    header.insert(header.end(), {"salient", "perceived"});
    bytes = duologue::csv::row(header);
    const auto clean = [&](std::string text) {
        if (std::erase(text, '\0') > 0)
            warnings.addOnce("nul", 0, "A text holds NUL bytes, which cannot be written.",
                             "the rest of the text");
        return text;
    };
    for (const SamRating *rating : session.ratings())
        for (const SamDimension dimension : samDimensions) {
            const auto value = (*rating)[dimension];
            bytes += duologue::csv::row(
                {clean(names.at(rating->participant)), clean(rating->rater),
                 formatSeconds(rating->window.begin), formatSeconds(rating->window.end),
                 std::string(toString(dimension)), value ? std::to_string(*value) : std::string(),
                 clean(rating->salient), clean(rating->perceived)});
        }
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::csv
