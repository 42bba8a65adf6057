#pragma once

#include <string>
#include <vector>

#include "core/series/series.h"
#include "core/session/session.h"

/// What the rows of a session say of one person over time, as series in session time.
namespace duologue::dyad {

/// A sample a window, at its middle: the mean of all raters (without second passes), or what one
/// said.
Series ratingSeries(const Session &session, Id person, SamDimension dimension,
                    const std::string &rater = {});
/// Who has rated a person on a dimension.
std::vector<std::string> ratersOf(const Session &session, Id person, SamDimension dimension);

/// What somebody traced of a person; a gap where nothing was.
Series traceSeries(const Session &session, Id person, const std::string &dimension,
                   const std::string &rater);

/// Values of a tier, or probabilities of a class: a sample an annotation, at its middle, the mean
/// where several stand at one time. Where none follows for 30 s there is a gap. `person`: whose
/// utterances count, of a tier that is everybody's; 0: all.
Series predictionSeries(const Session &session, const Tier &tier, const std::string &of,
                        Id person = 0);
/// The classes whose probabilities a tier holds; empty: it holds values.
std::vector<std::string> classesOf(const Session &session, const Tier &tier);

/// What a label of a tier says from time to time, five samples a second over the session: its
/// value (1 where it has none) while it holds, else 0. An empty label: any annotation without one.
Series markSeries(const Session &session, const Tier &tier, const std::string &label);
/// The labels of a tier, sorted.
std::vector<std::string> labelsOf(const Session &session, const Tier &tier);

} // namespace duologue::dyad
