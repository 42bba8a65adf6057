#pragma once

#include "core/formats/format.h"

/// Datavyu: spreadsheets of cells in columns (.opf, a zip archive with the text "db" in it), and
/// that text alone (.csv), in its versions 2 to 4.
///
/// Read: a column is a tier, a cell an annotation. A single value is its text; a FLOAT or INTEGER
/// is its value; of several, "text", "label" and "value" are these, others attributes of their
/// names, and without one called "text" all of them together are the text. A cell with a begin and
/// no end is a point. Written: an archive of version 4; a column a tier, with the arguments that
/// its annotations need. Times are whole milliseconds. Not held: kinds, people, annotators,
/// ratings, recordings.
namespace duologue::formats::datavyu {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::datavyu
