#include "core/dataset/export.h"

#include <algorithm>
#include <thread>

#include "core/dataset/export/clips.h"
#include "core/dataset/export/export_run.h"
#include "core/dataset/export/face_films.h"
#include "core/dataset/export/feature_sets.h"
#include "core/dataset/export/sounds.h"
#include "core/files/new_folder.h"

namespace duologue::dataset {
namespace {

bool wantsSound(const ExportOptions &options)
{
    return options.audio || !options.features.empty();
}

Result<void> checkFeatures(const ExportOptions &options)
{
    const auto known = featureSetNames();
    for (const std::string &set : options.features)
        if (std::ranges::find(known, set) == known.end())
            return fail("dataset.invalid", "There is no feature set \"" + set + "\".");
    return {};
}

void describeMedia(Dataset &data, const ExportOptions &options)
{
    if (options.audio)
        data.audio = "16 kHz, mono, 16 bits, one file a unit: the microphone that the column "
                     "\"sound\" names";
    if (!options.clips.empty())
        data.clips = "H.264 without sound, one file a unit: the pictures that are shown during it, "
                     "as recorded";
    for (const std::string &set : options.features)
        data.features.push_back(describeFeatures(set));
}

/// Where everything is heard and seen.
struct Sources
{
    Microphones microphones;
    Views views;
};

/// Before anything is written: what is missing is said at once.
Result<Sources> findSources(Gathered &gathered, const ExportOptions &options)
{
    if (auto known = checkFeatures(options); !known)
        return std::unexpected(known.error());
    Sources sources;
    if (wantsSound(options)) {
        auto found = findMicrophones(gathered);
        if (!found)
            return std::unexpected(found.error());
        sources.microphones = std::move(*found);
    }
    if (!options.clips.empty()) {
        auto found = findViews(gathered, options.clips);
        if (!found)
            return std::unexpected(found.error());
        sources.views = std::move(*found);
    }
    return sources;
}

/// Sound, clips and features; rows without pictures are told so.
Result<Written> writeMedia(const ExportRun &run, const Sources &sources,
                           const ExportOptions &options, std::vector<Utterance> &rows)
{
    Written written;
    written.units = static_cast<int>(rows.size());
    written.canTrain = std::ranges::count(rows, "train", &Utterance::split) > 0 &&
                       std::ranges::count(rows, "dev", &Utterance::split) > 0;
    if (wantsSound(options))
        if (auto done = writeSounds(run, sources.microphones, options, written); !done)
            return std::unexpected(done.error());
    if (options.faces > 0)
        if (auto done = writeFaces(run, options.faces, written); !done)
            return std::unexpected(done.error());
    if (options.clips.empty())
        return written;
    const auto pictures = writeClips(run, sources.views);
    if (!pictures)
        return std::unexpected(pictures.error());
    for (std::size_t i = 0; i < rows.size(); ++i)
        if ((*pictures)[i] > 0)
            ++written.clips;
        else
            rows[i].view.clear();
    return written;
}

} // namespace

Result<Written> exportDataset(Gathered gathered, const ExportOptions &options,
                              const std::string &folder, const media::CancelFlag &cancel,
                              const ExportProgress &progress, int threads)
{
    const auto sources = findSources(gathered, options);
    if (!sources)
        return std::unexpected(sources.error());
    describeMedia(gathered.data, options);
    files::NewFolder staged(folder);
    if (staged.problem())
        return notWritten(*staged.problem());
    if (threads < 1)
        threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const ExportRun run{gathered, staged.path(), cancel, progress, threads};
    auto written = writeMedia(run, *sources, options, gathered.data.utterances);
    if (!written)
        return written;
    for (const auto &[name, content] : tablesOf(gathered.data)) {
        if (run.cancelled())
            return exportCancelled();
        staged.write(name, content); // each waits for the disk
    }
    if (run.cancelled())
        return exportCancelled();
    if (const auto problem = staged.commit())
        return notWritten(*problem);
    written->warnings.insert(written->warnings.begin(), gathered.warnings.begin(),
                             gathered.warnings.end());
    return written;
}

} // namespace duologue::dataset
