#include <cctype>
#include <optional>

#include "core/lint/finder.h"
#include "core/session/annotation_search.h"
#include "core/session/edit_builders.h"
#include "core/time/timecode.h"

namespace duologue::lint {
namespace {

std::string plain(std::string_view value)
{
    std::string folded;
    for (const char c : value)
        if (c != ' ' && c != '_' && c != '-')
            folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return folded;
}

/// Letters that have to be put in, left out or exchanged.
std::size_t lettersApart(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t before = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, before + (a[i - 1] != b[j - 1])});
            before = above;
        }
    }
    return row.back();
}

/// The only value of the vocabulary that this can be a slip of; empty: none, or several.
std::string meant(const Vocabulary &vocabulary, std::string_view value)
{
    constexpr std::size_t longest = 64; // what is longer is no slip of a word
    const std::string wanted = plain(value);
    std::string found;
    int candidates = 0;
    for (const VocabularyEntry &entry : vocabulary.entries) {
        const std::string known = plain(entry.value);
        if (known == wanted)
            return entry.value;
        if (wanted.size() > 3 && wanted.size() < longest && known.size() < longest &&
            lettersApart(known, wanted) == 1) {
            found = entry.value;
            ++candidates;
        }
    }
    return candidates == 1 ? found : std::string();
}

Finding found(Rule rule, const Tier &tier, const Annotation &row, std::string sentence)
{
    Finding finding;
    finding.rule = rule;
    finding.place = row.span;
    finding.participant = tier.participant;
    finding.tier = tier.id;
    finding.annotation = row.id;
    finding.sentence = std::move(sentence);
    return finding;
}

void checkValue(Finder &finder, const Tier &tier, const Vocabulary &vocabulary,
                const Annotation &row)
{
    const std::string value = row.label;
    if (value.empty() || vocabulary.entries.empty() ||
        std::ranges::find(vocabulary.entries, value, &VocabularyEntry::value) !=
            vocabulary.entries.end())
        return;
    Finding finding = found(Rule::OutsideVocabulary, tier, row,
                            "'" + value + "' on the tier '" + tier.name + "' at " +
                                formatTimecode(row.span.begin) + " is not in the vocabulary '" +
                                vocabulary.name + "'.");
    const std::string instead = meant(vocabulary, value);
    if (!instead.empty() && !tier.locked) {
        finding.fixLabel = "label " + instead;
        finding.fix = [id = row.id, instead](const Session &session, IdSource &) {
            return edits::setLabel(session, id, instead);
        };
    }
    finder.add(std::move(finding));
}

/// The one on the parent tier that could be its parent, as far as the relation says.
std::optional<Annotation> holderOf(const Session &session, const Tier &tier, TimeSpan span)
{
    std::optional<Annotation> holder;
    visitTouching(session.annotations(tier.parent), span, [&](const Annotation &row) {
        const bool holds = row.span.begin <= span.begin && span.end <= row.span.end;
        if (holds && (tier.relation == TierRelation::IncludedIn || row.span == span))
            holder = row;
        return !holder;
    });
    return holder;
}

void checkParent(Finder &finder, const Tier &tier, const Annotation &row)
{
    const auto parent = finder.session.annotation(row.parent);
    if (parent && parent->span.begin <= row.span.begin && row.span.end <= parent->span.end)
        return;
    const Tier *above = finder.session.tierById(tier.parent);
    const std::string aboveName = above ? above->name : std::string();
    Finding finding = found(
        Rule::OutsideParent, tier, row,
        "What stands on the tier '" + tier.name + "' at " + formatTimecode(row.span.begin) +
            (parent ? " reaches beyond the one on the tier '" : " hangs on none of the tier '") +
            aboveName + "' that it belongs to.");
    const auto holder = holderOf(finder.session, tier, row.span);
    if (holder && !tier.locked) {
        finding.fixLabel = "hang on what holds it";
        finding.fix = [id = row.id, to = holder->id](const Session &session,
                                                     IdSource &) -> Result<Edit> {
            const auto before = session.annotation(id);
            if (!before || !session.annotation(to))
                return fail("session.invalid", "This annotation no longer exists.");
            Annotation after = *before;
            after.parent = to;
            return Edit{"hang on what holds it", {}}.replace(*before, std::move(after));
        };
    }
    finder.add(std::move(finding));
}

} // namespace

void checkTiers(Finder &finder)
{
    for (const Tier *tier : finder.session.tiers()) {
        const Vocabulary *vocabulary = finder.session.vocabulary(tier->vocabulary);
        const bool values = vocabulary && finder.wants(Rule::OutsideVocabulary);
        const bool parents =
            tier->relation != TierRelation::None && finder.wants(Rule::OutsideParent);
        if (!values && !parents)
            continue;
        for (const Annotation &row : finder.session.annotations(tier->id)) {
            if (values)
                checkValue(finder, *tier, *vocabulary, row);
            if (parents)
                checkParent(finder, *tier, row);
        }
    }
}

} // namespace duologue::lint
