#include "core/faces/session_faces.h"

#include <algorithm>
#include <array>

#include "core/faces/find_faces.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"

namespace duologue::faces {
namespace {

bool mayShowFaces(const MediaSource &source)
{
    constexpr std::array views{MediaRole::Frontal, MediaRole::General, MediaRole::Egocentric,
                               MediaRole::Other};
    return std::ranges::count(views, source.role) > 0;
}

/// Those that are known, else they are looked for.
Result<Findings> findingsOf(const Session &session, const MediaSource &view,
                            const std::string &file, const std::function<bool(double)> &tell)
{
    const FaceCache known(media::cacheFolder("faces"));
    if (auto findings = known.best(view.fingerprint); findings.complete)
        return findings;
    const auto cancel = media::makeCancelFlag();
    return findFaces(file, lookingAt(session, view), known,
                     media::IndexCache(media::cacheFolder("frames")), cancel,
                     [&](double share) { *cancel = tell && !tell(share); });
}

Result<ViewFaces> facesIn(const Session &session, const MediaSource &view,
                          const std::string &folder, const std::function<bool(double)> &tell)
{
    const auto file = media::findMedia(view, folder);
    if (!file)
        return std::unexpected(file.error());
    const auto findings = findingsOf(session, view, *file, tell);
    if (!findings)
        return std::unexpected(findings.error());
    return ViewFaces{&view, *file, tracksOf(session, view, *findings)};
}

} // namespace

std::string SessionFaces::remedy() const
{
    std::string text;
    for (const std::string &problem : problems)
        text += (text.empty() ? "" : " ") + problem;
    if (!text.empty() && views.empty())
        return text;
    if (views.empty())
        return "Add a recording that shows their faces.";
    return (text.empty() ? "" : text + " ") +
           std::string("See which faces were found in its views, and say whose they are.");
}

Result<SessionFaces> facesOf(const Session &session, const std::string &folder,
                             const std::function<bool(double)> &tell)
{
    std::vector<const MediaSource *> sources;
    for (const MediaSource *source : session.media())
        if (mayShowFaces(*source))
            sources.push_back(source);
    SessionFaces found;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        auto faces = facesIn(session, *sources[i], folder, [&](double share) {
            return !tell ||
                   tell((static_cast<double>(i) + share) / static_cast<double>(sources.size()));
        });
        if (faces) {
            found.views.push_back(std::move(*faces));
            continue;
        }
        const Error &error = faces.error();
        if (error.code == "faces.no-cascade" || error.code == "media.cancelled")
            return std::unexpected(error);
        found.problems.push_back("The view '" + sources[i]->label +
                                 "' is left out: " + error.message);
    }
    return found;
}

} // namespace duologue::faces
