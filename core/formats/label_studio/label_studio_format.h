#pragma once

#include "core/formats/format.h"

/// Tasks of Label Studio (JSON), as its export and its storage have them.
///
/// Read: what has a begin and an end in sound or video is an annotation: labels, choices and
/// ratings of one region together, its text from a text area; a tier a control ("from_name") and
/// annotator. Predictions are tiers of predictions. Passages of a dialogue that have times and an
/// author are utterances. Frames of video need a frame rate, from the labelling configuration or
/// --frame-rate. Several tasks have tiers of their names. What has no time (choices of a whole
/// task, boxes in pictures, spans of text, relations) is told in warnings. Written: one task, a
/// region an annotation, its control called as the tier. Not held: kinds, people, attributes,
/// ratings.
namespace duologue::formats::label_studio {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::label_studio
