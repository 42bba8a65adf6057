#pragma once

#include "core/formats/format.h"

/// Annotations of NOVA and SSI: a header "X.annotation" (XML) and its data "X.annotation~" beside
/// it, as text or binary.
///
/// Read: a tier of the scheme's name, with role and annotator; the annotations of a DISCRETE scheme
/// have labels, of a FREE one texts, of a CONTINUOUS one values, one a sample. A confidence other
/// than 1 is the attribute "confidence". Written, as text: a pair a tier; values without texts in
/// even steps from 0 on are CONTINUOUS, labels without texts DISCRETE, anything else FREE. Times to
/// six decimals. Not held: kinds, other attributes, ratings, recordings; and of the file colours,
/// items that do not occur, and the range of values.
namespace duologue::formats::nova {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::nova
