#include "ui/controllers/dataset_folder.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include "core/csv/csv.h"
#include "core/files/reading.h"

namespace duologue::ui {
namespace {

constexpr qint64 largestDescription = 64 << 20;
constexpr qint64 largestTable = qint64(4) << 30;
constexpr QLatin1String faces("faces");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DatasetFolder)
};

QJsonObject objectIn(const QString &path)
{
    std::string bytes;
    if (files::readWhole(path.toStdString(), largestDescription, bytes) != 0)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
}

std::vector<DatasetLabel> labelsOf(const QJsonObject &document)
{
    std::vector<DatasetLabel> labels;
    for (const QJsonValue &value : document["labels"].toArray()) {
        if (value["type"].toString() == QStringLiteral("text"))
            continue; // nothing that a model predicts
        DatasetLabel label;
        label.name = value["name"].toString();
        for (const QJsonValue &name : value["classes"].toArray())
            label.classes += name.toString();
        const QJsonArray scale = value["scale"].toArray();
        if (scale.size() == 2 && scale[0].toDouble() < scale[1].toDouble())
            label.scale = {scale[0].toDouble(), scale[1].toDouble()};
        if (!label.name.isEmpty())
            labels.push_back(std::move(label));
    }
    return labels;
}

/// Items a split, and which columns hold words.
void readTable(DatasetSummary &summary)
{
    std::string bytes;
    const QString path = QDir(summary.folder).filePath("utterances.csv");
    if (files::readWhole(path.toStdString(), largestTable, bytes) != 0)
        return;
    const csv::Table table = csv::parse(std::move(bytes));
    const auto split = table.column("split");
    std::vector<std::pair<QString, std::optional<std::size_t>>> texts;
    for (const char *name : {"narrative", "text"})
        texts.emplace_back(QString::fromLatin1(name), table.column(name));
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);) {
        static constexpr std::array splits{"train", "dev", "test"};
        for (std::size_t i = 0; i < splits.size() && split; ++i)
            summary.items[i] += row[*split] == splits[i];
        for (auto &[name, column] : texts)
            if (column && !csv::trimmed(row[*column]).empty() && !summary.texts.contains(name))
                summary.texts += name;
    }
    summary.texts.sort(); // "narrative" first
}

/// Of square pictures as the head of the file has them, [rows, size, size, 3].
int pictureSize(const QString &path)
{
    auto file = files::openToRead(path.toStdString());
    std::array<char, 8> length{};
    if (!file.read(length.data(), length.size()))
        return 0;
    const auto bytes = qFromLittleEndian<quint64>(length.data());
    if (bytes > quint64(largestDescription))
        return 0;
    QByteArray head(static_cast<qsizetype>(bytes), '\0');
    file.read(head.data(), head.size());
    for (const QJsonValue &tensor : QJsonDocument::fromJson(head).object())
        if (const QJsonArray shape = tensor["shape"].toArray(); shape.size() == 4)
            return shape[1].toInt();
    return 0;
}

/// What has frames of sound names no ids of rows, and pictures name no columns.
void readFeatures(DatasetSummary &summary)
{
    const QDir features(QDir(summary.folder).filePath("features"));
    for (const QFileInfo &file :
         features.entryInfoList({"*.csv", "*.arff", "*.safetensors"}, QDir::Files, QDir::Name)) {
        const QString name = file.completeBaseName();
        QStringList *names = &summary.tables;
        if (file.suffix() == QLatin1String("safetensors")) {
            const QJsonObject beside = objectIn(features.filePath(name + ".json"));
            if (!beside.contains(QLatin1String("ids")))
                names = &summary.sequences;
            else if (!beside.contains(QLatin1String("columns")))
                names = &summary.pictures;
        }
        if (names == &summary.pictures && name == faces)
            summary.faceSize = pictureSize(file.filePath());
        if (!names->contains(name))
            *names += name;
    }
}

QString problemOf(const DatasetSummary &summary)
{
    if (summary.labels.empty() && summary.sequences.isEmpty()) // sound is learned from alone, too
        return Words::
            tr("The dataset in “%1” has no labels, so there is nothing to learn. Choose another "
               "folder.")
                .arg(summary.folder);
    if (summary.items[0] == 0 || summary.items[1] == 0)
        return Words::
            tr("The dataset in “%1” has %2 items to train on and %3 to choose the best epoch by "
               "(dev), and both are needed. Export it from more sessions, of which no person is "
               "in all, or with other shares.")
                .arg(summary.folder)
                .arg(summary.items[0])
                .arg(summary.items[1]);
    return {};
}

} // namespace

DatasetSummary readDatasetFolder(const QString &folder)
{
    DatasetSummary summary;
    summary.folder = folder;
    const QJsonObject document = objectIn(QDir(folder).filePath("dataset.json"));
    if (document.isEmpty()) {
        summary.problem =
            Words::tr("“%1” is no dataset folder: it has no readable dataset.json. Choose "
                      "another folder.")
                .arg(folder);
        return summary;
    }
    summary.name = document["name"].toString();
    summary.labels = labelsOf(document);
    readTable(summary);
    readFeatures(summary);
    summary.sound = QDir(folder).exists("audio") ||
                    QFile::exists(QDir(folder).filePath("features/wave.safetensors"));
    summary.problem = problemOf(summary);
    return summary;
}

namespace {

/// Sound, faces, or both: a network that needs one of them can be chosen in the form.
QStringList clipsIn(const models::InputSpec &input, const DatasetSummary &dataset)
{
    return dataset.sound || dataset.pictures.contains(faces)
               ? QStringList{QString::fromStdString(input.features)}
               : QStringList();
}

} // namespace

QStringList readableBy(const models::InputSpec &input, const DatasetSummary &dataset)
{
    QStringList names = input.kind == "turns"         ? dataset.texts
                        : input.kind == "functionals" ? dataset.tables
                        : input.kind == "face"        ? dataset.pictures
                        : input.kind == "frames"      ? dataset.sequences
                        : input.kind == "clip"        ? clipsIn(input, dataset)
                                                      : QStringList();
    const QString usual =
        QString::fromStdString(input.column.empty() ? input.features : input.column);
    if (names.removeAll(usual) > 0)
        names.prepend(usual);
    return names;
}

QString lackOf(const models::InputSpec &input, const DatasetSummary &dataset)
{
    if (!readableBy(input, dataset).isEmpty())
        return {};
    if (input.kind == "turns")
        return Words::tr(
            "reads words, and the dataset has none: transcribe the sessions and export it "
            "again");
    const QString features = QString::fromStdString(input.features);
    if (input.kind == "frames")
        return Words::
            tr("reads frames of sound, and the dataset has none: export it with the features %1")
                .arg(features);
    if (input.kind == "functionals")
        return Words::tr(
                   "reads a table of numbers an item, and the dataset has none: put one into its "
                   "folder features, such as openSMILE's as %1.csv")
            .arg(features);
    if (input.kind == "clip")
        return Words::tr("reads sound and faces, and the dataset has neither a folder audio nor "
                         "features/faces.safetensors: export it again with sound");
    return Words::tr("reads features/%1.safetensors, and the dataset has no such file")
        .arg(features);
}

} // namespace duologue::ui
