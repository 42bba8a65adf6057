#include "core/faces/half_films.h"

#include "core/faces/find_faces.h"
#include "core/media/cache_folder.h"

namespace duologue::faces {

Result<HalfFilms> HalfFilms::open(const std::string &film, ClipRules rules,
                                  const media::CancelFlag &cancel,
                                  const std::function<void(double)> &tell)
{
    const media::IndexCache indexes(media::cacheFolder("frames"));
    const auto findings =
        findFaces(film, {}, FaceCache(media::cacheFolder("faces")), indexes, cancel, tell);
    if (!findings)
        return std::unexpected(findings.error());
    auto decoder = media::openDecoder(film, indexes, cancel);
    if (!decoder)
        return std::unexpected(decoder.error());
    HalfFilms halves;
    halves.m_rules = rules;
    halves.m_tracks = tracksIn(*findings);
    halves.m_decoder = std::move(*decoder);
    return halves;
}

Result<FaceFilm> HalfFilms::film(bool left, TimeSpan span)
{
    std::vector<FilmMoment> moments;
    for (const double second : secondsOf(span, m_rules)) {
        const MediaTime time = span.begin + MediaTime::fromSeconds(second);
        std::optional<Box> largest;
        for (const Track &track : m_tracks)
            if (const auto box = track.at(time); box && (box->centreX() < 0.5F) == left &&
                                                 (!largest || box->area() > largest->area()))
                largest = box;
        if (largest)
            moments.push_back({second, time, *largest});
    }
    return cutFilm(*m_decoder, moments, m_rules.size);
}

} // namespace duologue::faces
