#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include "core/formats/datavyu/datavyu_format.h"
#include "core/formats/flat_tiers.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/zip_archive.h"

namespace duologue::formats::datavyu {
namespace {

std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            result += c == '\n' ? "\\n" : "";
            continue;
        }
        if (std::string_view("\\,-()|").contains(c))
            result += '\\';
        if (c != '\0')
            result += c;
    }
    return result;
}

std::string clock(MediaTime time)
{
    const std::int64_t ms = std::max<std::int64_t>(0, time.milliseconds());
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%02lld:%02d:%02d:%03d",
                  static_cast<long long>(ms / 3'600'000), static_cast<int>(ms / 60'000 % 60),
                  static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
    return text.data();
}

/// What the annotations of a tier hold.
struct Content
{
    bool texts = false, labels = false, values = false;
    std::set<std::string> attributes;

    explicit Content(const std::vector<Annotation> &annotations)
    {
        for (const Annotation &annotation : annotations) {
            texts |= !annotation.text.empty();
            labels |= !annotation.label.empty();
            values |= annotation.value && std::isfinite(*annotation.value);
            for (const auto &[key, value] : annotation.attributes)
                if (!value.empty())
                    attributes.insert(key);
        }
    }
    bool onlyTexts() const { return !labels && !values && attributes.empty(); }
};

class Sheet
{
public:
    explicit Sheet(Warnings &warnings) : m_warnings(warnings) {}

    void add(const std::string &name, const std::vector<Annotation> &annotations)
    {
        const Content content(annotations);
        text += escaped(oneLine(name));
        if (content.onlyTexts()) {
            text += " (TEXT,true,)\n";
        } else {
            std::string arguments = "text|NOMINAL";
            if (content.labels)
                arguments += ",label|NOMINAL";
            if (content.values)
                arguments += ",value|NOMINAL";
            for (const std::string &key : content.attributes)
                arguments += "," + escaped(oneLine(key)) + "|NOMINAL";
            text += " (MATRIX,true,)-" + arguments + "\n";
        }
        for (const Annotation &annotation : annotations)
            addCell(content, annotation);
    }

    std::string text = "#4\n";

private:
    void addCell(const Content &content, const Annotation &annotation)
    {
        TimeSpan span = annotation.span;
        if (span.begin.us < 0)
            m_warnings.addOnce("before", 0, "Annotations begin before the session does.",
                               "them, from 0 on");
        const bool point = span.begin == span.end && span.begin.milliseconds() > 0;
        text += clock(span.begin) + "," + (point ? clock(MediaTime()) : clock(span.end)) + ",";
        if (content.onlyTexts()) {
            text += escaped(annotation.text) + "\n";
            return;
        }
        text += "(" + escaped(annotation.text);
        if (content.labels)
            text += "," + escaped(annotation.label);
        if (content.values)
            text += "," + (annotation.value && std::isfinite(*annotation.value)
                               ? escaped(formatNumber(*annotation.value))
                               : std::string());
        for (const std::string &key : content.attributes) {
            const auto found = annotation.attributes.find(key);
            text += "," +
                    (found == annotation.attributes.end() ? std::string() : escaped(found->second));
        }
        text += ")\n";
    }

    Warnings &m_warnings;
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    FlatTiers flat(session, *tiers);
    Sheet sheet(flat.warnings);
    for (const Tier *tier : *tiers)
        sheet.add(flat.nameOf(*tier), flat.annotations(tier->id));
    if (options.tiers.empty() && !session.ratings().empty())
        flat.warnings.add(0, "Datavyu has no place for SAM ratings.", "the tiers");
    const std::string project = "!project\ndbFile: db\nname: " + oneWord(stemOf(options.fileName)) +
                                "\nversion: 5\nviewerSettings: []\n";
    auto archive = zipped({{"project", project}, {"db", sheet.text}}, options.fileName);
    if (!archive)
        return std::unexpected(archive.error());
    return Written{{{options.fileName, std::move(*archive)}}, flat.warnings.take()};
}

} // namespace duologue::formats::datavyu
