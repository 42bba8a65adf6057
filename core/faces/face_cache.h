#pragma once

#include <QString>

#include "core/faces/face.h"
#include "core/session/rows.h"

namespace duologue::faces {

/// How a recording was looked through.
struct Looking
{
    int mode = 0;    ///< Mode
    double rate = 5; ///< pictures a second; 0: every one
    int people = 2;  ///< that may be seen
    bool operator==(const Looking &) const = default;
};

/// What was found in a recording, as far as it was looked through.
struct Findings
{
    std::vector<Sample> samples;
    bool complete = false;
    bool operator==(const Findings &) const = default;
};

/// Findings on disk, one file a recording and way of looking, named by its fingerprint. May be
/// deleted at any time; what is damaged is not found. Any thread.
class FaceCache
{
public:
    static constexpr qint64 defaultLimit = 1'000'000'000;

    /// No folder: nothing is kept nor found. Beyond `limit` bytes the oldest files go.
    explicit FaceCache(QString folder, qint64 limit = defaultLimit)
        : m_folder(std::move(folder)), m_limit(limit)
    {
    }

    /// Empty where there is nothing.
    Findings find(const Fingerprint &recording, const Looking &how) const;
    /// The richest complete ones of this recording, however it was looked through; else empty.
    Findings best(const Fingerprint &recording) const;
    void keep(const Fingerprint &recording, const Looking &how, const Findings &findings) const;

private:
    QString fileFor(const Fingerprint &recording, const Looking &how) const;

    QString m_folder;
    qint64 m_limit;
};

} // namespace duologue::faces
