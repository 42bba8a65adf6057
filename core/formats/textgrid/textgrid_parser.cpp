#include <algorithm>
#include <bit>
#include <cmath>

#include <QStringDecoder>

#include "core/formats/limits.h"
#include "core/formats/textgrid/textgrid_document.h"
#include "core/formats/textgrid/textgrid_tokens.h"

namespace duologue::formats::textgrid {
namespace {

constexpr std::string_view chronological = "\"Praat chronological TextGrid text file\"";

/// The same values from a binary file: big endian, strings behind their length.
class BinaryTokens
{
public:
    explicit BinaryTokens(std::string_view bytes) : m_bytes(bytes) {}

    std::optional<double> number()
    {
        const auto bits = integer(8);
        const double value = bits ? std::bit_cast<double>(*bits) : 0;
        if (bits && !std::isfinite(value))
            fail("a time is not a number");
        return m_problem.empty() ? std::optional(value) : std::nullopt;
    }
    std::optional<double> count()
    {
        const auto value = integer(4);
        return value ? std::optional(static_cast<double>(static_cast<std::int32_t>(*value)))
                     : std::nullopt;
    }
    std::optional<std::string> flag()
    {
        const auto value = integer(1);
        return value ? std::optional(std::string(*value ? "exists" : "absent")) : std::nullopt;
    }
    /// "IntervalTier"
    std::optional<std::string> name()
    {
        const auto length = integer(1);
        const auto bytes = length ? take(*length) : std::nullopt;
        return bytes ? std::optional(std::string(*bytes)) : std::nullopt;
    }
    /// ISO 8859-1, or UTF-16 behind a length of -1.
    std::optional<std::string> string()
    {
        auto length = integer(2);
        const bool wide = length && *length == 0xffff;
        if (wide)
            length = integer(2);
        const auto bytes = length ? take(*length * (wide ? 2 : 1)) : std::nullopt;
        if (!bytes)
            return std::nullopt;
        const QByteArrayView view(bytes->data(), qsizetype(bytes->size()));
        QStringDecoder utf16(QStringConverter::Utf16BE, QStringConverter::Flag::Stateless);
        return (wide ? QString(utf16(view)) : QString::fromLatin1(view)).toStdString();
    }

    std::size_t line() const { return 0; }
    const std::string &problem() const { return m_problem; }

private:
    std::optional<std::string_view> take(std::size_t size)
    {
        if (size > m_bytes.size())
            fail("the file ends too early");
        if (!m_problem.empty())
            return std::nullopt;
        const std::string_view bytes = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return bytes;
    }
    std::optional<std::uint64_t> integer(std::size_t size)
    {
        const auto bytes = take(size);
        if (!bytes)
            return std::nullopt;
        std::uint64_t value = 0;
        for (const char byte : *bytes)
            value = value << 8 | static_cast<unsigned char>(byte);
        return value;
    }
    void fail(std::string problem)
    {
        if (m_problem.empty())
            m_problem = std::move(problem);
    }

    std::string_view m_bytes;
    std::string m_problem;
};

std::optional<double> countOf(Tokens &tokens)
{
    return tokens.number();
}
std::optional<double> countOf(BinaryTokens &tokens)
{
    return tokens.count();
}
std::optional<std::string> classOf(Tokens &tokens)
{
    return tokens.string();
}
std::optional<std::string> classOf(BinaryTokens &tokens)
{
    return tokens.name();
}

/// One after the other, as text and binary files have them. False where the file is at fault:
/// what was read stays.
template <class Source>
class Parser
{
public:
    Parser(Source &source, Document &document, Warnings &warnings)
        : m_source(source), m_document(document), m_warnings(warnings)
    {
    }

    bool readAll()
    {
        const auto begin = m_source.number();
        const auto end = begin ? m_source.number() : std::nullopt;
        const auto flag = end ? m_source.flag() : std::nullopt;
        if (!flag)
            return false;
        m_document.begin = *begin;
        m_document.end = *end;
        if (*flag != "exists")
            return *flag == "absent";
        const auto count = countOf(m_source);
        for (double tier = 0; count && tier < *count; ++tier)
            if (!readTier())
                return false;
        return count && *count >= 0;
    }

