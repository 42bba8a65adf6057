#include "ui/dataset/export_settings.h"

#include <algorithm>

#include <QJsonArray>
#include <QString>

namespace duologue::ui {
namespace {

using dataset::ExportOptions;
using dataset::TierColumn;

QJsonArray toArray(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &text : texts)
        array.append(QString::fromStdString(text));
    return array;
}

std::vector<std::string> textsIn(const QJsonValue &value)
{
    std::vector<std::string> texts;
    for (const QJsonValue &text : value.toArray())
        texts.push_back(text.toString().toStdString());
    return texts;
}

template <class Enum>
Enum enumIn(const QJsonValue &value, Enum last, Enum fallback)
{
    const int number = value.toInt(-1);
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : fallback;
}

QJsonArray toArray(const std::vector<TierColumn> &columns)
{
    QJsonArray array;
    for (const TierColumn &column : columns)
        array.append(QJsonObject{{"tier", QString::fromStdString(column.tier)},
                                 {"what", static_cast<int>(column.what)},
                                 {"key", QString::fromStdString(column.key)}});
    return array;
}

std::vector<TierColumn> columnsIn(const QJsonValue &value)
{
    using What = TierColumn::What;
    std::vector<TierColumn> columns;
    for (const QJsonValue &entry : value.toArray())
        columns.push_back({entry["tier"].toString().toStdString(),
                           enumIn(entry["what"], What::Attribute, What::Label),
                           entry["key"].toString().toStdString()});
    return columns;
}

} // namespace

QJsonObject toJson(const ExportOptions &options)
{
    QJsonArray ratings;
    for (const dataset::Aggregate how : options.ratings)
        ratings.append(static_cast<int>(how));
    return {{"units", static_cast<int>(options.units)},
            {"unitTier", QString::fromStdString(options.unitTier)},
            {"ratings", ratings},
            {"overlap", static_cast<int>(options.overlap)},
            {"fewestRaters", options.fewestRaters},
            {"tiers", toArray(options.tiers)},
            {"speaker", toArray(options.speaker)},
            {"predictions", options.predictions},
            {"words", options.words},
            {"sameNamesArePeople", options.sameNamesArePeople},
            {"audio", options.audio},
            {"clips", QString::fromStdString(options.clips)},
            {"faces", options.faces},
            {"features", toArray(options.features)},
            {"train", options.shares.train},
            {"dev", options.shares.dev},
            {"seed", static_cast<qint64>(options.seed)},
            {"splitTable", QString::fromStdString(options.splitTable)},
            {"anonymous", options.anonymous}};
}

ExportOptions exportOptionsFrom(const QJsonObject &object)
{
    ExportOptions options;
    if (object.isEmpty())
        return options;
    options.units = enumIn(object["units"], dataset::UnitKind::Tier, options.units);
    options.unitTier = object["unitTier"].toString().toStdString();
    options.ratings.clear();
    for (const QJsonValue &how : object["ratings"].toArray())
        options.ratings.push_back(
            enumIn(how, dataset::Aggregate::Weighted, dataset::Aggregate::Mean));
    options.overlap = enumIn(object["overlap"], dataset::OverlapRule::Longest, options.overlap);
    options.fewestRaters = std::clamp(object["fewestRaters"].toInt(1), 1, 1000);
    options.tiers = columnsIn(object["tiers"]);
    options.speaker = textsIn(object["speaker"]);
    options.predictions = object["predictions"].toBool();
    options.words = object["words"].toBool(true);
    options.sameNamesArePeople = object["sameNamesArePeople"].toBool(true);
    options.audio = object["audio"].toBool();
    options.clips = object["clips"].toString().toStdString();
    options.faces = std::clamp(object["faces"].toInt(), 0, 512);
    options.features = textsIn(object["features"]);
    const dataset::SplitShares usual;
    options.shares.train = std::clamp(object["train"].toDouble(usual.train), 0.0, 1.0);
    options.shares.dev =
        std::clamp(object["dev"].toDouble(usual.dev), 0.0, 1 - options.shares.train);
    options.seed = static_cast<std::uint64_t>(std::max<qint64>(0, object["seed"].toInteger(1)));
    options.splitTable = object["splitTable"].toString().toStdString();
    options.anonymous = object["anonymous"].toBool();
    return options;
}

} // namespace duologue::ui
