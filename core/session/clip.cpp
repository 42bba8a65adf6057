#include "core/session/clip.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"

namespace duologue {
namespace {

using edits::refuse;

/// A table's cell holds neither tabs nor line ends.
std::string cell(std::string_view text)
{
    std::string plain(text);
    std::ranges::replace_if(
        plain, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return plain;
}

std::string seconds(MediaTime time)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", time.seconds());
    return text;
}

std::string nameIn(const Clip &clip, Id tier)
{
    const auto from = std::ranges::find(clip.tiers, tier, &Clip::From::id);
    return from == clip.tiers.end() ? std::string() : from->name;
}

Result<Id> tierFor(const Session &session, const Clip &clip, Id from)
{
    if (session.tierById(from))
        return from;
    const std::string name = nameIn(clip, from);
    for (const Tier *tier : session.tiers())
        if (tier->name == name)
            return tier->id;
    return refuse("This session has no tier '" + name +
                  "'. Choose a tier, and paste onto that instead.");
}

} // namespace

Clip clipOf(const Session &session, std::span<const Id> annotations)
{
    Clip clip;
    for (const Id id : annotations)
        if (auto row = session.annotation(id))
            clip.annotations.push_back(*std::move(row));
    std::ranges::sort(clip.annotations, {}, [](const Annotation &a) {
        return std::tuple(a.span.begin, a.span.end, a.id);
    });
    for (const Tier *tier : session.tiers())
        if (std::ranges::find(clip.annotations, tier->id, &Annotation::tier) !=
            clip.annotations.end())
            clip.tiers.push_back({tier->id, tier->name});
    return clip;
}

std::string clipTable(const Clip &clip)
{
    std::string table = "begin\tend\ttier\tlabel\ttext\n";
    for (const Annotation &row : clip.annotations)
        table += seconds(row.span.begin) + '\t' + seconds(row.span.end) + '\t' +
                 cell(nameIn(clip, row.tier)) + '\t' + cell(row.label) + '\t' + cell(row.text) +
                 '\n';
    return table;
}

Result<Edit> edits::paste(const Session &session, IdSource &ids, const Clip &clip, Id tier,
                          MediaTime begin)
{
    if (clip.empty())
        return refuse("There are no annotations to paste.");
    const MediaTime by = begin - clip.annotations.front().span.begin;
    const MediaTime end = session.info().duration;
    Draft draft(session);
    for (const Annotation &row : clip.annotations) {
        const TimeSpan span{row.span.begin + by, row.span.end + by};
        if (span.begin < MediaTime{0} || span.end > std::max(end, row.span.end))
            return refuse("What would be pasted reaches out of the session; nothing was pasted. "
                          "Put the playhead further from its end.");
        const auto onto = tier != 0 ? Result<Id>(tier) : tierFor(session, clip, row.tier);
        if (!onto)
            return std::unexpected(onto.error());
        auto added = addAnnotation(draft.session(), ids, *onto, span, row.text, row.label);
        if (added)
            for (RowChange &change : added->changes)
                if (auto *made =
                        change.before ? nullptr : std::get_if<Annotation>(&*change.after)) {
                    made->value = row.value;
                    made->attributes = row.attributes;
                }
        if (auto done = draft.add(std::move(added)); !done)
            return std::unexpected(done.error());
    }
    const std::size_t count = clip.annotations.size();
    return draft.take("paste " + std::to_string(count) +
                      (count == 1 ? " annotation" : " annotations"));
}

} // namespace duologue
