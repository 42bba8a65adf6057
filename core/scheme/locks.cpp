#include "core/scheme/locks.h"

#include <algorithm>
#include <optional>

#include "core/base/overload.h"
#include "core/scheme/apply.h"

namespace duologue::scheme {
namespace {

struct Asked
{
    std::set<May> what;
    bool scheme = false;
};

const Annotation *annotationOf(const std::optional<Row> &row)
{
    return row ? std::get_if<Annotation>(&*row) : nullptr;
}

void askOfAnnotation(const RowChange &change, Asked &asked)
{
    const Annotation *before = annotationOf(change.before), *after = annotationOf(change.after);
    if (!before || !after || before->span != after->span || before->tier != after->tier ||
        before->parent != after->parent) {
        asked.what.insert(May::Times);
        return;
    }
    if (before->text != after->text)
        asked.what.insert(May::Texts);
    if (before->label != after->label || before->value != after->value)
        asked.what.insert(May::Labels);
}

/// A tier that a model writes.
bool isModels(const Session &session, const Edit &edit, Id tier)
{
    if (const Tier *present = session.tierById(tier))
        return present->modelRun != 0;
    return std::ranges::any_of(edit.changes, [tier](const RowChange &change) {
        const auto *row = std::get_if<Tier>(&change.any());
        return row && row->id == tier && row->modelRun != 0;
    });
}

Asked askedBy(const Session &session, const Edit &edit)
{
    Asked asked;
    for (const RowChange &change : edit.changes)
        std::visit(Overload{[&](const SessionInfo &) {
                                // its title and length are set with its people and recordings
                                asked.what.insert(May::People);
                            },
                            [&](const Participant &) { asked.what.insert(May::People); },
                            [&](const MediaSource &) { asked.what.insert(May::People); },
                            [&](const Tier &row) {
                                if (row.modelRun == 0)
                                    asked.what.insert(May::Tiers);
                            },
                            [&](const Annotation &row) {
                                if (!isModels(session, edit, row.tier))
                                    askOfAnnotation(change, asked);
                            },
                            [&](const SamRating &) { asked.what.insert(May::Ratings); },
                            [&](const Trace &) { asked.what.insert(May::Ratings); },
                            [&](const Vocabulary &) { asked.what.insert(May::Vocabularies); },
                            [&](const SchemeRow &) { asked.scheme = true; }, [](const auto &) {}},
                   change.any());
    return asked;
}

std::string wordsOf(May may)
{
    switch (may) {
    case May::Times:
        return "adding, moving and deleting annotations";
    case May::Labels:
        return "labels and values";
    case May::Texts:
        return "transcripts";
    case May::Ratings:
        return "ratings";
    case May::Tiers:
        return "tiers";
    case May::Vocabularies:
        return "vocabularies";
    case May::People:
        return "people and recordings";
    }
    return {};
}

std::string leadsOf(const Scheme &scheme)
{
    std::string names;
    for (std::size_t i = 0; i < scheme.leads.size(); ++i)
        names += (i == 0 ? "" : i + 1 == scheme.leads.size() ? " or " : ", ") + scheme.leads[i];
    return names;
}

} // namespace

bool leads(const Scheme &scheme, std::string_view annotator)
{
    return scheme.leads.empty() || std::ranges::find(scheme.leads, annotator) != scheme.leads.end();
}

Result<void> allows(const Scheme &scheme, std::string_view annotator, const Session &session,
                    const Edit &edit)
{
    if (leads(scheme, annotator))
        return {};
    const Asked asked = askedBy(session, edit);
    const auto refuse = [&](const std::string &what) {
        return fail("scheme.locked", "The scheme '" + scheme.name + "' keeps " + what +
                                         " as they are. Ask " + leadsOf(scheme) +
                                         " to change them.");
    };
    if (asked.scheme)
        return fail("scheme.locked",
                    "Only " + leadsOf(scheme) + " may change the scheme '" + scheme.name + "'.");
    for (const May may : asked.what)
        if (!scheme.annotatorMay.contains(may))
            return refuse(wordsOf(may));
    return {};
}

Result<void> Locks::allow(const Session &session, const Edit &edit, std::string_view annotator)
{
    const SchemeRow *row = session.scheme();
    if (!row)
        return {};
    if (row->json != m_json) {
        m_scheme = schemeOf(session);
        m_json = row->json;
    }
    return allows(m_scheme, annotator, session, edit);
}

} // namespace duologue::scheme
