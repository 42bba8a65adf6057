#include "core/faces/people.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace duologue::faces {
namespace {

constexpr double mostUnlike = 1.6; ///< beyond, it is somebody else's, or no face

double secondsOf(const Track &track)
{
    return track.span().length().seconds();
}

bool together(const Track &a, const Track &b)
{
    return a.span().overlaps(b.span());
}

Box middleOf(const Track &track)
{
    return track.sightings[track.sightings.size() / 2].box;
}

/// What is known of how a person looks and where they sit.
struct Known
{
    Id person = 0;
    std::vector<const Track *> tracks;

    bool isFree(const Track &track) const
    {
        return std::ranges::none_of(tracks,
                                    [&](const Track *other) { return together(*other, track); });
    }
    double unlikeness(const Track &track) const
    {
        double least = std::numeric_limits<double>::infinity();
        for (const Track *other : tracks) {
            const Box a = middleOf(*other), b = middleOf(track);
            const double away = std::hypot((a.centreX() - b.centreX()) / a.width,
                                           (a.centreY() - b.centreY()) / a.height);
            least =
                std::min(least, 3 * difference(other->look, track.look) + std::min(1.0, away / 4));
        }
        return least;
    }
};

/// Two tracks that share the most time, the left one first.
std::vector<Track *> longestTogether(const std::vector<Track *> &tracks)
{
    std::vector<Track *> best;
    double most = 0;
    for (Track *a : tracks)
        for (Track *b : tracks) {
            const double shared = a->span().intersected(b->span()).length().seconds();
            if (a != b && shared > most && middleOf(*a).centreX() < middleOf(*b).centreX()) {
                most = shared;
                best = {a, b};
            }
        }
    return best;
}

/// Nobody has been seen yet but this person, and all others are elsewhere in the picture.
Known *onlyOneLeft(std::vector<Known> &known, const Track &track)
{
    Known *found = nullptr;
    for (Known &one : known) {
        if (one.isFree(track) && (found || !one.tracks.empty()))
            return nullptr;
        if (one.isFree(track))
            found = &one;
    }
    return found;
}

/// Of one person: the largest face goes first.
void sayOne(std::vector<Track *> &tracks, Id person, const std::vector<Track> &all)
{
    std::ranges::stable_sort(tracks, std::greater{},
                             [](const Track *t) { return secondsOf(*t) * middleOf(*t).area(); });
    for (Track *track : tracks)
        if (std::ranges::none_of(all, [&](const Track &other) {
                return &other != track && other.person == person && together(other, *track);
            }))
            track->person = person;
}

} // namespace

std::vector<Id> peopleOf(const Session &session, const MediaSource &view)
{
    std::vector<const Participant *> people = session.participants();
    if (view.role == MediaRole::Egocentric)
        std::erase_if(people, [&](const Participant *p) { return p->id == view.subject; });
    else if (view.subject != 0)
        std::erase_if(people, [&](const Participant *p) { return p->id != view.subject; });
    std::ranges::stable_sort(people, {}, [](const Participant *p) {
        return p->seat == "left" ? 0 : p->seat == "right" ? 2 : 1;
    });
    std::vector<Id> ids;
    for (const Participant *person : people)
        ids.push_back(person->id);
    return ids;
}

void sayWho(std::vector<Track> &tracks, const std::vector<Id> &people)
{
    std::vector<Track *> open;
    std::vector<Known> known;
    for (const Id person : people)
        known.push_back({person, {}});
    for (Track &track : tracks) {
        if (!track.namedByHand) {
            track.person = 0;
            open.push_back(&track);
        }
        for (Known &one : known)
            if (track.namedByHand && track.person == one.person)
                one.tracks.push_back(&track);
    }
    if (people.size() == 1)
        return sayOne(open, people.front(), tracks);
    const auto give = [](Track &track, Known &to) {
        track.person = to.person;
        to.tracks.push_back(&track);
    };
    if (people.size() == 2 && std::ranges::all_of(known, [](auto &k) { return k.tracks.empty(); }))
        if (const auto pair = longestTogether(open); !pair.empty())
            for (std::size_t i = 0; i < 2; ++i)
                give(*pair[i], known[i]);
    std::erase_if(open, [](const Track *track) { return track->person != 0; });
    std::ranges::stable_sort(open, std::greater{},
                             [](const Track *track) { return secondsOf(*track); });
    for (Track *track : open) {
        Known *best = onlyOneLeft(known, *track);
        for (Known &one : known)
            if (one.isFree(*track) && one.unlikeness(*track) < mostUnlike &&
                (!best || one.unlikeness(*track) < best->unlikeness(*track)))
                best = &one;
        if (best)
            give(*track, *best);
    }
}

} // namespace duologue::faces
