#pragma once

#include "core/formats/format.h"

/// Label tracks of Audacity: "begin TAB end TAB label" a line, seconds; UTF-8.
///
/// Read: also tracks that people have edited (blanks or several tabs between, decimal commas, a
/// time alone). The frequencies that may follow a label become its attributes low_hz and high_hz.
/// A track says neither kind nor person; it is called as the last part of the file's name. Written:
/// a file a tier, of an annotation its time and its text, else its label, else its value. Not held:
/// kinds, people, annotators, other attributes, ratings, recordings.
namespace duologue::formats::audacity {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::audacity
