#include "ui/timeline/track_layout.h"

#include <QJsonArray>

namespace duologue::ui {

QJsonObject toJson(const TrackLayout &layout)
{
    QJsonArray tracks;
    for (const TrackLayout::Entry &entry : layout.entries) {
        QJsonObject track{{"key", entry.key}, {"role", entry.role}};
        if (entry.height)
            track["height"] = *entry.height;
        if (entry.hidden)
            track["hidden"] = true;
        tracks.append(track);
    }
    return {{"tracks", tracks}, {"grouped", layout.grouped}};
}

TrackLayout trackLayoutFromJson(const QJsonObject &json)
{
    TrackLayout layout;
    layout.grouped = json["grouped"].toBool();
    const QJsonArray tracks = json["tracks"].toArray();
    for (const QJsonValue &value : tracks) {
        const QJsonObject track = value.toObject();
        TrackLayout::Entry entry{
            track["key"].toString(), track["role"].toString(), {}, track["hidden"].toBool()};
        if (const int height = track["height"].toInt(); height > 0)
            entry.height = height;
        if (!entry.key.isEmpty() || !entry.role.isEmpty())
            layout.entries.push_back(std::move(entry));
    }
    return layout;
}

} // namespace duologue::ui
