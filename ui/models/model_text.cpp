#include "ui/models/model_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ModelText)
};

void collect(const QJsonObject &object, const QString &prefix, int depth, QStringList &texts)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        QString name = entry.key();
        name.replace(u'_', u' ');
        if (!prefix.isEmpty())
            name = prefix + u' ' + name;
        if (entry->isDouble()) {
            const double value = entry->toDouble();
            const bool whole = value == static_cast<double>(static_cast<qint64>(value));
            texts += QStringLiteral("%1 %2").arg(
                name, whole ? QLocale().toString(static_cast<qint64>(value))
                            : QLocale().toString(value, 'f', 3));
        } else if (entry->isString()) {
            texts += QStringLiteral("%1 %2").arg(name, entry->toString());
        } else if (entry->isArray()) {
            for (const QJsonValue &sentence : entry->toArray()) // notes
                if (sentence.isString())
                    texts += sentence.toString();
        } else if (entry->isObject() && depth < 3) {
            collect(entry->toObject(), name, depth + 1, texts);
        }
    }
}

QStringList namesOf(const std::vector<models::Task> &tasks, models::Role role)
{
    QStringList names;
    for (const models::Task &task : tasks)
        if (task.role == role)
            names += QString::fromStdString(task.name);
    return names;
}

QString inputText(const models::InputSpec &input)
{
    const QString features = QString::fromStdString(input.features);
    if (input.kind == "face")
        return Words::tr("pictures of one face, %1 × %1 pixels (%2)").arg(input.size).arg(features);
    if (input.kind == "clip" && input.size > 0)
        return (input.rate > 0 ? Words::tr("sound and face, %1 × %1 pixels, of %2 s")
                               : Words::tr("one face, %1 × %1 pixels, during %2 s"))
            .arg(input.size)
            .arg(input.seconds);
    if (input.kind == "clip")
        return Words::tr("sound of %1 s").arg(input.seconds);
    if (input.kind == "turns")
        return Words::tr("this talk turn and %1 before it (%2)").arg(input.context).arg(features);
    if (input.kind == "frames")
        return Words::tr("the sound of an utterance or rating window, frame by frame (%1)")
            .arg(features);
    return Words::tr("numbers of an utterance (%1)").arg(features);
}

} // namespace

QString modelWords(const std::string &english)
{
    return QCoreApplication::translate("Models", english.c_str());
}

QString parameterText(long long parameters)
{
    const QLocale locale;
    if (parameters >= 1000000)
        return Words::tr("%1 million parameters")
            .arg(locale.toString(static_cast<double>(parameters) / 1e6, 'f', 2));
    return Words::tr("%1 parameters").arg(locale.toString(static_cast<qlonglong>(parameters)));
}

QString taskText(const models::Task &task)
{
    const QString name = QString::fromStdString(task.name);
    if (task.classes.empty())
        return Words::tr("%1 from %2 to %3").arg(name).arg(task.scaleMin).arg(task.scaleMax);
    QStringList classes;
    for (const std::string &label : task.classes)
        classes += QString::fromStdString(label);
    return QStringLiteral("%1: %2").arg(name, classes.join(QStringLiteral(", ")));
}

QString summaryText(const models::ModelInfo &info)
{
    return QStringList{QString::fromStdString(info.architectureName),
                       namesOf(info.tasks, models::Role::Primary).join(QStringLiteral(", ")),
                       parameterText(info.parameters)}
        .join(QStringLiteral(" · "));
}

std::vector<MetricGroup> metricGroups(const std::string &metrics)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(metrics)).object();
    std::vector<MetricGroup> groups;
    MetricGroup alone;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!entry->isObject()) {
            collect({{entry.key(), entry.value()}}, {}, 0, alone.texts);
            continue;
        }
        MetricGroup group{entry.key(), {}};
        collect(entry->toObject(), {}, 1, group.texts);
        groups.push_back(group);
    }
    std::ranges::stable_partition(groups, [](const auto &group) { return group.of == "test"; });
    if (!alone.texts.isEmpty())
        groups.push_back(alone);
    return groups;
}

QString faceModelLimits()
{
    return Words::tr(
        "What a network says of age, gender or ethnicity is a guess from pictures like those "
        "it was trained on, not a fact about a person. It errs more on other cameras, ages "
        "and skin tones: in Masdeu Ninot's thesis gender was right in 89 % of photographs "
        "like the training ones and in 68 % of video of two people talking. A heat map says "
        "where the network looked, not why. Ask people who they are.");
}

QString deviceText(const QString &device)
{
    if (device == QLatin1String("auto"))
        return Words::tr("Automatic");
    if (device == QLatin1String("cpu"))
        return Words::tr("Processor (CPU)");
    if (device.startsWith(QLatin1String("cuda")))
        return Words::tr("Graphics card (%1)").arg(device.toUpper());
    return device;
}

QString detailsHtml(const models::ModelInfo &info, const QString &mutedColor)
{
    QString rows;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows += QStringLiteral("<tr><td style='color:%1; padding-right:12px'>%2</td>"
                                   "<td>%3</td></tr>")
                        .arg(mutedColor, name, value.toHtmlEscaped());
    };
    QStringList predicted;
    for (const models::Task &task : info.tasks)
        if (task.role == models::Role::Primary)
            predicted += taskText(task);
    add(Words::tr("Predicts"), predicted.join(QStringLiteral("; ")));
    add(Words::tr("Also trained on"),
        namesOf(info.tasks, models::Role::Auxiliary).join(QStringLiteral(", ")));
    add(Words::tr("Network"),
        QStringLiteral("%1, %2").arg(QString::fromStdString(info.architectureName),
                                     parameterText(info.parameters)));
    add(Words::tr("Reads"), inputText(info.input));
    for (const MetricGroup &group : metricGroups(info.metrics))
        add(group.of.isEmpty() ? Words::tr("Measured") : Words::tr("Measured on %1").arg(group.of),
            group.texts.join(QStringLiteral(" · ")));
    add(Words::tr("Made from"), QString::fromStdString(info.provenance));
    if (info.input.kind == "face")
        add(Words::tr("Limits"), faceModelLimits());
    add(Words::tr("Licence"), QString::fromStdString(info.licence));
    add(Words::tr("Folder"), QDir::toNativeSeparators(QString::fromStdString(info.directory)));
    return QStringLiteral("<table cellspacing='3'>%1</table>").arg(rows);
}

} // namespace duologue::ui
