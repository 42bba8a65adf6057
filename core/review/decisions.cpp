#include "core/review/decisions.h"

#include <algorithm>

#include "core/dataset/export/names.h"
#include "core/session/edit_builders.h"

namespace duologue::review {
namespace {

std::string attribute(const Annotation &row, const char *name)
{
    const auto found = row.attributes.find(name);
    return found == row.attributes.end() ? std::string() : found->second;
}

bool holdsDecisions(const Session &session, const Tier &tier)
{
    return tier.kind == TierKind::Label && dataset::tierStem(session, tier) == decisionTierName;
}

const Tier *tierFor(const Session &session, const Decided &decision)
{
    for (const Tier *tier : session.tiers())
        if (holdsDecisions(session, *tier) && tier->participant == decision.participant &&
            tier->annotator == decision.author)
            return tier;
    return nullptr;
}

Tier newTier(const Session &session, IdSource &ids, const Decided &decision)
{
    const Participant *person = session.participant(decision.participant);
    Tier tier;
    tier.id = ids.next();
    tier.order = edits::nextTierOrder(session);
    tier.name = (person ? dataset::personName(*person) + " " : "") + decisionTierName;
    tier.participant = decision.participant;
    tier.annotator = decision.author;
    return tier;
}

} // namespace

std::string_view nameOf(Decision decision)
{
    switch (decision) {
    case Decision::Judged:
        return "judged";
    case Decision::Keep:
        return "keep";
    case Decision::Change:
        return "change";
    case Decision::ModelWrong:
        return "model wrong";
    case Decision::Unclear:
        break;
    }
    return "unclear";
}

std::optional<Decision> decisionNamed(std::string_view name)
{
    for (const Decision decision : decisions)
        if (nameOf(decision) == name)
            return decision;
    return std::nullopt;
}

std::vector<Decided> decisionsOf(const Session &session)
{
    std::vector<Decided> all;
    for (const Tier *tier : session.tiers()) {
        if (!holdsDecisions(session, *tier))
            continue;
        for (const Annotation &row : session.annotations(tier->id))
            if (const auto decision = decisionNamed(row.label.view()))
                all.push_back({row.id, tier->participant, row.span, attribute(row, aboutAttribute),
                               *decision, std::string(row.text.view()), row.value,
                               attribute(row, reasonAttribute), tier->annotator});
    }
    std::ranges::stable_sort(all, {}, &Decided::span);
    return all;
}

Result<Edit> decide(const Session &session, IdSource &ids, const Decided &decision)
{
    if (decision.author.empty())
        return fail("review.author",
                    "A decision is somebody's: say who is annotating (Annotator…).");
    if (decision.decision == Decision::Change && decision.judgement.empty())
        return fail("review.judgement", "First say what it is, then change it to that.");
    Edit edit{"review: " + std::string(nameOf(decision.decision)), {}};
    if (decision.decision == Decision::Change || decision.decision == Decision::Judged)
        edit.label += " " + decision.judgement;
    Annotation row;
    const Tier *tier = tierFor(session, decision);
    if (!tier) {
        const Tier made = newTier(session, ids, decision);
        row.tier = made.id;
        edit.insert(made);
    } else {
        row.tier = tier->id;
    }
    row.span = decision.span;
    row.label = nameOf(decision.decision);
    row.text = decision.judgement;
    row.value = decision.value;
    row.attributes[aboutAttribute] = decision.about;
    row.attributes[reasonAttribute] = decision.reason;
    for (const Decided &before : decisionsOf(session))
        if (tier && before.span == decision.span && before.about == decision.about &&
            before.participant == decision.participant && before.author == decision.author) {
            row.id = before.annotation;
            edit.replace(*session.annotation(before.annotation), row);
            return edit;
        }
    row.id = ids.next();
    edit.insert(row);
    return edit;
}

Gain gainOf(const std::vector<Decided> &decided)
{
    Gain gain;
    for (const Decided &one : decided) {
        gain.judged += one.decision == Decision::Judged;
        gain.looked += one.decision != Decision::Judged;
        gain.kept += one.decision == Decision::Keep;
        gain.changed += one.decision == Decision::Change;
        gain.modelWrong += one.decision == Decision::ModelWrong;
        gain.unclear += one.decision == Decision::Unclear;
    }
    return gain;
}

std::string sentence(const Gain &gain)
{
    const auto part = [](std::size_t count, const char *what) {
        return count == 0 ? std::string() : ", " + std::to_string(count) + " " + what;
    };
    return std::to_string(gain.looked) + " looked at" + part(gain.changed, "changed") +
           part(gain.kept, "kept") + part(gain.modelWrong, "model wrong") +
           part(gain.unclear, "unclear") + part(gain.judged, "judged and not decided");
}

} // namespace duologue::review
