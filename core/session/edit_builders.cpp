#include "core/session/edit_builders.h"

#include <algorithm>
#include <iterator>

#include "core/session/editable.h"

namespace duologue::edits {

Result<Tier> editableTier(const Session &session, Id id)
{
    const Tier *tier = session.tierById(id);
    if (!tier)
        return refuse("There is no such tier.");
    if (tier->locked)
        return refuse("The tier '" + tier->name + "' is locked. Unlock it to edit.");
    return *tier;
}

Result<Annotation> editable(const Session &session, Id id)
{
    auto annotation = session.annotation(id);
    if (!annotation)
        return refuse("This annotation no longer exists.");
    if (const auto tier = editableTier(session, annotation->tier); !tier)
        return std::unexpected(tier.error());
    return *std::move(annotation);
}

namespace {

Result<Edit> changed(const Session &session, Id id, std::string label, auto &&change)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    Annotation after = *annotation;
    change(after);
    Edit edit{std::move(label), {}};
    edit.replace(*annotation, std::move(after));
    return edit;
}

SamRating newRating(IdSource &ids, Id participant, const std::string &rater, TimeSpan window)
{
    SamRating rating;
    rating.id = ids.next();
    rating.participant = participant;
    rating.rater = rater;
    rating.window = window;
    return rating;
}

void appendRating(Edit &edit, const SamRating *before, SamRating after)
{
    const bool empty = !after.valence && !after.arousal && !after.dominance &&
                       after.salient.empty() && after.perceived.empty() && after.further.empty();
    if (before && empty)
        edit.remove(*before);
    else if (before)
        edit.replace(*before, std::move(after));
    else if (!empty)
        edit.insert(std::move(after));
}

} // namespace

int nextTierOrder(const Session &session)
{
    int order = 0;
    for (const Tier *tier : session.tiers())
        order = std::max(order, tier->order + 1);
    return order;
}

Result<Edit> setText(const Session &session, Id id, std::string text)
{
    return changed(session, id, "transcribe", [&](Annotation &a) { a.text = text; });
}

Result<Edit> setLabel(const Session &session, Id id, std::string label)
{
    std::string name = label.empty() ? "clear label" : "label " + label;
    return changed(session, id, std::move(name), [&](Annotation &a) { a.label = label; });
}

Result<Edit> rate(const Session &session, IdSource &ids, Id participant, const std::string &rater,
                  TimeSpan window, SamDimension dimension, std::optional<int> value, int points)
{
    if (value && (*value < notRateable || *value > points))
        return refuse("Values run from 1 to " + std::to_string(points) + "; 0 means not rateable.");
    const SamRating *before = session.rating(participant, rater, window.begin);
    SamRating after = before ? *before : newRating(ids, participant, rater, window);
    after[dimension] = value;
    Edit edit{"rate " + std::string(toString(dimension)), {}};
    edit.label += !value                  ? " (cleared)"
                  : *value == notRateable ? " not rateable"
                                          : " " + std::to_string(*value);
    appendRating(edit, before, std::move(after));
    return edit;
}

Result<Edit> rateFurther(const Session &session, IdSource &ids, Id participant,
                         const std::string &rater, TimeSpan window, const std::string &dimension,
                         std::optional<double> value)
{
    const SamRating *before = session.rating(participant, rater, window.begin);
    SamRating after = before ? *before : newRating(ids, participant, rater, window);
    if (value)
        after.further[dimension] = *value;
    else
        after.further.erase(dimension);
    Edit edit{"rate " + dimension + (value ? "" : " (cleared)"), {}};
    appendRating(edit, before, std::move(after));
    return edit;
}

Result<Edit> setRatingTexts(const Session &session, IdSource &ids, Id participant,
                            const std::string &rater, TimeSpan window, std::string salient,
                            std::string perceived)
{
    const SamRating *before = session.rating(participant, rater, window.begin);
    SamRating after = before ? *before : newRating(ids, participant, rater, window);
    after.salient = std::move(salient);
    after.perceived = std::move(perceived);
    Edit edit{"describe window", {}};
    appendRating(edit, before, std::move(after));
    return edit;
}

namespace {

/// Those that hang on it first.
void appendTier(Edit &edit, const Session &session, const Tier &tier)
{
    for (const Id child : session.childTiers(tier.id))
        appendTier(edit, session, *session.tierById(child));
    for (const Annotation &annotation : session.annotations(tier.id)) {
        for (const Explanation *explanation : session.explanations(annotation.id))
            edit.remove(*explanation);
        edit.remove(annotation);
    }
    edit.remove(tier);
}

} // namespace

Result<Edit> removeTier(const Session &session, Id id)
{
    const Tier *tier = session.tierById(id);
    if (!tier)
        return refuse("This tier no longer exists.");
    Edit edit{"remove tier " + tier->name, {}};
    appendTier(edit, session, *tier);
    return edit;
}

Result<Edit> setSync(const Session &session, Id id, SyncMap sync)
{
    const MediaSource *source = session.mediaSource(id);
    if (!source)
        return refuse("This recording is no longer part of the session.");
    MediaSource after = *source;
    after.sync = sync;
    Edit edit{"synchronise " + source->label, {}};
    edit.replace(*source, std::move(after));
    return edit;
}

Result<Edit> setSync(const Session &session, const std::map<Id, SyncMap> &syncs)
{
    Edit edit;
    for (const auto &[id, sync] : syncs) {
        auto one = setSync(session, id, sync);
        if (!one)
            return one;
        std::ranges::move(one->changes, std::back_inserter(edit.changes));
        edit.label = one->label;
    }
    if (edit.changes.size() > 1)
        edit.label = "synchronise " + std::to_string(edit.changes.size()) + " recordings";
    return edit;
}

} // namespace duologue::edits
