#include <QString>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>

#include "core/formats/encodings.h"
#include "core/formats/limits.h"
#include "core/formats/nova/nova_format.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/xml_input.h"

namespace duologue::formats::nova {
namespace {

struct Scheme
{
    std::string name, type, role, annotator;
    bool binary = false;
    double rate = 0;
    std::map<int, std::string> items;
    std::size_t line = 0;
};

Result<Scheme> readScheme(const XmlText &text, const std::string &file, Warnings &warnings)
{
    XmlReader xml(text.text());
    Scheme scheme;
    const auto refused = [&](const std::string &why) {
        return fail("import.malformed",
                    "'" + file + "' is no annotation of NOVA: " + why + ". Nothing was imported.",
                    "line " + std::to_string(xml.line()));
    };
    while (!xml.atEnd()) {
        if (xml.readNext() != XmlReader::Token::StartElement)
            continue;
        const auto is = [&](const char *name) { return xml.name() == name; };
        const std::size_t line = xml.line();
        if (is("info"))
            scheme.binary = attributeOf(xml, "ftype") == "BINARY";
        else if (is("meta")) {
            scheme.role = oneLine(attributeOf(xml, "role"));
            scheme.annotator = oneLine(attributeOf(xml, "annotator"));
        } else if (is("scheme")) {
            scheme.name = attributeOf(xml, "name");
            scheme.type = attributeOf(xml, "type");
            scheme.rate = looseNumber(attributeOf(xml, "sr")).value_or(0);
            scheme.line = line;
            if (!attributeOf(xml, "color").empty() || !attributeOf(xml, "mincolor").empty())
                warnings.addOnce("colours", line, "Colours have no place in a session.",
                                 "names and labels");
            if (!attributeOf(xml, "min").empty())
                warnings.addOnce("range", line,
                                 "The range of the values (" + attributeOf(xml, "min") + " to " +
                                     attributeOf(xml, "max") + ") has no place in a session.",
                                 "the values");
        } else if (is("item")) {
            const auto id = looseNumber(attributeOf(xml, "id"));
            if (!id || std::abs(*id) > 1e9 || scheme.items.size() >= limits::tiers)
                warnings.addOnce("items", line, "An item has no number.", "the others");
            else
                scheme.items[static_cast<int>(*id)] = attributeOf(xml, "name");
        }
    }
    if (xml.hasError())
        return malformedXml(xml, file, "an annotation of NOVA");
    if (scheme.type != "DISCRETE" && scheme.type != "FREE" && scheme.type != "CONTINUOUS")
        return refused(scheme.type.empty()
                           ? "it has no scheme"
                           : "schemes of type '" + scheme.type + "' hold no annotations in time");
    if (scheme.type == "CONTINUOUS" && !(scheme.rate > 1e-6 && scheme.rate <= 1e6))
        return refused("a continuous scheme needs a sample rate ('sr')");
    return scheme;
}

/// One row, whatever way it was written.
struct Row
{
    double begin = 0, end = 0;
    int item = 0;
    double value = 0;
    std::string label;
    double confidence = 1;
};

class Rows
{
public:
    Rows(const Scheme &scheme, Warnings &warnings) : m_scheme(scheme), m_warnings(warnings) {}

    void readText(std::string_view text, const std::string &file)
    {
        for (const TextLine &line : linesOf(text)) {
            if (trimmed(line.text).empty())
                continue;
            if (!readLine(line.text))
                m_warnings.addOnce("row", line.number,
                                   "'" + std::string(line.text.substr(0, 60)) + "' in '" + file +
                                       "' is no row of a scheme of type " + m_scheme.type + ".",
                                   "the other rows");
        }
    }

    void readBinary(std::string_view bytes, const std::string &file)
    {
        m_bytes = bytes;
        while (!m_bytes.empty() && m_good)
            if (Row row = binaryRow(); m_good)
                rows.push_back(std::move(row));
        if (!m_good)
            m_warnings.add(0, "'" + file + "' ends inside a row.", "the rows before");
    }

    std::vector<Row> rows;

private:
    bool readLine(std::string_view line)
    {
        std::vector<std::string_view> fields;
        for (std::string_view rest = line; fields.size() < 5;) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            fields.push_back(rest.substr(0, end));
            if (end == rest.size())
                break;
            rest.remove_prefix(end + 1);
        }
        Row row;
        if (m_scheme.type == "CONTINUOUS") {
            const auto score = looseNumber(fields[0]);
            row.value = score.value_or(std::nan(""));
            row.confidence = fields.size() > 1 ? looseNumber(fields[1]).value_or(1) : 1;
            rows.push_back(row);
            return score || trimmed(fields[0]) == "nan" || trimmed(fields[0]) == "NaN";
        }
        const auto begin = looseNumber(fields[0]);
        const auto end = fields.size() > 2 ? looseNumber(fields[1]) : std::nullopt;
        if (!begin || !end)
            return false;
        row.begin = *begin;
        row.end = *end;
        if (m_scheme.type == "DISCRETE") {
            const auto item = looseNumber(fields[2]);
            if (!item || std::abs(*item) > 1e9)
                return false;
            row.item = static_cast<int>(*item);
        } else {
            row.label = fields[2];
        }
        row.confidence = fields.size() > 3 ? looseNumber(fields[3]).value_or(1) : 1;
        if (fields.size() > 4)
            m_warnings.addOnce("meta", 0, "Rows hold more, such as colours.",
                               "times, labels and confidences");
        rows.push_back(std::move(row));
        return true;
    }

