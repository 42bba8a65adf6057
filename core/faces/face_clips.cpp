#include "core/faces/face_clips.h"

#include <algorithm>
#include <optional>

#include "core/faces/crop.h"
#include "core/faces/session_faces.h"
#include "core/media/cache_folder.h"

namespace duologue::faces {
namespace {

constexpr std::size_t decoderBytes = 4u << 20;

/// `time`: on the view's own clock.
std::optional<Box> faceOf(const std::vector<Track> &tracks, Id person, MediaTime time)
{
    for (const Track &track : tracks)
        if (track.person == person)
            if (const auto box = track.at(time))
                return box;
    return {};
}

} // namespace

Result<FaceClips> FaceClips::find(const Session &session, const std::string &folder,
                                  ClipRules rules, const std::function<bool(double)> &tell)
{
    auto faces = facesOf(session, folder, tell);
    if (!faces)
        return std::unexpected(faces.error());
    FaceClips clips(rules);
    clips.m_remedy = faces->remedy();
    clips.m_problems = std::move(faces->problems);
    for (ViewFaces &one : faces->views)
        clips.m_views[one.view->id] = {std::move(one.file), one.view, std::move(one.tracks), {}};
    return clips;
}

std::vector<double> secondsOf(TimeSpan span, const ClipRules &rules)
{
    std::vector<double> seconds;
    const double length = std::min(rules.longest, span.length().seconds());
    for (double second = 0.5 / rules.fps; second < length; second += 1 / rules.fps)
        seconds.push_back(second);
    return seconds;
}

Result<FaceFilm> cutFilm(media::VideoDecoder &film, const std::vector<FilmMoment> &moments,
                         int size)
{
    FaceFilm cut;
    for (const FilmMoment &moment : moments) {
        const auto frame = film.pictureAt(moment.time);
        if (!frame)
            return std::unexpected(frame.error());
        if (!*frame)
            continue;
        const media::VideoFrame &f = **frame;
        const auto rgb = crop({f.pixels.data(), f.width, f.height, f.stride}, moment.face, size);
        if (rgb.empty())
            continue;
        cut.pixels.insert(cut.pixels.end(), rgb.begin(), rgb.end());
        cut.seconds.push_back(moment.second);
    }
    return cut;
}

const MediaSource *FaceClips::bestView(Id person, TimeSpan span) const
{
    const MediaSource *best = nullptr;
    std::pair<bool, std::ptrdiff_t> most{false, 0}; // frontal, faces
    for (const auto &[id, view] : m_views) {
        const auto count = std::ranges::count_if(secondsOf(span, m_rules), [&](double second) {
            const MediaTime time = span.begin + MediaTime::fromSeconds(second);
            return faceOf(view.tracks, person, view.source->sync.toSource(time)).has_value();
        });
        const std::pair now{view.source->role == MediaRole::Frontal, count};
        if (person != 0 && count > 0 && (!best || now > most)) {
            most = now;
            best = view.source;
        }
    }
    return best;
}

Result<FaceFilm> FaceClips::film(const MediaSource &source, Id person, TimeSpan span)
{
    View &view = m_views.at(source.id);
    if (!view.decoder) {
        auto opened = media::openDecoder(view.file, media::IndexCache(media::cacheFolder("frames")),
                                         nullptr, decoderBytes);
        if (!opened)
            return std::unexpected(opened.error());
        view.decoder = std::move(*opened);
    }
    std::vector<FilmMoment> moments;
    for (const double second : secondsOf(span, m_rules)) {
        const MediaTime own = source.sync.toSource(span.begin + MediaTime::fromSeconds(second));
        if (const auto box = faceOf(view.tracks, person, own))
            moments.push_back({second, own, *box});
    }
    return cutFilm(*view.decoder, moments, m_rules.size);
}

} // namespace duologue::faces
