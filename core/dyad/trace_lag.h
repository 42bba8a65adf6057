#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/media/cancel.h"
#include "core/session/session.h"
#include "core/traces/lag.h"

/// How late a trace is against anything that is known of the person: others who traced it, or what
/// was heard and measured. No call is for the UI thread; `folder` is that of the session file.
namespace duologue::dyad {

/// Stands for the mean of what all others traced of the same.
inline constexpr const char *othersMean = "mean";

/// What lagAgainst() can be asked for: othersMean and each other rater, where there are such, then
/// what SeriesCatalog knows of the person ("intensity"). Blind: only what was measured, nothing
/// that others or models said.
std::vector<std::string> followable(const std::shared_ptr<const Session> &session,
                                    const std::string &folder, const traces::Key &key, bool blind,
                                    const media::CancelFlag &cancel = {});

/// traces::lagOf() against one of followable(), or any measure by its whole name ("P42 pitch").
/// People can be ahead of each other, but not of what is measured. Codes: traces.alone (nobody else
/// has traced it), those of traces::lagOf(), SeriesCatalog::read(), dyad.people.
Result<traces::Lag> lagAgainst(const std::shared_ptr<const Session> &session,
                               const std::string &folder, const traces::Key &key,
                               const std::string &against, double most,
                               const media::CancelFlag &cancel = {});

} // namespace duologue::dyad