    /// Tiers first, then everything in order of time.
    bool readChronological()
    {
        const auto begin = m_source.number();
        const auto end = begin ? m_source.number() : std::nullopt;
        const auto count = end ? m_source.number() : std::nullopt;
        if (!count)
            return false;
        m_document.begin = *begin;
        m_document.end = *end;
        for (double tier = 0; tier < *count; ++tier)
            if (!readHead())
                return false;
        while (const auto tier = m_source.number()) {
            if (!(*tier >= 1 && *tier <= static_cast<double>(m_document.tiers.size())))
                return false;
            if (!readMark(m_document.tiers[static_cast<std::size_t>(*tier) - 1]))
                return false;
        }
        return m_source.problem().ends_with("the end of the file stands there");
    }

private:
    bool readHead()
    {
        const auto kind = classOf(m_source);
        const auto name = kind ? m_source.string() : std::nullopt;
        const auto begin = name ? m_source.number() : std::nullopt;
        if (!begin || !m_source.number())
            return false;
        m_document.tiers.push_back({*kind == "TextTier", *name, {}});
        return m_document.tiers.size() <= limits::tiers &&
               (*kind == "TextTier" || *kind == "IntervalTier");
    }

    bool readTier()
    {
        if (!readHead())
            return false;
        const auto count = countOf(m_source);
        for (double mark = 0; count && mark < *count; ++mark)
            if (!readMark(m_document.tiers.back()))
                return false;
        return count && *count >= 0;
    }

    bool readMark(Tier &tier)
    {
        const auto begin = m_source.number();
        const std::size_t line = m_source.line();
        const auto end = begin && !tier.points ? m_source.number() : begin;
        auto text = end ? m_source.string() : std::nullopt;
        if (!text)
            return false;
        if (std::isnan(*begin) || std::isnan(*end)) {
            m_warnings.addOnce("time", line,
                               "The times of '" + text->substr(0, 40) + "' are no numbers.",
                               "the other annotations");
            return true;
        }
        tier.marks.push_back({*begin, *end, std::move(*text), line});
        return true;
    }

    Source &m_source;
    Document &m_document;
    Warnings &m_warnings;
};

template <class Source>
Result<Document> settled(bool whole, Document document, const Source &source,
                         const std::string &file, Warnings &warnings)
{
    if (whole)
        return document;
    const std::string why =
        source.problem().empty() ? "its tiers are of no known kind" : source.problem();
    const bool any =
        std::ranges::any_of(document.tiers, [](const Tier &tier) { return !tier.marks.empty(); });
    if (!any)
        return fail("import.malformed",
                    "'" + file + "' cannot be read as a TextGrid: " + why +
                        ". Nothing was imported.",
                    source.line() == 0 ? std::string() : "line " + std::to_string(source.line()));
    warnings.add(source.line(), "From here on the file cannot be read: " + why + ".",
                 "what stands before");
    return document;
}

} // namespace

Result<Document> parseText(std::string_view text, const std::string &file, Warnings &warnings)
{
    Document document;
    Tokens tokens(text);
    Parser parser(tokens, document, warnings);
    tokens.string(); // "ooTextFile", or the name of the chronological kind
    if (text.substr(0, 100).find(chronological) != text.npos) {
        const bool whole = parser.readChronological();
        return settled(whole, std::move(document), tokens, file, warnings);
    }
    const auto kind = tokens.string();
    if (kind && !kind->starts_with("TextGrid"))
        return fail("import.malformed",
                    "'" + file + "' holds a '" + *kind + "' of Praat, not a TextGrid.");
    const bool whole = kind && parser.readAll();
    return settled(whole, std::move(document), tokens, file, warnings);
}

Result<Document> parseBinary(std::string_view bytes, const std::string &file, Warnings &warnings)
{
    Document document;
    BinaryTokens tokens(bytes.substr(std::min(bytes.size(), binaryMark.size())));
    const auto kind = tokens.name();
    if (kind && *kind != "TextGrid")
        return fail("import.malformed",
                    "'" + file + "' holds a '" + *kind + "' of Praat, not a TextGrid.");
    const bool whole = kind && Parser(tokens, document, warnings).readAll();
    return settled(whole, std::move(document), tokens, file, warnings);
}

} // namespace duologue::formats::textgrid
