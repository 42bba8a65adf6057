#include <algorithm>
#include <set>

#include "core/scheme/application.h"

namespace duologue::scheme {
namespace {

Vocabulary wanted(const VocabularyTemplate &plan, const Vocabulary *present)
{
    Vocabulary row = present ? *present : Vocabulary{};
    row.name = plan.name;
    row.description = plan.description.in();
    row.language = plan.language;
    std::map<std::string, Attributes> known;
    for (const VocabularyEntry &entry : row.entries)
        known[entry.value] = entry.attributes;
    row.entries.clear();
    for (const Entry &entry : plan.entries)
        row.entries.push_back(
            {entry.value, entry.meaning.in(), entry.key, entry.colour, known[entry.value]});
    return row;
}

std::set<std::string> valuesOf(const Vocabulary &vocabulary)
{
    std::set<std::string> all;
    for (const VocabularyEntry &entry : vocabulary.entries)
        all.insert(entry.value);
    return all;
}

void tell(Application &work, const Vocabulary &before, const Vocabulary &after)
{
    const auto old = valuesOf(before), now = valuesOf(after);
    std::set<std::string> gone;
    std::ranges::set_difference(old, now, std::inserter(gone, gone.end()));
    const auto fresh = static_cast<std::size_t>(
        std::ranges::count_if(now, [&](const std::string &value) { return !old.contains(value); }));
    const std::string name = "'" + after.name + "'";
    if (fresh == 0 && gone.empty())
        work.say("The meanings, keys or colours of the vocabulary " + name + " are changed.");
    else
        work.say("The vocabulary " + name + " is changed: " + counted(fresh, "value") + " added, " +
                 counted(gone.size(), "value") + " taken out.");
    std::size_t used = 0;
    for (const Tier *tier : work.session.tiers())
        if (!gone.empty() && tier->vocabulary == before.id)
            for (const Annotation &annotation : work.session.annotations(tier->id))
                used += gone.contains(std::string(std::string_view(annotation.label)));
    if (used > 0)
        work.say(counted(used, "annotation") + " with a value that " + name + " no longer has " +
                 (used == 1 ? "keeps it." : "keep it."));
}

} // namespace

int nextVocabularyOrder(const Session &session)
{
    int order = 0;
    for (const Vocabulary *one : session.vocabularies())
        order = std::max(order, one->order + 1);
    return order;
}

Vocabulary vocabularyOf(const VocabularyTemplate &plan)
{
    return wanted(plan, nullptr);
}

void addVocabularies(Application &work)
{
    int order = nextVocabularyOrder(work.session);
    std::map<std::string, const Vocabulary *> present;
    for (const Vocabulary *one : work.session.vocabularies())
        present.emplace(one->name, one);
    for (const VocabularyTemplate &plan : work.scheme.vocabularies) {
        const auto found = present.find(plan.name);
        const Vocabulary *before = found == present.end() ? nullptr : found->second;
        Vocabulary row = wanted(plan, before);
        if (!before) {
            row.id = work.ids.next();
            row.order = order++;
            work.change.edit.insert(row);
            work.say("The vocabulary '" + row.name + "' with " +
                     counted(row.entries.size(), "value") + " is added.");
        } else if (row != *before) {
            work.change.edit.replace(*before, row);
            tell(work, *before, row);
        }
        work.vocabularies[plan.name] = row.id;
    }
}

} // namespace duologue::scheme
