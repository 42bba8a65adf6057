#include <algorithm>
#include <cmath>
#include <map>

#include "core/formats/flat_tiers.h"
#include "core/formats/nova/nova_format.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"
#include "core/formats/xml_output.h"

namespace duologue::formats::nova {
namespace {

enum class Type { Discrete, Free, Continuous };

bool isEmpty(const Annotation &annotation)
{
    return annotation.text.empty() && annotation.label.empty();
}

/// Whether they are values, each a sample at this rate; some may lack.
bool fits(const std::vector<Annotation> &annotations, double rate)
{
    double last = -1;
    for (const Annotation &annotation : annotations) {
        const double at = std::round(annotation.span.begin.seconds() * rate);
        if (!annotation.value || !std::isfinite(*annotation.value) || !isEmpty(annotation) ||
            !(at > last) || at > 1e7 ||
            annotation.span.begin != MediaTime::fromSeconds(at / rate) ||
            annotation.span.end != MediaTime::fromSeconds((at + 1) / rate))
            return false;
        last = at;
    }
    return true;
}

/// Samples a second where annotations are values in even steps from 0 on.
std::optional<double> rateOf(const std::vector<Annotation> &annotations)
{
    if (annotations.size() < 2)
        return std::nullopt;
    const double seconds = annotations.front().span.length().seconds();
    for (const double precision : {1.0, 1e2, 1e4}) // steps are whole microseconds
        if (const double rate = std::round(precision / seconds) / precision;
            seconds > 0 && rate > 0 && fits(annotations, rate))
            return rate;
    return std::nullopt;
}

class Pair
{
public:
    Pair(FlatTiers &flat, const std::vector<Annotation> &annotations)
        : m_flat(flat), m_annotations(annotations), m_rate(rateOf(annotations))
    {
        const bool labels = std::ranges::all_of(annotations, [](const Annotation &annotation) {
            return annotation.text.empty() && !annotation.label.empty() && !annotation.value;
        });
        m_type = m_rate ? Type::Continuous : labels ? Type::Discrete : Type::Free;
        if (m_type == Type::Continuous)
            addSamples();
        else
            addRows();
    }

    std::string header(const Tier &tier, const std::string &role)
    {
        QByteArray bytes;
        QXmlStreamWriter xml(&bytes);
        xml.setAutoFormatting(true);
        const auto attribute = [&](const char *name, const std::string &value) {
            writeXmlAttribute(xml, name, value, m_flat.warnings);
        };
        xml.writeStartDocument();
        xml.writeStartElement(QStringLiteral("annotation"));
        attribute("ssi-v", "3");
        xml.writeEmptyElement(QStringLiteral("info"));
        attribute("ftype", "ASCII");
        attribute("size", std::to_string(m_count));
        xml.writeEmptyElement(QStringLiteral("meta"));
        attribute("role", role);
        attribute("annotator", oneLine(tier.annotator));
        xml.writeStartElement(QStringLiteral("scheme"));
        attribute("name", tier.name);
        attribute("type", m_type == Type::Discrete ? "DISCRETE"
                          : m_type == Type::Free   ? "FREE"
                                                   : "CONTINUOUS");
        if (m_rate) {
            attribute("sr", formatNumber(*m_rate));
            attribute("min", formatNumber(m_lowest));
            attribute("max", formatNumber(m_highest));
        }
        for (const auto &[label, id] : m_items) {
            xml.writeEmptyElement(QStringLiteral("item"));
            attribute("name", label);
            attribute("id", std::to_string(id));
        }
        xml.writeEndDocument();
        return bytes.toStdString();
    }

    std::string data;

private:
    static std::string confidence(const Annotation &annotation)
    {
        const auto found = annotation.attributes.find("confidence");
        const auto value =
            found == annotation.attributes.end() ? std::nullopt : parseNumber(found->second);
        return value ? formatNumber(*value) : "1.00";
    }

    void addSamples()
    {
        std::size_t next = 0;
        m_lowest = m_highest = *m_annotations.front().value;
        for (const Annotation &annotation : m_annotations) {
            const auto at =
                static_cast<std::size_t>(std::round(annotation.span.begin.seconds() * *m_rate));
            for (; next < at; ++next)
                data += "nan;0\n";
            data += formatNumber(*annotation.value) + ";" + confidence(annotation) + "\n";
            m_lowest = std::min(m_lowest, *annotation.value);
            m_highest = std::max(m_highest, *annotation.value);
            ++next;
        }
        m_count = next;
    }

    void addRows()
    {
        if (m_type == Type::Discrete) {
            for (const Annotation &annotation : m_annotations)
                m_items[annotation.label] = 0;
            int id = 0;
            for (auto &[label, number] : m_items)
                number = id++;
        }
        for (const Annotation &annotation : m_annotations)
            data += formatSeconds(annotation.span.begin) + ";" +
                    formatSeconds(annotation.span.end) + ";" +
                    (m_type == Type::Discrete ? std::to_string(m_items.at(annotation.label))
                                              : free(annotation)) +
                    ";" + confidence(annotation) + "\n";
        m_count = m_annotations.size();
    }

    /// Semicolons end a field there.
    std::string free(const Annotation &annotation)
    {
        Annotation said = annotation;
        said.attributes.clear();
        for (const auto &[key, value] : annotation.attributes)
            if (key != "confidence")
                said.attributes[key] = value;
        std::string text = oneLine(m_flat.contentOf(said));
        if (text.contains(';'))
            m_flat.warnings.addOnce("semicolons", 0, "Texts hold semicolons, which end a field.",
                                    "commas in their place");
        std::ranges::replace(text, ';', ',');
        return text;
    }

    FlatTiers &m_flat;
    const std::vector<Annotation> &m_annotations;
    std::optional<double> m_rate;
    Type m_type = Type::Free;
    std::map<std::string, int> m_items; ///< of a discrete scheme
    double m_lowest = 0, m_highest = 0;
    std::size_t m_count = 0;
};

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    FlatTiers flat(session, *tiers);
    const auto people = participantNames(session);
    std::vector<std::string> names;
    for (const Tier *tier : *tiers)
        names.push_back(flat.nameOf(*tier));
    Written result;
    const auto files = tagged(options.fileName, names);
    flat.warnings.take(); // schemes and roles tell tiers of one name apart
    for (std::size_t i = 0; i < tiers->size(); ++i) {
        const Tier &tier = *(*tiers)[i];
        const auto annotations = flat.annotations(tier.id);
        Pair pair(flat, annotations);
        const auto person = people.find(tier.participant);
        result.files.push_back(
            {files[i],
             pair.header(tier, person == people.end() ? std::string() : oneLine(person->second))});
        result.files.push_back({files[i] + "~", std::move(pair.data), true});
    }
    if (result.files.empty())
        return fail("export.nothing",
                    "The session has no tier that '" + options.fileName + "' could hold.");
    if (options.tiers.empty() && !session.ratings().empty())
        flat.warnings.add(0, "Annotations of NOVA have no place for SAM ratings.", "the tiers");
    result.warnings = flat.warnings.take();
    return result;
}

} // namespace duologue::formats::nova
