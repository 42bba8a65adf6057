#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>

#include "models/api/item.h"

namespace duologue::ui {

/// A label column of a dataset folder.
struct DatasetLabel
{
    QString name;
    QStringList classes;                            ///< empty: a number
    std::optional<std::pair<double, double>> scale; ///< of a number, where it is known
};

/// What a dataset folder says of itself: what models could learn from it.
struct DatasetSummary
{
    QString folder;
    QString name;
    std::vector<DatasetLabel> labels;
    std::array<int, 3> items{}; ///< train, dev, test
    QStringList texts;          ///< columns of words that are not empty, "narrative" first
    QStringList tables;         ///< features of so many numbers an item
    QStringList pictures;       ///< features of pictures, by item
    int faceSize = 0;           ///< pixels a side of "faces"; 0: none, or not known
    QStringList sequences;      ///< features of frames of sound, by item
    bool sound = false;         ///< of each item
    QString problem;            ///< a sentence, when nothing can be trained on it
};

/// Reads the whole table; not for the UI thread.
DatasetSummary readDatasetFolder(const QString &folder);

/// What of a dataset a model with this input reads: columns, tables, pictures or frames of
/// sound, the usual one first.
QStringList readableBy(const models::InputSpec &input, const DatasetSummary &dataset);

/// Why no model with this input can read it, a sentence with a remedy; empty: it can.
QString lackOf(const models::InputSpec &input, const DatasetSummary &dataset);

} // namespace duologue::ui
