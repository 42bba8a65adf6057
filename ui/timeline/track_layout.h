#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>

namespace duologue::ui {

/// How the tracks of a timeline stand: their order, heights, and which are hidden. A value.
struct TrackLayout
{
    struct Entry
    {
        QString key;               ///< of the very track
        QString role;              ///< what stands for it in another session: "tier/utterance/0/0"
        std::optional<int> height; ///< none: its natural one
        bool hidden = false;

        bool operator==(const Entry &) const = default;
    };
    std::vector<Entry> entries; ///< from top to bottom
    bool grouped = false;       ///< by person

    bool operator==(const TrackLayout &) const = default;
};

QJsonObject toJson(const TrackLayout &layout);
/// What does not make sense in it is left out.
TrackLayout trackLayoutFromJson(const QJsonObject &json);

} // namespace duologue::ui
