#include "core/session/derive.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "core/session/annotation_search.h"
#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"
#include "core/session/tier_edits.h"

namespace duologue {
namespace {

constexpr std::int64_t most = 1'000'000;

using edits::refuse;

Annotation bare(TimeSpan span)
{
    Annotation row;
    row.span = span;
    return row;
}

/// What at least one of them covers.
std::vector<TimeSpan> covered(const Annotations &rows)
{
    std::vector<TimeSpan> spans;
    for (const Annotation &row : rows) {
        if (!spans.empty() && row.span.begin <= spans.back().end)
            spans.back().end = std::max(spans.back().end, row.span.end);
        else
            spans.push_back(row.span);
    }
    return spans;
}

std::vector<Annotation> copies(const Annotations &rows)
{
    std::vector<Annotation> result(rows.begin(), rows.end());
    for (Annotation &row : result)
        row.id = row.tier = 0;
    return result;
}

std::vector<Annotation> gaps(const Annotations &rows, bool outside, MediaTime duration)
{
    std::vector<Annotation> result;
    std::vector<TimeSpan> spans = covered(rows);
    if (outside) {
        spans.insert(spans.begin(), TimeSpan{});
        spans.push_back({duration, duration});
    }
    for (std::size_t i = 1; i < spans.size(); ++i)
        if (spans[i - 1].end < spans[i].begin)
            result.push_back(bare({spans[i - 1].end, spans[i].begin}));
    return result;
}

std::string joined(std::string_view a, std::string_view b, const char *between)
{
    return std::string(a) + (a.empty() || b.empty() ? "" : between) + std::string(b);
}

std::vector<Annotation> overlaps(const Annotations &rows, const Annotations &others)
{
    std::vector<Annotation> result;
    for (const Annotation &row : rows)
        visitTouching(others, row.span, [&](const Annotation &other) {
            if (!row.span.overlaps(other.span))
                return true;
            Annotation both = bare(row.span.intersected(other.span));
            both.label = joined(row.label, other.label, "+");
            both.text = joined(row.text, other.text, " / ");
            result.push_back(std::move(both));
            return true;
        });
    std::ranges::stable_sort(result, {}, [](const Annotation &a) { return a.span.begin; });
    return result;
}

void cut(std::vector<Annotation> &into, TimeSpan span, MediaTime length)
{
    for (MediaTime begin = span.begin; begin < span.end; begin += length)
        into.push_back(bare({begin, std::min(begin + length, span.end)}));
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    constexpr const char *blanks = " \t\r\n";
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(blanks); at != text.npos;) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(blanks, end);
    }
    return words;
}

/// Of UTF-8.
std::int64_t letters(std::string_view word)
{
    return std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; });
}

void splitIntoWords(std::vector<Annotation> &into, const Annotation &row)
{
    const std::string_view text = row.text;
    const auto words = wordsOf(text);
    const std::int64_t all = std::accumulate(
        words.begin(), words.end(), std::int64_t(0),
        [](std::int64_t sum, std::string_view word) { return sum + letters(word); });
    std::int64_t before = 0;
    const auto at = [&](std::int64_t count) {
        return row.span.begin + MediaTime{static_cast<std::int64_t>(
                                    static_cast<double>(row.span.length().us) *
                                    static_cast<double>(count) / static_cast<double>(all))};
    };
    for (const std::string_view word : words) {
        Annotation one = bare({at(before), at(before + letters(word))});
        one.text = std::string(word);
        into.push_back(std::move(one));
        before += letters(word);
    }
}

Result<std::vector<Annotation>> windows(const Session &session, const Derivation &how)
{
    if (how.length.us <= 0)
        return refuse("The length of the windows is not above zero.");
    std::vector<TimeSpan> spans{{{}, session.info().duration}};
    if (how.from != 0)
        spans = covered(session.annotations(how.from));
    std::int64_t count = 0;
    for (const TimeSpan &span : spans)
        count += (span.length().us + how.length.us - 1) / how.length.us;
    if (count > most)
        return refuse("Windows so short would be " + std::to_string(count) +
                      " annotations. Make them longer.");
    std::vector<Annotation> result;
    for (const TimeSpan &span : spans)
        cut(result, span, how.length);
    return result;
}

Result<std::vector<Annotation>> all(const Session &session, const Derivation &how)
{
    const Annotations rows = session.annotations(how.from);
    switch (how.kind) {
    case Derivation::Kind::Copy:
        return copies(rows);
    case Derivation::Kind::Gaps:
        return gaps(rows, how.outside, session.info().duration);
    case Derivation::Kind::Overlaps:
        return overlaps(rows, session.annotations(how.with));
    case Derivation::Kind::Windows:
        return windows(session, how);
    case Derivation::Kind::Words:
        break;
    }
    std::vector<Annotation> words;
    for (const Annotation &row : rows)
        splitIntoWords(words, row);
    return words;
}

} // namespace

Result<std::vector<Annotation>> derived(const Session &session, const Derivation &how)
{
    const bool needsTier = how.kind != Derivation::Kind::Windows || how.from != 0;
    const bool needsTwo = how.kind == Derivation::Kind::Overlaps;
    if ((needsTier && !session.tierById(how.from)) || (needsTwo && !session.tierById(how.with)))
        return refuse("There is no such tier.");
    if (needsTwo && how.from == how.with)
        return refuse("Choose two different tiers: where do they overlap?");
    auto rows = all(session, how);
    if (rows)
        std::erase_if(*rows, [&](const Annotation &row) {
            return !row.span.empty() && row.span.length() < how.shortest;
        });
    return rows;
}

Result<Edit> edits::derive(const Session &session, IdSource &ids, const Derivation &how, Id tier)
{
    auto rows = derived(session, how);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->empty())
        return refuse("That leads to no annotations at all.");
    Draft draft(session);
    for (Annotation &row : *rows) {
        auto added = addAnnotation(draft.session(), ids, tier, row.span, row.text, row.label);
        if (added)
            for (RowChange &change : added->changes)
                if (auto *made =
                        change.before ? nullptr : std::get_if<Annotation>(&*change.after)) {
                    made->value = row.value;
                    made->attributes = std::move(row.attributes);
                }
        if (auto done = draft.add(std::move(added)); !done)
            return std::unexpected(done.error());
    }
    return draft.take("make " + std::to_string(rows->size()) + " annotations on " +
                      session.tierById(tier)->name);
}

Result<Edit> edits::derive(const Session &session, IdSource &ids, const Derivation &how,
                           const std::string &newTier)
{
    Tier tier;
    tier.name = newTier;
    if (const Tier *from = session.tierById(how.from))
        tier.participant = from->participant;
    Draft draft(session);
    const auto made = addTiers(session, ids, {tier});
    if (auto done = draft.add(made); !done)
        return std::unexpected(done.error());
    auto rows = derive(draft.session(), ids, how, rowId(made->changes.front().any()));
    if (auto done = draft.add(rows); !done)
        return std::unexpected(done.error());
    return draft.take(rows->label);
}

} // namespace duologue
