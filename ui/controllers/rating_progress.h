#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <QString>

#include "core/scheme/scheme.h"
#include "core/session/session.h"

namespace duologue::ui {

/// How far one person is rated by one rater.
struct RatingProgress
{
    Id participant = 0;
    QString name;
    int order = 0;    ///< Participant::order, for the colour
    int complete = 0; ///< windows with every dimension of the scheme given
    int due = 0;      ///< all windows

    bool operator==(const RatingProgress &) const = default;
};

/// For everyone in the session, in screen order. `windows` as Session::ratingWindows() says.
std::vector<RatingProgress> ratingProgress(const Session &session, std::string_view rater,
                                           std::span<const TimeSpan> windows,
                                           const scheme::RatingPlan &plan);

} // namespace duologue::ui
