#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVariant>
#include <map>
#include <tuple>

#include "core/formats/encodings.h"
#include "core/formats/label_studio/label_studio_format.h"
#include "core/formats/text_io.h"
#include "core/formats/text_lines.h"

namespace duologue::formats::label_studio {
namespace {

std::string textOf(const QJsonValue &value)
{
    return value.toVariant().toString().toStdString();
}

std::optional<double> numberOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// "a, b" of a list, or a text or number alone.
std::string listOf(const QJsonValue &value)
{
    if (!value.isArray())
        return textOf(value);
    std::string list;
    for (const QJsonValue &one : value.toArray())
        list += (list.empty() ? "" : ", ") + textOf(one);
    return list;
}

/// framerate="25.0" of a labelling configuration
double frameRateIn(const QString &configuration)
{
    static const QRegularExpression rate(
        QStringLiteral("frame[rR]ate\\s*=\\s*[\"']([0-9.]+)[\"']"));
    return rate.match(configuration).captured(1).toDouble();
}

class Reader
{
public:
    Reader(double frameRate, Warnings &warnings) : m_frameRate(frameRate), m_warnings(warnings) {}

    void readTask(const QJsonObject &task, const std::string &name)
    {
        m_task = name;
        readDialogue(task["data"].toObject());
        for (const char *key : {"annotations", "completions"})
            for (const QJsonValue &value : task[QLatin1String(key)].toArray())
                readAnnotation(value.toObject());
        if (task["annotation"].isObject()) // as storages have it
            readAnnotation(task["annotation"].toObject());
        for (const QJsonValue &value : task["predictions"].toArray()) {
            const QJsonObject prediction = value.toObject();
            readResults(prediction["result"].toArray(), TierKind::Prediction,
                        textOf(prediction["model_version"]));
        }
    }

    std::vector<ImportedTier> tiers;

private:
    void readAnnotation(const QJsonObject &annotation)
    {
        if (annotation["was_cancelled"].toBool())
            return m_warnings.addOnce("cancelled", 0, "Annotations were cancelled" + inTask() + ".",
                                      "the others");
        const QJsonValue by = annotation["completed_by"];
        const std::string who = by.isObject() ? textOf(by.toObject()["id"]) : textOf(by);
        readResults(annotation["result"].toArray(), std::nullopt, who);
    }

    /// Results of one id are one region.
    void readResults(const QJsonArray &results, std::optional<TierKind> kind,
                     const std::string &annotator)
    {
        m_regions.clear();
        for (const QJsonValue &value : results) {
            const QJsonObject result = value.toObject();
            const QJsonObject what = result["value"].toObject();
            for (const QJsonValue &range : what["ranges"].toArray())
                addFrames(result, range.toObject(), kind, annotator);
            const auto begin = numberOf(what["start"]), end = numberOf(what["end"]);
            if (what.contains("ranges"))
                continue;
            if (const auto span = sessionSpan(begin, end))
                fill(regionOf(result, *span, kind, annotator), result);
            else
                tellTimeless(result);
        }
    }

    void addFrames(const QJsonObject &result, const QJsonObject &range,
                   std::optional<TierKind> kind, const std::string &annotator)
    {
        const auto first = numberOf(range["start"]), last = numberOf(range["end"]);
        if (m_frameRate <= 0 || !first || !last)
            return m_warnings.addOnce("frames", 0,
                                      "Labels count frames" + inTask() +
                                          ", and no frame rate is known; say it with --frame-rate.",
                                      "the other labels");
        // Frames count from 1, and the last belongs to it.
        if (const auto span = sessionSpan((*first - 1) / m_frameRate, *last / m_frameRate)) {
            ImportedAnnotation annotation;
            annotation.span = *span;
            annotation.label = listOf(result["value"].toObject()["timelinelabels"]);
            tierOf(result, kind, annotator).annotations.push_back(std::move(annotation));
        }
    }

    struct Region
    {
        std::size_t tier, annotation;
        TimeSpan span;
    };

    ImportedAnnotation &regionOf(const QJsonObject &result, TimeSpan span,
                                 std::optional<TierKind> kind, const std::string &annotator)
    {
        const std::string id = textOf(result["id"]);
        if (const auto known = m_regions.find(id);
            known != m_regions.end() && !id.empty() && known->second.span == span)
            return tiers[known->second.tier].annotations[known->second.annotation];
        ImportedTier &tier = tierOf(result, kind, annotator);
        ImportedAnnotation annotation;
        annotation.span = span;
        tier.annotations.push_back(std::move(annotation));
        m_regions[id] = {std::size_t(&tier - tiers.data()), tier.annotations.size() - 1, span};
        return tier.annotations.back();
    }

    static std::string joined(std::string before, const std::string &more)
    {
        return before + (before.empty() || more.empty() ? "" : ", ") + more;
    }

