#pragma once

#include <vector>

#include <QString>

#include "core/media/peaks.h"

namespace duologue::media {

/// Peaks of recordings read before, a file each, under the recording's size, modification time and
/// a hash over the first and the last 64 KiB: found again however the recording is moved or
/// renamed. Any thread; about a hundredth of the size of 16-bit sound.
class PeakCache
{
public:
    explicit PeakCache(QString folder) : m_folder(std::move(folder)) {}

    /// Empty when they are not there, or damaged, or of a recording that has changed since.
    std::vector<PeakPyramidPtr> find(const QString &recording) const;
    /// Written beside and renamed. False when the folder cannot be written to, which costs time
    /// and nothing else.
    bool keep(const QString &recording, const std::vector<PeakPyramidPtr> &channels) const;
    /// Where they are or would be; empty when the recording cannot be read.
    QString pathFor(const QString &recording) const;

private:
    QString m_folder;
};

} // namespace duologue::media
