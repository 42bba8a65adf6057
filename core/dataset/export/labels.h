#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/dataset/export.h"
#include "core/dataset/export/units.h"

/// Where labels come from. Each source fills in the labels of one session's units; all of them know
/// only what stands in the session.
namespace duologue::dataset {

/// One session's units and the rows they become, side by side.
struct Labelled
{
    const Session &session;
    std::span<const Unit> units;
    std::span<Utterance> rows;
};

/// Time that a unit shares with something else; a moment counts as a microsecond.
MediaTime overlapOf(TimeSpan unit, TimeSpan other);
/// Annotations of a tier that overlap a unit, in order.
std::vector<Annotation> annotationsDuring(const Session &session, Id tier, TimeSpan unit);

/// Columns of ratings on the scales of the sessions' schemes.
std::vector<LabelDefinition> ratingColumns(const std::vector<OpenSession> &sessions,
                                           const ExportOptions &options);
/// Every single rating that counts for a unit is appended to `ratings`.
void labelByRatings(const Labelled &place, const ExportOptions &options,
                    std::vector<Rating> &ratings);

LabelDefinition tierColumn(const TierColumn &column);
void labelByTier(const Labelled &place, const TierColumn &column);

/// Columns come to be as predictions are met: they are appended where they are new. True: some were
/// read from faces, whose columns say so.
bool labelByPredictions(const Labelled &place, std::vector<LabelDefinition> &columns);

LabelDefinition speakerColumn(const std::string &attribute,
                              const std::vector<OpenSession> &sessions);
/// As a participant has it; empty: not known.
std::string speakerAttribute(const Participant &participant, const std::string &attribute);
void labelBySpeaker(const Labelled &place, const LabelDefinition &column);

} // namespace duologue::dataset
