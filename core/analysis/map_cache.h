#pragma once

#include <vector>

#include <QString>

#include "core/analysis/face_maps.h"
#include "core/session/rows.h"

namespace duologue::analysis {

/// Maps of one model's task in one recording, as they have been computed so far, kept on disk by
/// the model's hash and the recording's fingerprint. May be deleted at any time; what is damaged is
/// not read. One thread at a time, not the UI's.
class MapCache
{
public:
    /// No folder: nothing is kept nor found.
    MapCache(const QString &folder, const std::string &modelHash, int task,
             const Fingerprint &recording);
    ~MapCache(); ///< keeps what is new

    /// Of the face at this source time and place; null where it is not known.
    const FaceMap *find(MediaTime time, const faces::Box &face) const;
    void add(MediaTime time, const faces::Box &face, FaceMap map);

private:
    struct Entry
    {
        MediaTime time;
        faces::Box face;
        FaceMap map;
    };
    void read();
    void write();

    QString m_path;               ///< empty: nowhere
    std::vector<Entry> m_entries; ///< by time
    int m_fresh = 0;              ///< that are not on disk yet
};

} // namespace duologue::analysis
