#pragma once

#include <functional>
#include <map>
#include <string>

#include <QColor>
#include <QString>

#include "core/session/session.h"

namespace duologue::ui {

/// The colours that a tier and the values of its vocabulary were given; invalid: the person's.
struct TierLook
{
    QColor tier;
    std::map<std::string, QColor, std::less<>> values;
};
TierLook lookOf(const Session &session, const Tier &tier);

/// What else a head says of a tier: vocabulary, annotator, that it is locked.
QString tierRemarks(const Session &session, const Tier &tier);
/// How many tiers it hangs below.
int tierDepth(const Session &session, const Tier &tier);

} // namespace duologue::ui
