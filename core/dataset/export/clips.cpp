#include "core/dataset/export/clips.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "core/dataset/export/in_parallel.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"
#include "core/media/make_clip.h"

namespace duologue::dataset {
namespace {

const MediaSource *viewFor(const Recordings &recordings, Id participant, const std::string &wanted)
{
    const auto role = mediaRoleFromString(wanted);
    const MediaSource *shared = nullptr;
    for (const MediaSource &source : recordings.media) {
        if (source.label == wanted)
            return &source;
        if (!role || source.role != *role)
            continue;
        if (participant != 0 && source.subject == participant)
            return &source;
        if (!shared && (source.subject == 0 || participant == 0))
            shared = &source;
    }
    return shared;
}

/// Units of one recording, so many of them in a row.
struct Chunk
{
    int recording = 0;
    std::vector<std::size_t> units;
};

/// Enough for all threads; whoever goes on in a recording need not seek.
std::vector<Chunk> chunksOf(const Views &views, int threads)
{
    std::map<int, std::vector<std::size_t>> byRecording;
    for (std::size_t i = 0; i < views.of.size(); ++i)
        if (views.of[i] >= 0)
            byRecording[views.of[i]].push_back(i);
    std::vector<Chunk> chunks;
    for (const auto &[recording, units] : byRecording) {
        const std::size_t length = (units.size() + static_cast<std::size_t>(threads) - 1) /
                                   static_cast<std::size_t>(threads);
        for (std::size_t first = 0; first < units.size(); first += length)
            chunks.push_back(
                {recording, std::vector(units.begin() + std::ptrdiff_t(first),
                                        units.begin() + std::ptrdiff_t(std::min(units.size(),
                                                                                first + length)))});
    }
    return chunks;
}

/// For people: where and what to do, whichever of the two it was.
Error explained(const Error &error, const std::string &path)
{
    if (error.code != "media.write")
        return error;
    return {"dataset.write",
            "Cannot write " + path +
                ". Check the folder's permissions and the free space on its disk.",
            error.detail};
}

class ClipWriter
{
public:
    ClipWriter(const ExportRun &run, const Views &views)
        : m_run(run), m_views(views), m_pictures(views.of.size())
    {
    }

    Result<std::vector<int>> write()
    {
        const auto chunks = chunksOf(m_views, m_run.threads);
        for (const Chunk &chunk : chunks)
            m_total += chunk.units.size();
        std::vector<std::optional<Error>> errors(chunks.size());
        inParallel(chunks.size(), m_run.threads, [&](std::size_t i) {
            if (auto done = write(chunks[i]); !done)
                errors[i] = done.error();
        });
        if (m_run.cancelled())
            return exportCancelled();
        if (auto fine = firstError(errors); !fine)
            return std::unexpected(fine.error());
        return std::move(m_pictures);
    }

private:
    Result<void> write(const Chunk &chunk)
    {
        const auto &recording = m_views.recordings[static_cast<std::size_t>(chunk.recording)];
        auto maker =
            media::ClipMaker::open(recording.path, recording.sync,
                                   media::IndexCache(media::cacheFolder("frames")), m_run.cancel);
        if (!maker)
            return std::unexpected(maker.error());
        for (const std::size_t i : chunk.units) {
            const Utterance &row = m_run.gathered.data.utterances[i];
            const std::string path = (m_run.folder / "clips" / (row.id + ".mp4")).string();
            const auto pictures = maker->make(row.span, path);
            if (!pictures)
                return std::unexpected(explained(pictures.error(), path));
            m_pictures[i] = *pictures;
            tell();
        }
        return {};
    }

    void tell()
    {
        const std::lock_guard lock(m_mutex);
        ++m_done;
        if (m_run.progress)
            m_run.progress("clips", static_cast<double>(m_done) / static_cast<double>(m_total));
    }

    const ExportRun &m_run;
    const Views &m_views;
    std::vector<int> m_pictures; ///< one a unit, each written by one thread
    std::mutex m_mutex;
    std::size_t m_done = 0, m_total = 0;
};

} // namespace

Result<Views> findViews(Gathered &gathered, const std::string &wanted)
{
    Views views;
    std::map<std::pair<int, Id>, int> places;
    int without = 0;
    for (std::size_t i = 0; i < gathered.places.size(); ++i) {
        const int session = gathered.places[i].session;
        const Recordings &recordings = gathered.recordings[static_cast<std::size_t>(session)];
        const MediaSource *source = viewFor(recordings, gathered.places[i].participant, wanted);
        views.of.push_back(-1);
        if (!source) {
            ++without;
            continue;
        }
        const auto [place, fresh] = places.try_emplace({session, source->id}, -1);
        if (fresh) {
            const auto path = media::findMedia(*source, recordings.folder);
            if (!path)
                return std::unexpected(path.error());
            place->second = static_cast<int>(views.recordings.size());
            views.recordings.push_back({*path, source->sync});
        }
        views.of.back() = place->second;
        gathered.data.utterances[i].view = std::string(toString(source->role));
    }
    if (views.recordings.empty())
        return fail("dataset.no-view", "No session has a view \"" + wanted +
                                           "\"; choose another one, or export without clips.");
    if (without > 0)
        gathered.warnings.push_back(std::to_string(without) + " units are not seen in any view \"" +
                                    wanted + "\" and have no clip.");
    return views;
}

Result<std::vector<int>> writeClips(const ExportRun &run, const Views &views)
{
    std::error_code error;
    std::filesystem::create_directories(run.folder / "clips", error);
    return ClipWriter(run, views).write();
}

} // namespace duologue::dataset