    template <class T>
    T take()
    {
        T value{};
        if (m_bytes.size() < sizeof(T)) {
            m_good = false;
            return value;
        }
        std::memcpy(&value, m_bytes.data(), sizeof(T)); // little endian, as this machine
        m_bytes.remove_prefix(sizeof(T));
        return value;
    }
    static_assert(std::endian::native == std::endian::little);

    Row binaryRow()
    {
        Row row;
        if (m_scheme.type == "CONTINUOUS") {
            row.value = static_cast<double>(take<float>());
        } else {
            row.begin = take<double>();
            row.end = take<double>();
            if (m_scheme.type == "DISCRETE") {
                row.item = take<std::int32_t>();
            } else {
                const std::size_t length = take<std::uint32_t>();
                m_good &= length <= m_bytes.size();
                if (!m_good)
                    return row;
                row.label = m_bytes.substr(0, length);
                m_bytes.remove_prefix(length);
            }
        }
        row.confidence = static_cast<double>(take<float>());
        return row;
    }

    const Scheme &m_scheme;
    Warnings &m_warnings;
    std::string_view m_bytes;
    bool m_good = true;
};

ImportedTier tierOf(const Scheme &scheme, std::vector<Row> rows, Warnings &warnings)
{
    ImportedTier tier;
    tier.name = scheme.name.empty() ? "annotation" : scheme.name;
    tier.kind = TierKind::Label;
    if (!scheme.role.empty())
        tier.participant = scheme.role;
    if (!scheme.annotator.empty())
        tier.annotator = scheme.annotator;
    const bool continuous = scheme.type == "CONTINUOUS";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Row &row = rows[i];
        const auto span = continuous
                              ? sessionSpan(double(i) / scheme.rate, double(i + 1) / scheme.rate)
                              : sessionSpan(row.begin, row.end);
        if (!span) {
            warnings.addOnce("times", 0, "Rows end before they begin.", "the other rows");
            continue;
        }
        ImportedAnnotation annotation;
        annotation.span = *span;
        annotation.line = i + 1;
        if (continuous) {
            if (!std::isfinite(row.value)) {
                warnings.addOnce("missing", i + 1, "Samples are missing (NaN).", "a gap for each");
                continue;
            }
            annotation.value = row.value;
        } else if (scheme.type == "DISCRETE") {
            const auto item = scheme.items.find(row.item);
            annotation.label = item != scheme.items.end() ? item->second
                               : row.item == -1           ? "GARBAGE"
                                                          : std::to_string(row.item);
        } else {
            annotation.text = std::move(row.label);
        }
        if (std::isfinite(row.confidence) && row.confidence != 1)
            annotation.attributes["confidence"] = formatNumber(row.confidence);
        tier.annotations.push_back(std::move(annotation));
    }
    return tier;
}

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    if (text.contains("<annotation") && text.contains("<scheme"))
        return Match::Sure;
    return named(name, {"annotation"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    const auto text = decodeXml(source.bytes, source.name);
    if (!text)
        return std::unexpected(text.error());
    Warnings warnings;
    warnOfMended(*text, warnings);
    const auto scheme = readScheme(*text, source.name, warnings);
    if (!scheme)
        return std::unexpected(scheme.error());
    const std::string file = source.name + "~";
    const auto bytes = source.neighbour ? source.neighbour(file)
                                        : fail("import.missing", "There is no '" + file + "'.");
    if (!bytes)
        return fail("import.missing", "'" + source.name +
                                          "' is but a scheme: its annotations lie in '" + file +
                                          "' beside it, which is not there. Put it there; "
                                          "nothing was imported.");
    Rows rows(*scheme, warnings);
    if (scheme->binary) {
        rows.readBinary(*bytes, file);
        for (Row &row : rows.rows) // was written in the code page of a computer
            row.label =
                QString::fromUtf8(row.label.data(), qsizetype(row.label.size())).toStdString();
    } else {
        const auto data = decodeForeign({file, *bytes, {}}, options, warnings);
        if (!data)
            return std::unexpected(data.error());
        rows.readText(*data, file);
    }
    for (const auto &[id, name] : scheme->items)
        if (std::ranges::find(rows.rows, id, &Row::item) == rows.rows.end())
            warnings.addOnce("unused", scheme->line,
                             "The item '" + name +
                                 "' of the scheme does not occur, and vocabularies "
                                 "have no place in a session.",
                             "the labels that occur");
    Imported result;
    result.contentOnly = true;
    result.tiers.push_back(tierOf(*scheme, std::move(rows.rows), warnings));
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::nova
