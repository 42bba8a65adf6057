#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/formats/flat_tiers.h"
#include "core/formats/label_studio/label_studio_format.h"
#include "core/formats/selection.h"
#include "core/formats/text_lines.h"

namespace duologue::formats::label_studio {
namespace {

QJsonValue text(const std::string &value)
{
    return QString::fromStdString(value);
}

/// What a value of a region means already, so that no attribute may be called so.
bool isReserved(const std::string &key)
{
    static const std::set<std::string, std::less<>> names{"start",  "end",    "text",
                                                          "number", "ranges", "choices"};
    return names.contains(key) || key.ends_with("labels");
}

/// The regions of one annotator.
class Results
{
public:
    explicit Results(Warnings &warnings) : m_warnings(warnings) {}

    /// Of the results that make up a region, the first has its attributes.
    void add(const std::string &tier, const Annotation &annotation, int number)
    {
        m_number = number;
        const std::string label = annotation.label, said = annotation.text;
        QJsonObject value = attributes(annotation);
        if (!label.empty() || (said.empty() && !annotation.value)) {
            value["labels"] = QJsonArray{text(label)};
            put(tier, annotation, "labels", value);
        }
        if (!said.empty()) {
            value["text"] = QJsonArray{text(said)};
            put(tier, annotation, "textarea", value);
        }
        if (annotation.value && std::isfinite(*annotation.value)) {
            value["number"] = *annotation.value;
            put(tier, annotation, "number", value);
        }
    }

    QJsonArray list;

private:
    QJsonObject attributes(const Annotation &annotation)
    {
        QJsonObject value;
        for (const auto &[key, said] : annotation.attributes)
            if (key.empty() || said.empty() || isReserved(key))
                m_warnings.addOnce("attributes", 0, "Attributes are called as parts of a region.",
                                   "the others");
            else
                value[QString::fromStdString(key)] = text(said);
        return value;
    }

    void put(const std::string &tier, const Annotation &annotation, const char *type,
             QJsonObject &value)
    {
        value["start"] = annotation.span.begin.seconds();
        value["end"] = annotation.span.end.seconds();
        list.append(QJsonObject{{"id", "region" + QString::number(m_number)},
                                {"from_name", text(tier)},
                                {"to_name", "audio"},
                                {"type", QLatin1String(type)},
                                {"origin", "manual"},
                                {"value", value}});
        value = {};
    }

    Warnings &m_warnings;
    int m_number = 0;
};

/// Whose utterances are a dialogue: no more than texts of somebody.
bool isDialogue(const Tier &tier, const std::vector<Annotation> &annotations)
{
    return tier.kind == TierKind::Utterance && tier.participant != 0 && tier.annotator.empty() &&
           std::ranges::all_of(annotations, [](const Annotation &annotation) {
               return !annotation.text.empty() && annotation.label.empty() && !annotation.value &&
                      annotation.attributes.empty();
           });
}

QJsonObject passage(const Annotation &annotation, const std::string &author)
{
    return {{"author", text(author)},
            {"text", text(annotation.text)},
            {"start", annotation.span.begin.seconds()},
            {"end", annotation.span.end.seconds()}};
}

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    FlatTiers flat(session, *tiers);
    std::map<std::string, Results> byAnnotator;
    int number = 0;
    const auto people = participantNames(session);
    QJsonArray dialogue;
    for (const Tier *tier : *tiers) {
        const auto marks = flat.annotations(tier->id);
        if (isDialogue(*tier, marks)) {
            for (const Annotation &annotation : marks)
                dialogue.append(passage(annotation, oneLine(people.at(tier->participant))));
            continue;
        }
        const std::string name = flat.nameOf(*tier);
        Results &results = byAnnotator.try_emplace(tier->annotator, flat.warnings).first->second;
        for (const Annotation &annotation : marks)
            results.add(name, annotation, ++number);
    }
    if (options.tiers.empty() && !session.ratings().empty())
        flat.warnings.add(0, "Label Studio has no place for SAM ratings.", "the tiers");
    QJsonArray annotations;
    for (const auto &[annotator, results] : byAnnotator) {
        QJsonObject annotation{{"id", annotations.size() + 1}, {"result", results.list}};
        if (!annotator.empty())
            annotation["completed_by"] = text(annotator);
        annotations.append(annotation);
    }
    std::string recording;
    for (const MediaSource *source : session.media())
        if (recording.empty() && source->role != MediaRole::HeartRate)
            recording = source->path;
    QJsonObject data{{"audio", text(recording)}};
    if (!dialogue.isEmpty())
        data["dialogue"] = dialogue;
    const QJsonArray tasks{QJsonObject{{"id", 1}, {"data", data}, {"annotations", annotations}}};
    return Written{{{options.fileName, QJsonDocument(tasks).toJson().toStdString()}},
                   flat.warnings.take()};
}

} // namespace duologue::formats::label_studio
