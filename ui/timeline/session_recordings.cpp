#include "ui/timeline/session_recordings.h"

#include <algorithm>
#include <functional>

namespace duologue::ui {
namespace {

std::vector<MediaSource> allOf(const Session &session)
{
    std::vector<MediaSource> sources;
    for (const MediaSource *source : session.media())
        sources.push_back(*source);
    return sources;
}

bool isSensor(const MediaSource &source)
{
    return source.role == MediaRole::HeartRate;
}

} // namespace

bool isMicrophone(const MediaSource &source)
{
    return source.role == MediaRole::Lapel || source.role == MediaRole::Ambient;
}

std::vector<MediaSource> microphoneSources(const Session &session)
{
    std::vector<MediaSource> sources = allOf(session);
    if (std::ranges::any_of(sources, isMicrophone)) {
        std::erase_if(sources, std::not_fn(isMicrophone));
        std::ranges::stable_partition(
            sources, [](const MediaSource &s) { return s.role == MediaRole::Lapel; });
    } else {
        std::erase_if(sources, isSensor);
    }
    return sources;
}

std::vector<MediaSource> viewSources(const Session &session)
{
    std::vector<MediaSource> sources = allOf(session);
    std::erase_if(sources, [](const MediaSource &s) { return isMicrophone(s) || isSensor(s); });
    return sources;
}

} // namespace duologue::ui
