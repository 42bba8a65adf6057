#pragma once

#include <string>
#include <string_view>

#include "core/formats/format.h"

/// Praat's TextGrid: text in any of its kinds and encodings, and binary. Writes long text in UTF-8.
///
/// A TextGrid knows tiers by name alone: which kind they are and whose, the session decides. Read:
/// intervals with text and points; intervals without text are gaps. Written: of an annotation its
/// time and its text, else its label, else its value; intervals that overlap go to more tiers of
/// the name ("Gaze (2)"), points beside intervals to "Gaze (points)". Not held: kinds, people,
/// annotators, attributes, ratings, recordings.
namespace duologue::formats::textgrid {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::textgrid
