#include "core/faces/corrections.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/session/edit_builders.h"

namespace duologue::faces {
namespace {

constexpr std::array<const char *, 3> labels{"moved", "no face", "person"};
constexpr float samePlace = 0.25F; ///< overlap
constexpr MediaTime givesWay = MediaTime::fromMilliseconds(600);
constexpr MediaTime marked = MediaTime::fromMilliseconds(200); ///< length on the timeline

/// One correction as it is stored.
struct Stored
{
    Correction kind = Correction::Move;
    Place place;
    Box to;
    Id person = 0;
    std::int64_t turn = 0; ///< how many there were before it
};

template <class Number>
std::optional<Number> numberAt(const Attributes &attributes, const std::string &name)
{
    const auto found = attributes.find(name);
    if (found == attributes.end())
        return {};
    Number number{};
    const char *end = found->second.data() + found->second.size();
    const auto read = std::from_chars(found->second.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end)
        return {};
    return number;
}

std::string textOf(float number)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

void write(Attributes &attributes, const std::string &prefix, const Box &box)
{
    attributes[prefix + "x"] = textOf(box.x);
    attributes[prefix + "y"] = textOf(box.y);
    attributes[prefix + "width"] = textOf(box.width);
    attributes[prefix + "height"] = textOf(box.height);
}

/// Nothing where it is not a box of a sensible size: a session may come from anywhere.
std::optional<Box> readBox(const Attributes &attributes, const std::string &prefix)
{
    std::array<float, 4> numbers{};
    constexpr std::array names{"x", "y", "width", "height"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto number = numberAt<float>(attributes, prefix + names[i]);
        if (!number || !std::isfinite(*number) || std::abs(*number) > 4)
            return {};
        numbers[i] = *number;
    }
    const Box box{numbers[0], numbers[1], numbers[2], numbers[3]};
    return box.width > 0 && box.height > 0 ? std::optional(box) : std::nullopt;
}

std::optional<Stored> stored(const Annotation &row)
{
    const auto kind = std::ranges::find(labels, std::string_view(row.label));
    const auto view = numberAt<Id>(row.attributes, "view");
    const auto time = numberAt<std::int64_t>(row.attributes, "at_us");
    const auto box = readBox(row.attributes, "");
    if (kind == labels.end() || !view || !time || !box)
        return {};
    Stored result{static_cast<Correction>(kind - labels.begin()),
                  {*view, {*time}, *box},
                  {},
                  0,
                  numberAt<std::int64_t>(row.attributes, "turn").value_or(0)};
    result.to = readBox(row.attributes, "to_").value_or(*box);
    result.person = numberAt<Id>(row.attributes, "participant").value_or(0);
    return result;
}

const Tier *tierOf(const Session &session)
{
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Label && tier->name == correctionTier)
            return tier;
    return nullptr;
}

/// The track through a place; one that a person has put there first.
std::vector<Track>::iterator trackAt(std::vector<Track> &tracks, const Place &place)
{
    auto best = tracks.end();
    float most = samePlace;
    for (auto track = tracks.begin(); track != tracks.end(); ++track)
        if (const auto box = track->at(place.time))
            if (const float shared = overlap(*box, place.box); shared > most) {
                most = shared;
                best = track;
            }
    return best;
}

void move(std::vector<Track> &tracks, const Stored &change)
{
    auto track = trackAt(tracks, change.place);
    if (track == tracks.end()) {
        Track made;
        made.reach = MediaTime::fromMilliseconds(1000);
        made.sightings.push_back({change.place.time, change.to, true});
        tracks.push_back(std::move(made));
        return;
    }
    const MediaTime at = change.place.time;
    std::erase_if(track->sightings, [&](const Sighting &seen) {
        const MediaTime away{std::abs((seen.time - at).us)};
        return seen.byHand ? away.us == 0 : away < givesWay;
    });
    const auto before = std::ranges::lower_bound(track->sightings, at, {}, &Sighting::time);
    track->sightings.insert(before, {at, change.to, true});
}

Result<Edit> edit(const Session &session, IdSource &ids, const std::string &label,
                  const Stored &change, const std::string &text)
{
    const MediaSource *view = session.mediaSource(change.place.view);
    if (!view)
        return fail("session.invalid", "The view whose face is corrected is not in the session.");
    Edit result{label, {}};
    Id tier = 0;
    std::size_t turn = 0;
    if (const Tier *known = tierOf(session)) {
        tier = known->id;
        turn = session.annotations(tier).size();
    } else {
        Tier made;
        made.id = tier = ids.next();
        made.order = edits::nextTierOrder(session);
        made.name = correctionTier;
        result.insert(made);
    }
    Annotation row;
    row.id = ids.next();
    row.tier = tier;
    row.span.begin = std::max(MediaTime{}, view->sync.toSession(change.place.time));
    row.span.end = row.span.begin + marked;
    row.label = labels[static_cast<std::size_t>(change.kind)];
    row.text = text;
    row.attributes["view"] = std::to_string(change.place.view);
    row.attributes["turn"] = std::to_string(turn);
    row.attributes["at_us"] = std::to_string(change.place.time.us);
    write(row.attributes, "", change.place.box);
    if (change.kind == Correction::Move)
        write(row.attributes, "to_", change.to);
    if (change.person != 0)
        row.attributes["participant"] = std::to_string(change.person);
    result.insert(row);
    return result;
}

} // namespace

void correct(std::vector<Track> &tracks, const Session &session, Id view)
{
    const Tier *tier = tierOf(session);
    if (!tier)
        return;
    std::vector<Stored> changes;
    for (const Annotation &row : session.annotations(tier->id))
        if (const auto change = stored(row); change && change->place.view == view)
            changes.push_back(*change);
    // Each names a place as it was shown after those before.
    std::ranges::stable_sort(changes, {}, &Stored::turn);
    for (const Stored &change : changes) {
        if (change.kind == Correction::Move) {
            move(tracks, change);
            continue;
        }
        const auto track = trackAt(tracks, change.place);
        if (track == tracks.end())
            continue;
        if (change.kind == Correction::NoFace) {
            tracks.erase(track);
        } else {
            track->person = session.participant(change.person) ? change.person : 0;
            track->namedByHand = true;
        }
    }
}

Result<Edit> moveFace(const Session &session, IdSource &ids, const Place &place, const Box &to)
{
    return edit(session, ids, "move face", {Correction::Move, place, to, 0, 0}, {});
}

Result<Edit> dropFace(const Session &session, IdSource &ids, const Place &place)
{
    return edit(session, ids, "mark as no face", {Correction::NoFace, place, {}, 0, 0}, {});
}

Result<Edit> nameFace(const Session &session, IdSource &ids, const Place &place, Id person)
{
    const Participant *who = session.participant(person);
    if (!who)
        return fail("session.invalid", "The person this face is said to be is not in the session.");
    return edit(session, ids, "face of " + who->pseudonym, {Correction::Name, place, {}, person, 0},
                who->pseudonym);
}

} // namespace duologue::faces
