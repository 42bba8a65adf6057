#pragma once

#include <string>
#include <string_view>

#include "core/formats/format.h"

/// ELAN annotation format. Reads 2.0 to 3.0, writes 3.0 that validates against the schema.
///
/// Times are whole milliseconds there: written times are rounded to the nearest, so an annotation
/// shorter than half a millisecond may become empty.
///
/// How a session is laid out: one tier a tier, with PARTICIPANT, ANNOTATOR and LANG_REF; its
/// linguistic type "duologue.KIND" says the kind, "duologue.KIND.label" also that the labels are
/// the values (texts are else), and names behind these the relation to the parent tier and the
/// vocabulary. A tier that came from ELAN goes back with the linguistic type that it had, as long
/// as that is still true: its values are labels where it has a vocabulary, texts where not. Tiers
/// hang together as in the session; an orphan on a symbolic tier is written with the annotation
/// that is there at its time. What else ELAN documents hold (references, lexicon and linked files,
/// licences, properties, locales, links between annotations) is kept with its row, see eaf_kept.h,
/// and written back. What is left of an annotation stands on symbolically associated tiers of the
/// types "duologue.of.label", "duologue.of.text", "duologue.of.value" and
/// "duologue.of.attribute.KEY". SAM ratings are tiers "P17 valence @R1" of the types
/// "duologue.rating.DIMENSION" (0: not rateable, empty: not given), "duologue.rating.salient" and
/// "duologue.rating.perceived". Not held: clock drift, locks, model runs, who the participants are
/// beyond their pseudonym.
namespace duologue::formats::eaf {

bool recognises(std::string_view head);
/// Whether a linguistic type that is not ours is read as a tier of this kind.
bool readsAs(const std::string &type, bool hasParent, TierKind kind);
/// Vocabularies are also looked for in the .ecv file that a document names, and colours of tiers in
/// ELAN's preferences (.pfsx): where `neighbour` finds them.
Result<Imported> readFile(const Source &source, const ReadOptions &options);
/// The same of a file that stands alone.
Result<Imported> read(std::string_view bytes, const std::string &file);
/// With `options.tiers` the ratings are left out. Beside it stands a .pfsx with the colours of
/// tiers that have one, unless ELAN's own is there.
Result<Written> write(const Session &session, const WriteOptions &options);

/// A template for ELAN (.etf): the tiers and vocabularies of a session, without its annotations,
/// ratings and recordings. It is read as the document that it is; as a scheme, by scheme_files.h.
Result<Written> writeTemplate(const Session &session, const WriteOptions &options);

inline constexpr std::string_view typePrefix = "duologue.";
inline constexpr std::string_view partPrefix = "duologue.of.";
inline constexpr std::string_view attributePrefix = "duologue.of.attribute.";
inline constexpr std::string_view ratingPrefix = "duologue.rating.";
inline constexpr std::string_view labelSuffix = ".label";
/// Property "duologue.name:TIER_ID": the name of a tier whose id had to be made unique.
inline constexpr std::string_view nameProperty = "duologue.name:";
/// The same for "#rrggbb", and for tiers that are not shown.
inline constexpr std::string_view colourProperty = "duologue.colour:";
inline constexpr std::string_view hiddenProperty = "duologue.hidden:";
inline constexpr std::string_view propertyPrefix = "duologue.";
inline constexpr std::string_view lastAnnotationProperty = "lastUsedAnnotationId";

} // namespace duologue::formats::eaf
