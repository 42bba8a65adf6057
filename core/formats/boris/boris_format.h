#pragma once

#include "core/formats/format.h"

/// Coded events of BORIS: its projects (.boris, JSON), and its tables of events (CSV, TSV).
///
/// Read: a behaviour is the label of an annotation of its subject, on a tier called as its category
/// ("Behaviour" without one); the starts and stops of a state make one annotation, a point is one
/// without length; modifiers are the attribute "modifiers", a comment is its text. An annotation
/// keeps its observation as the attribute "observation" unless that is called as the file; several
/// have tiers of their names; the recordings of a single one become the session's. Written: a
/// project of one observation, or those; of an annotation its label, else its text, else its value
/// as the behaviour, of which the category is the tier. States of one subject and behaviour cannot
/// overlap: the later one begins where the earlier ends. Times to the millisecond. Not held: kinds,
/// annotators, other attributes, ratings; ethogram entries that do not occur, independent
/// variables.
namespace duologue::formats::boris {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

inline constexpr const char *observationAttribute = "observation";
inline constexpr const char *modifiersAttribute = "modifiers";
inline constexpr std::string_view noCategory = "Behaviour";

} // namespace duologue::formats::boris
