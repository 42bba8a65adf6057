#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <tuple>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/csv/csv_rows.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"

namespace duologue::formats::csv {
namespace {

const std::vector<std::string_view> neededColumns{"participant", "rater",     "window_begin",
                                                  "window_end",  "dimension", "value"};

constexpr const char *notRateableText = "not rateable";

/// "1 to 7 by 1": the scale that a value is on.
std::string textOf(const scheme::Scale &scale)
{
    return scheme::decimal(scale.from) + " to " + scheme::decimal(scale.to) + " by " +
           scheme::decimal(scale.step);
}

/// Nothing where it is no scale.
std::optional<scheme::Scale> scaleOf(const std::string &dimension, const std::string &text)
{
    scheme::Scale scale;
    scale.dimension = dimension;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%lf to %lf by %lf%c", &scale.from, &scale.to, &scale.step,
                    &rest) != 3)
        return std::nullopt;
    const double points = scale.to - scale.from + 1;
    const bool whole = scale.step == 1 && scale.from == std::floor(scale.from) && points <= 100;
    scale.points = whole ? static_cast<int>(points) : 0;
    scheme::Scheme around;
    around.name = dimension;
    around.ratings.scales.push_back(scale);
    return scheme::check(around) ? std::optional(scale) : std::nullopt;
}

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
        const std::string &dimension = m_rows.cell(row, "dimension");
        const auto scale = scaleIn(row, dimension);
        const auto value = scale ? valueIn(row, *scale) : std::nullopt;
        const auto known = m_index.find(keyOf(read));
        if (known != m_index.end() && scale)
            compare(row, ratings[known->second].rating, read.rating.window, dimension, value);
        if (m_rows.isWrong(row))
            return;
        if (known == m_index.end()) {
            m_index[keyOf(read)] = ratings.size();
            ratings.push_back(read);
        }
        SamRating &rating =
            known == m_index.end() ? ratings.back().rating : ratings[known->second].rating;
        if (value)
            scheme::put(rating, *scale, value);
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

    /// The one that the row names; without one, the nine points of SAM.
    std::optional<scheme::Scale> scaleIn(std::size_t row, const std::string &dimension)
    {
        const std::string &text = m_rows.cell(row, "scale");
        const auto scale = text.empty() ? dimensionNamed(dimension)
                                              ? std::optional(scheme::pointScale(dimension, 9))
                                              : std::nullopt
                                        : scaleOf(dimension, text);
        if (!scale && text.empty())
            m_rows.wrong(row,
                         "dimension '" + dimension + "' is none of valence, arousal, dominance");
        else if (!scale)
            m_rows.wrong(row, "scale '" + text + "' is not written like '1 to 7 by 1'");
        return scale;
    }

    std::optional<scheme::Said> valueIn(std::size_t row, const scheme::Scale &scale)
    {
        const std::string &text = m_rows.cell(row, "value");
        if (text == notRateableText)
            return scheme::Said{};
        const auto value = m_rows.number(row, "value");
        if (!value)
            return std::nullopt;
        const bool sam = m_rows.cell(row, "scale").empty();
        if (sam && *value == notRateable)
            return scheme::Said{};
        const auto held = scale.value(*value);
        if (held && (!sam || *held == *value))
            return scheme::Said{held};
        m_rows.wrong(row, "value '" + text +
                              (sam ? "' is neither 1 to 9 nor 0 (not rateable)"
                                   : "' is not on the scale '" + textOf(scale) + "'"));
        return std::nullopt;
    }

    void compare(std::size_t row, const SamRating &above, TimeSpan window,
                 const std::string &dimension, std::optional<scheme::Said> value)
    {
        if (above.window.end != window.end)
            m_rows.wrong(row, "the same window ends at another time above");
        if (const auto before = scheme::said(above, dimension); value && before && before != value)
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

/// Those of the scheme, then what else was said: of a scheme before, or of none.
std::vector<scheme::Scale> scalesOf(const SamRating &rating, const scheme::RatingPlan &plan)
{
    std::vector<scheme::Scale> scales = plan.scales;
    for (const auto &[dimension, said] : scheme::valuesOf(rating)) {
        const auto known = std::ranges::find(scales, dimension, &scheme::Scale::dimension);
        const bool fits = known != scales.end() && (!said.number || known->value(*said.number));
        if (fits)
            continue;
        scheme::Scale own = scheme::pointScale(dimension, 9);
        if (said.number && !own.value(*said.number)) {
            own.points = 0;
            own.from = std::min(own.from, *said.number);
            own.to = std::max(own.to, *said.number);
            own.step = (own.to - own.from) / 1000;
        }
        if (known != scales.end())
            *known = own;
        else
            scales.push_back(own);
    }
    return scales;
}

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
               duologue::csv::sameName(name, "scale") ||
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
    const bool hasScheme = session.scheme() != nullptr;
    if (hasScheme)
        header.emplace_back("scale");
    bytes = duologue::csv::row(header);
    const auto clean = [&](std::string text) {
        if (std::erase(text, '\0') > 0)
            warnings.addOnce("nul", 0, "A text holds NUL bytes, which cannot be written.",
                             "the rest of the text");
        return text;
    };
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    for (const SamRating *rating : session.ratings())
        for (const scheme::Scale &scale : scalesOf(*rating, plan)) {
            const auto said = scheme::said(*rating, scale.dimension);
            const std::string notRated = hasScheme ? notRateableText : std::to_string(notRateable);
            std::vector<std::string> cells{clean(names.at(rating->participant)),
                                           clean(rating->rater),
                                           formatSeconds(rating->window.begin),
                                           formatSeconds(rating->window.end),
                                           clean(scale.dimension),
                                           !said          ? std::string()
                                           : said->number ? scheme::decimal(*said->number)
                                                          : notRated,
                                           clean(rating->salient),
                                           clean(rating->perceived)};
            if (hasScheme)
                cells.push_back(textOf(scale));
            bytes += duologue::csv::row(cells);
        }
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::csv