    void fill(ImportedAnnotation &annotation, const QJsonObject &result)
    {
        const QJsonObject what = result["value"].toObject();
        for (auto it = what.begin(); it != what.end(); ++it) {
            const QString key = it.key();
            if (key == "start" || key == "end")
                continue;
            if (key == "text")
                annotation.text = listOf(*it);
            else if (key == "number" && it->isDouble())
                annotation.value = it->toDouble();
            else if (key.endsWith("labels") || key == "choices")
                annotation.label = joined(annotation.label, listOf(*it));
            else if (const std::string said = listOf(*it);
                     !said.empty() && !(key == "channel" && said == "0"))
                annotation.attributes[key.toStdString()] = said;
        }
    }

    ImportedTier &tierOf(const QJsonObject &result, std::optional<TierKind> kind,
                         const std::string &annotator)
    {
        std::string name = textOf(result["from_name"]);
        if (name.empty())
            name = "labels";
        if (!m_task.empty())
            name = m_task + ": " + name;
        const auto [at, isNew] =
            m_index.try_emplace({name, annotator, kind.has_value()}, tiers.size());
        if (isNew) {
            ImportedTier tier;
            tier.name = name;
            tier.kind = kind;
            if (!annotator.empty())
                tier.annotator = annotator;
            tiers.push_back(std::move(tier));
        }
        return tiers[at->second];
    }

    /// {author or speaker, text, start, end or duration}
    void readDialogue(const QJsonObject &data)
    {
        for (const QJsonValue &list : data)
            for (const QJsonValue &value : list.toArray()) {
                const QJsonObject passage = value.toObject();
                const auto begin = numberOf(passage["start"]);
                auto end = numberOf(passage["end"]);
                if (const auto length = numberOf(passage["duration"]); !end && begin && length)
                    end = *begin + *length;
                std::string who = oneLine(textOf(passage["author"]));
                if (who.empty())
                    who = oneLine(textOf(passage["speaker"]));
                while (who.ends_with(':'))
                    who.pop_back();
                const auto span = sessionSpan(begin, end);
                if (!span || !passage["text"].isString())
                    continue;
                const std::string name = m_task.empty() ? "Dialogue" : m_task + ": dialogue";
                const auto [at, isNew] = m_index.try_emplace({name, who, true}, tiers.size());
                if (isNew) {
                    ImportedTier tier;
                    tier.name = name;
                    tier.kind = TierKind::Utterance;
                    tier.participant = who;
                    tiers.push_back(std::move(tier));
                }
                ImportedAnnotation annotation;
                annotation.span = *span;
                annotation.text = textOf(passage["text"]);
                tiers[at->second].annotations.push_back(std::move(annotation));
            }
    }

    void tellTimeless(const QJsonObject &result)
    {
        const std::string type = textOf(result["type"]);
        m_warnings.addOnce("type " + type, 0,
                           "'" + type + "' (" + textOf(result["id"]) + inTask() +
                               ") says nothing of a time.",
                           "what does");
    }

    std::string inTask() const { return m_task.empty() ? "" : " in '" + m_task + "'"; }

    double m_frameRate;
    Warnings &m_warnings;
    std::string m_task; ///< empty where there is but one
    std::map<std::string, Region> m_regions;
    std::map<std::tuple<std::string, std::string, bool>, std::size_t> m_index;
};

} // namespace

Match match(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    const auto has = [&](std::string_view word) { return text.contains(word); };
    if (at == text.npos || (text[at] != '[' && text[at] != '{'))
        return named(name, {"json"}) && at == text.npos ? Match::Maybe : Match::No;
    const bool tasks = has("\"from_name\"") || has("\"completed_by\"") ||
                       (has("\"annotations\"") && has("\"data\"")) ||
                       (has("\"predictions\"") && has("\"data\""));
    return tasks ? Match::Sure : named(name, {"json"}) ? Match::Maybe : Match::No;
}

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Warnings warnings;
    const auto decoded = decodeForeign(source, options, warnings);
    if (!decoded)
        return std::unexpected(decoded.error());
    const std::string_view text = *decoded;
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), qsizetype(text.size())), &problem);
    const QJsonArray tasks = document.isArray() ? document.array() : QJsonArray{document.object()};
    bool any = false;
    for (const QJsonValue &task : tasks)
        for (const char *key : {"annotations", "completions", "annotation", "predictions"})
            any |= task.toObject().contains(QLatin1String(key));
    if (problem.error != QJsonParseError::NoError || !any)
        return fail("import.malformed",
                    "'" + source.name + "' holds no tasks of Label Studio" +
                        (problem.error == QJsonParseError::NoError
                             ? std::string()
                             : ": " + problem.errorString().toStdString()) +
                        ". Nothing was imported.",
                    "byte " + std::to_string(problem.offset));
    double rate = options.frameRate;
    if (rate <= 0)
        rate = frameRateIn(
            QString::fromUtf8(text.data(), qsizetype(text.size())).replace("\\\"", "\""));
    Reader reader(rate, warnings);
    std::size_t number = 0;
    for (const QJsonValue &value : tasks) {
        const QJsonObject task = value.toObject();
        ++number;
        const std::string id = textOf(task["id"]);
        reader.readTask(task, tasks.size() < 2
                                  ? std::string()
                                  : "task " + (id.empty() ? std::to_string(number) : id));
    }
    Imported result;
    result.contentOnly = true;
    result.tiers = std::move(reader.tiers);
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::label_studio
