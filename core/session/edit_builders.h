#pragma once

#include <map>
#include <string>

#include "core/session/session.h"

/// What annotators do, as edits. Each reads the session as it is, changes nothing, and fails with
/// code "session.invalid" when the thing named does not exist, is locked, or the time is outside
/// what makes sense; the message says so. New rows take ids from `ids`. What hangs on an annotation
/// is taken along, see family_edit.h.
namespace duologue::edits {

/// A new tier's place on screen: behind all there are.
int nextTierOrder(const Session &session);
/// On a tier with a parent, below the annotation that is there. Where time is divided, the first
/// child takes all of it, and later ones take theirs from the one they begin in; an included one is
/// cut to its parent; a list is shared anew.
Result<Edit> addAnnotation(const Session &session, IdSource &ids, Id tier, TimeSpan span,
                           std::string text = {}, std::string label = {});
/// Where time is divided, the one before it takes over its time, else the one after it.
Result<Edit> removeAnnotation(const Session &session, Id annotation);
/// Either end may move; refuses to end before it begins. Where time is divided, neighbours share
/// the border that moves; an included annotation is cut to its parent; one that has the time of its
/// parent is not moved.
Result<Edit> setSpan(const Session &session, Id annotation, TimeSpan span);
Result<Edit> setText(const Session &session, Id annotation, std::string text);
Result<Edit> setLabel(const Session &session, Id annotation, std::string label);
/// `at` must lie strictly inside. Words are divided in proportion to time, at a blank.
Result<Edit> splitAnnotation(const Session &session, IdSource &ids, Id annotation, MediaTime at);
/// Joins with the following annotation of the same tier, and parent if it has one; texts are joined
/// by a blank.
Result<Edit> mergeWithNext(const Session &session, Id annotation);
/// Points of SAM's scales; a scheme may have others.
inline constexpr int samPoints = 9;
/// Creates or changes the rating of (participant, rater, window). Value: 1..points, notRateable, or
/// nothing to take the value back. A rating left with no value and no text is removed.
Result<Edit> rate(const Session &session, IdSource &ids, Id participant, const std::string &rater,
                  TimeSpan window, SamDimension dimension, std::optional<int> value,
                  int points = samPoints);
/// The same for any other dimension of a scheme, whose limits its caller knows.
Result<Edit> rateFurther(const Session &session, IdSource &ids, Id participant,
                         const std::string &rater, TimeSpan window, const std::string &dimension,
                         std::optional<double> value);
Result<Edit> setRatingTexts(const Session &session, IdSource &ids, Id participant,
                            const std::string &rater, TimeSpan window, std::string salient,
                            std::string perceived);
/// Removes a tier with everything on it, and all tiers that hang on it.
Result<Edit> removeTier(const Session &session, Id tier);
Result<Edit> setSync(const Session &session, Id mediaSource, SyncMap sync);
/// Several at once, to be undone together.
Result<Edit> setSync(const Session &session, const std::map<Id, SyncMap> &syncs);

} // namespace duologue::edits
