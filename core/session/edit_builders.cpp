#include "core/session/edit_builders.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace duologue::edits {
namespace {

std::unexpected<Error> refuse(std::string message)
{
    return fail("session.invalid", std::move(message));
}

Result<Annotation> editable(const Session &session, Id id)
{
    auto annotation = session.annotation(id);
    if (!annotation)
        return refuse("This annotation no longer exists.");
    if (const Tier *tier = session.tierById(annotation->tier); tier->locked)
        return refuse("The tier '" + tier->name + "' is locked. Unlock it to edit.");
    return *std::move(annotation);
}

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

/// The blank of `text` nearest to the given share of its length; npos if it has none.
std::size_t blankNear(std::string_view text, double share)
{
    const double wanted = share * static_cast<double>(text.size());
    std::size_t best = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == ' ' &&
            (best == std::string_view::npos || std::abs(static_cast<double>(i) - wanted) <
                                                   std::abs(static_cast<double>(best) - wanted)))
            best = i;
    return best;
}

std::string joinedWords(std::string_view a, std::string_view b)
{
    return std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b);
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

Result<Edit> addAnnotation(const Session &session, IdSource &ids, Id tierId, TimeSpan span,
                           std::string text, std::string label)
{
    const Tier *tier = session.tierById(tierId);
    if (!tier)
        return refuse("There is no such tier.");
    if (tier->locked)
        return refuse("The tier '" + tier->name + "' is locked. Unlock it to edit.");
    if (span.end < span.begin)
        return refuse("An annotation cannot end before it begins.");
    Edit edit{"add to " + tier->name, {}};
    edit.insert(Annotation{ids.next(), tierId, span, text, label, {}, {}});
    return edit;
}

Result<Edit> removeAnnotation(const Session &session, Id id)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    Edit edit{"delete annotation", {}};
    for (const Explanation *explanation : session.explanations(id))
        edit.remove(*explanation);
    edit.remove(*annotation);
    return edit;
}

Result<Edit> setSpan(const Session &session, Id id, TimeSpan span)
{
    if (span.end < span.begin)
        return refuse("An annotation cannot end before it begins.");
    return changed(session, id, "move annotation", [&](Annotation &a) { a.span = span; });
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

Result<Edit> splitAnnotation(const Session &session, IdSource &ids, Id id, MediaTime at)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    const Annotation &before = *annotation;
    if (at <= before.span.begin || at >= before.span.end)
        return refuse("To split an annotation, put the playhead inside it.");
    Annotation first = before;
    Annotation second = before;
    first.span.end = at;
    second.span.begin = at;
    second.id = ids.next();
    const double share = (at - before.span.begin).seconds() / before.span.length().seconds();
    const std::string_view words = before.text;
    const std::size_t cut = std::min(blankNear(words, share), words.size());
    first.text = words.substr(0, cut);
    second.text = words.substr(std::min(cut + 1, words.size()));
    Edit edit{"split annotation", {}};
    edit.replace(before, std::move(first));
    edit.insert(std::move(second));
    return edit;
}

Result<Edit> mergeWithNext(const Session &session, Id id)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    const auto all = session.annotations(annotation->tier);
    const auto index = all.indexOf(*annotation);
    if (index + 1 >= all.size())
        return refuse("There is no following annotation to merge with.");
    const Annotation next = all[index + 1];
    Annotation joined = *annotation;
    joined.span.end = std::max(joined.span.end, next.span.end);
    joined.text = joinedWords(joined.text, next.text);
    Edit edit{"merge annotations", {}};
    for (const Explanation *explanation : session.explanations(next.id))
        edit.remove(*explanation);
    edit.remove(next);
    edit.replace(*annotation, std::move(joined));
    return edit;
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

Result<Edit> removeTier(const Session &session, Id id)
{
    const Tier *tier = session.tierById(id);
    if (!tier)
        return refuse("This tier no longer exists.");
    Edit edit{"remove tier " + tier->name, {}};
    for (const Annotation &annotation : session.annotations(id)) {
        for (const Explanation *explanation : session.explanations(annotation.id))
            edit.remove(*explanation);
        edit.remove(annotation);
    }
    edit.remove(*tier);
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
