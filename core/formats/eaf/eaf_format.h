#pragma once

#include <string>
#include <string_view>

#include "core/formats/format.h"

/// ELAN annotation format. Reads 2.0 to 3.0, writes 3.0 that validates against the schema.
///
/// Times are whole milliseconds there: written times are rounded to the nearest, so an annotation
/// shorter than half a millisecond may become empty.
///
/// How a session is laid out: one tier a tier, with PARTICIPANT and ANNOTATOR; its linguistic type
/// "duologue.KIND" says the kind, "duologue.KIND.label" also that the labels are the values (texts
/// are else). What is left of an annotation stands on symbolically associated tiers of the types
/// "duologue.of.label", "duologue.of.text", "duologue.of.value" and "duologue.of.attribute.KEY".
/// SAM ratings are tiers "P17 valence @R1" of the types "duologue.rating.DIMENSION" (0: not
/// rateable, empty: not given), "duologue.rating.salient" and "duologue.rating.perceived". Not
/// held: clock drift, locks, model runs, who the participants are beyond their pseudonym.
namespace duologue::formats::eaf {

bool recognises(std::string_view head);
Result<Imported> read(std::string_view bytes, const std::string &file);
/// With `options.tiers` the ratings are left out.
Result<Written> write(const Session &session, const WriteOptions &options);

inline constexpr std::string_view typePrefix = "duologue.";
inline constexpr std::string_view partPrefix = "duologue.of.";
inline constexpr std::string_view attributePrefix = "duologue.of.attribute.";
inline constexpr std::string_view ratingPrefix = "duologue.rating.";
inline constexpr std::string_view labelSuffix = ".label";
/// Property "duologue.name:TIER_ID": the name of a tier whose id had to be made unique.
inline constexpr std::string_view nameProperty = "duologue.name:";

} // namespace duologue::formats::eaf
