#pragma once

#include <string>
#include <string_view>

#include "core/formats/format.h"

/// Comma separated values: UTF-8, LF, a header line; times in seconds of session time with six
/// decimals, so nothing is rounded. Read as core/csv reads any table: other separators, decimal
/// commas, encodings, column names in another case; times also as h:m:s.
///
/// A file with one row that cannot be understood is refused whole, with the lines at fault.
namespace duologue::formats::csv {

/// One row an annotation: tier, tier_kind, participant, annotator, begin, end, label, text, value,
/// then a column "attribute.KEY" for each attribute any annotation has. Needed to read: tier,
/// begin, end. Empty cells are absent attributes.
bool recognisesAnnotations(std::string_view head);
Result<Imported> readAnnotations(std::string_view bytes, const std::string &file);
Result<Written> writeAnnotations(const Session &session, const WriteOptions &options);

/// One row a rater, window and dimension: participant, rater, window_begin, window_end, dimension
/// (valence, arousal, dominance), value (1 to 9; 0 not rateable; empty: not given), salient,
/// perceived. Needed to read: all but the last two. The free texts stand on each row of a window.
bool recognisesRatings(std::string_view head);
Result<Imported> readRatings(std::string_view bytes, const std::string &file);
Result<Written> writeRatings(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::csv
