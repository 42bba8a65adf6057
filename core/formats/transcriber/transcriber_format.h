#pragma once

#include <array>

#include "core/formats/format.h"

/// Transcriber (.trs): turns of one or several speakers in segments, XML.
///
/// Read: the text of a speaker from one synchronisation to the next is an utterance; without a
/// speaker it is nobody's. Events stand in the text as Transcriber shows them: "[laugh]", "[conv-]"
/// and "[-conv]" where one begins and ends, "[<x]" and "[x>]" for the word before and after,
/// "[lexical=x]" of other types than noise; comments as "{x}". A document type is never fetched.
/// Written: one section of turns without gaps. Utterances that overlap partly end where the next
/// begins, those that begin together end together, and a warning says so. Not held: sections,
/// topics, background, conditions of recording (told in warnings), other tiers, labels beside
/// texts, values, attributes, ratings.
namespace duologue::formats::transcriber {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

/// How the extent of an event shows in the text, around what it says.
struct Extent
{
    std::string_view name, before, behind;
};
inline constexpr std::array extents{Extent{"begin", "", "-"}, Extent{"end", "-", ""},
                                    Extent{"previous", "<", ""}, Extent{"next", "", ">"}};
/// Types of events beside "noise".
inline constexpr std::array<std::string_view, 4> eventTypes{"lexical", "pronounce", "language",
                                                            "entities"};

} // namespace duologue::formats::transcriber
