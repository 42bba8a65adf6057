#include <algorithm>

#include "core/csv/clock_time.h"
#include "core/formats/datavyu/datavyu_format.h"
#include "core/formats/encodings.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/zip_archive.h"

namespace duologue::formats::datavyu {
namespace {

struct Column
{
    std::string name, type;
    std::vector<std::string> arguments; ///< of a matrix
};

/// Parts of a text at a character that no backslash stands before, and how far it goes.
class Fields
{
public:
    explicit Fields(std::string_view text) : m_text(text) {}

    /// Up to one of these characters, which is passed; what was escaped stands plain. False at the
    /// end.
    bool next(std::string_view ends, std::string &field)
    {
        field.clear();
        if (m_done)
            return false;
        for (; m_at < m_text.size(); ++m_at) {
            char c = m_text[m_at];
            if (c == '\\' && m_at + 1 < m_text.size()) {
                c = m_text[++m_at];
                field += c == 'n' ? '\n' : c;
            } else if (ends.contains(c)) {
                ++m_at;
                return true;
            } else {
                field += c;
            }
        }
        m_done = true;
        return true;
    }

    std::string_view rest() const { return m_text.substr(std::min(m_at, m_text.size())); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_done = false;
};

/// "HH:MM:SS:mmm"
std::optional<MediaTime> timeIn(std::string_view text)
{
    text = trimmed(text);
    const std::size_t last = text.rfind(':');
    if (std::ranges::count(text, ':') != 3)
        return std::nullopt;
    const auto seconds = duologue::csv::elapsedSeconds(text.substr(0, last));
    const auto ms = parseNumber(text.substr(last + 1));
    return seconds && ms && *ms >= 0 && *ms < 1000 ? sessionTime(*seconds + *ms / 1000)
                                                   : std::nullopt;
}

/// "name (MATRIX,true,)-code01|NOMINAL,code02|NOMINAL"
std::optional<Column> columnIn(const TextLine &line, Warnings &warnings)
{
    const std::size_t open = line.text.rfind(" (", line.text.find(")-"));
    const std::size_t close = open == line.text.npos ? open : line.text.find(')', open);
    if (close == line.text.npos)
        return std::nullopt;
    Column column;
    std::string inside;
    Fields(line.text.substr(0, open)).next("", column.name);
    Fields head(line.text.substr(open + 2, close - open - 2));
    head.next(",", column.type);
    if (head.next(",", inside) && inside == "false")
        warnings.addOnce("hidden", line.number, "Columns are hidden.", "them as any other");
    std::string_view rest = line.text.substr(close + 1);
    if (rest.starts_with('-'))
        rest.remove_prefix(1);
    Fields arguments(rest);
    for (std::string argument; !rest.empty() && arguments.next(",", argument);)
        column.arguments.push_back(argument.substr(0, argument.rfind('|')));
    return column;
}

class Reader
{
public:
    explicit Reader(Warnings &warnings) : m_warnings(warnings) {}

    void read(const TextLine &line)
    {
        if (trimmed(line.text).empty() || (line.number == 1 && line.text.starts_with('#')))
            return;
        const std::size_t colon = line.text.find(':');
        if (line.text[0] >= '0' && line.text[0] <= '9' && colon < 4) {
            Fields fields(line.text);
            std::string begin, end;
            fields.next(",", begin);
            const bool cell = fields.next(",", end) && timeIn(begin) && timeIn(end);
            if (cell && !tiers.empty())
                return readCell(line, *timeIn(begin), *timeIn(end), fields.rest());
            if (colon == 1 && !cell && !line.text.contains(" ("))
                return m_warnings.addOnce("predicates", line.number,
                                          "Predicates have no place in a session.", "the columns");
        }
        if (auto column = columnIn(line, m_warnings)) {
            m_column = std::move(*column);
            ImportedTier tier;
            tier.name = m_column.name.empty() ? "column" : m_column.name;
            tiers.push_back(std::move(tier));
        } else {
            m_warnings.addOnce("line", line.number,
                               "'" + std::string(line.text.substr(0, 60)) +
                                   "' is neither a column nor a cell.",
                               "the other lines");
        }
    }

    std::vector<ImportedTier> tiers;

private:
    void readCell(const TextLine &line, MediaTime begin, MediaTime end, std::string_view values)
    {
        if (end.us == 0 && begin.us > 0)
            end = begin; // a point
        if (end < begin)
            return m_warnings.addOnce("times", line.number, "A cell ends before it begins.",
                                      "the other cells");
        ImportedAnnotation annotation;
        annotation.span = {begin, end};
        annotation.line = line.number;
        if (m_column.type == "MATRIX" || m_column.type == "PREDICATE")
            readMatrix(annotation, values);
        else
            readOne(annotation, values);
        tiers.back().annotations.push_back(std::move(annotation));
    }

    void readOne(ImportedAnnotation &annotation, std::string_view values)
    {
        std::string said;
        Fields(values).next("", said);
        if (m_column.type == "FLOAT" || m_column.type == "INTEGER")
            annotation.value = parseNumber(said);
        if (!annotation.value)
            annotation.text = std::move(said);
    }

    void readMatrix(ImportedAnnotation &annotation, std::string_view values)
    {
        if (values.starts_with('(') && values.ends_with(')'))
            values = values.substr(1, values.size() - 2);
        bool named = false;
        std::string all, value;
        Fields fields(values);
        for (std::size_t i = 0; fields.next(",", value); ++i) {
            const std::string name = i < m_column.arguments.size()
                                         ? m_column.arguments[i]
                                         : "argument " + std::to_string(i + 1);
            all += (all.empty() || value.empty() ? "" : " ") + value;
            if (name == "text") {
                named = true;
                annotation.text = value;
            } else if (name == "label") {
                annotation.label = value;
            } else if (name == "value" && parseNumber(value)) {
                annotation.value = parseNumber(value);
            } else if (!value.empty() && m_column.arguments.size() != 1) {
                annotation.attributes[name.empty() ? "argument" : name] = value;
            }
        }
        if (!named)
            annotation.text = std::move(all);
    }

    Warnings &m_warnings;
    Column m_column;
};

} // namespace

Match match(std::string_view name, std::string_view head)
{
    if (isZip(head))
        return named(name, {"opf"}) ? Match::Sure : Match::No;
    const std::string text = readableHead(head);
    const auto lines = linesOf(text);
    if (lines.size() > 1 && lines[0].text.size() == 2 && lines[0].text[0] == '#' &&
        lines[0].text[1] >= '2' && lines[0].text[1] <= '9')
        return Match::Sure;
    return named(name, {"opf"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    std::string unpacked;
    Source inside = source;
    if (isZip(source.bytes)) {
        auto db = readZipped(source.bytes, "db", source.name);
        if (!db)
            return std::unexpected(db.error());
        unpacked = std::move(*db);
        inside.bytes = unpacked;
        if (const auto project = readZipped(source.bytes, "project", source.name);
            project && project->contains("feed"))
            warnings.add(0, "Its recordings are not taken over.", "the spreadsheet");
    }
    const auto text = decodeForeign(inside, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    Reader reader(warnings);
    for (const TextLine &line : linesOf(*text))
        reader.read(line);
    if (reader.tiers.empty())
        return fail("import.malformed", "'" + source.name +
                                            "' holds no columns of a spreadsheet of Datavyu. "
                                            "Nothing was imported.");
    Imported result;
    result.contentOnly = true;
    result.resolution = MediaTime::fromMilliseconds(1);
    result.tiers = std::move(reader.tiers);
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::datavyu
