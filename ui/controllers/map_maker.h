#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include <QString>

#include "core/analysis/face_maps.h"
#include "core/analysis/map_cache.h"
#include "core/media/session_frames.h"

namespace duologue::ui {

/// Which model is asked for which of its tasks.
struct Look
{
    std::string directory;
    std::string hash; ///< of the model
    int task = 0;

    auto operator<=>(const Look &) const = default;
};

/// A face in a recording.
struct FaceInFile
{
    std::string file;
    Fingerprint recording;
    MediaTime time; ///< source time
    faces::Box box;
};

/// Makes maps of faces, or finds them in the cache: holds the models and recordings that are open.
/// One thread at a time, not the UI's.
class MapMaker
{
public:
    MapMaker(media::IndexCache indexes, QString cacheFolder)
        : m_indexes(std::move(indexes)), m_cacheFolder(std::move(cacheFolder))
    {
    }

    /// Nothing: there is no picture of this face. Codes of FaceMapper.
    Result<std::optional<analysis::FaceMap>> map(const Look &look, const FaceInFile &face,
                                                 const media::CancelFlag &cancel);

    /// After it was cancelled: what was opened meanwhile would stay so.
    void closeFiles() { m_decoders.clear(); }

private:
    Result<analysis::FaceMapper *> mapper(const std::string &directory);
    analysis::MapCache &cache(const Look &look, const FaceInFile &face);
    Result<media::VideoFramePtr> picture(const FaceInFile &face, const media::CancelFlag &cancel);

    media::IndexCache m_indexes;
    QString m_cacheFolder;
    std::map<std::string, std::unique_ptr<analysis::FaceMapper>> m_mappers; ///< by directory
    std::map<std::string, std::unique_ptr<media::VideoDecoder>> m_decoders; ///< by file
    /// By model, task and file.
    std::map<std::tuple<std::string, int, std::string>, analysis::MapCache> m_caches;
};

} // namespace duologue::ui
