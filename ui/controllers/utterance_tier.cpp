#include "ui/controllers/utterance_tier.h"

#include <algorithm>
#include <tuple>

#include "core/session/edit_builders.h"

namespace duologue::ui {
namespace {

using Key = std::tuple<MediaTime, MediaTime, Id>;

Key keyOf(const Annotation &a)
{
    return {a.span.begin, a.span.end, a.id};
}

} // namespace

Result<Edit> addUtterance(const Session &session, IdSource &ids, Id participant,
                          const std::string &annotator, TimeSpan span, const std::string &label)
{
    const Participant *person = session.participant(participant);
    if (!person)
        return fail("session.invalid", "This person is no longer part of the session.");
    Edit edit;
    if (const Tier *tier = utteranceTier(session, participant, annotator)) {
        auto added = edits::addAnnotation(session, ids, tier->id, span, {}, label);
        if (!added)
            return added;
        edit = std::move(*added);
    } else {
        const Tier made = newUtteranceTier(session, ids, *person);
        edit.insert(made);
        edit.insert(Annotation{ids.next(), made.id, span, {}, label, {}, {}});
    }
    edit.label = "add " + (label.empty() ? "utterance" : label) + " of " + person->pseudonym;
    return edit;
}

std::optional<Annotation> neighbourUtterance(const Session &session, Id annotation, MediaTime time,
                                             int step)
{
    const auto from = session.annotation(annotation);
    // Without one to start from, `time` stands for an annotation just before or after it.
    const Key key = from       ? keyOf(*from)
                    : step > 0 ? Key{time, MediaTime{}, 0}
                               : Key{time + MediaTime{1}, MediaTime{}, 0};
    std::optional<Annotation> best;
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Utterance)
            continue;
        const auto rows = session.annotations(tier->id);
        if (step > 0) {
            const auto next = std::ranges::upper_bound(rows, key, {}, keyOf);
            if (next != rows.end() && (!best || keyOf(*next) < keyOf(*best)))
                best = *next;
        } else {
            const auto here = std::ranges::lower_bound(rows, key, {}, keyOf);
            if (here != rows.begin() && (!best || keyOf(*best) < keyOf(*(here - 1))))
                best = *(here - 1);
        }
    }
    return best;
}

std::optional<Annotation> utteranceAt(const Session &session, Id tier, MediaTime time)
{
    const auto rows = session.annotations(tier);
    auto it =
        std::ranges::upper_bound(rows, time, {}, [](const Annotation &a) { return a.span.begin; });
    while (it != rows.begin())
        if ((--it)->span.contains(time))
            return *it;
    return std::nullopt;
}

} // namespace duologue::ui
