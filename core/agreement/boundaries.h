#pragma once

#include "core/agreement/agreement.h"

namespace duologue::agreement {

/// Of a tier's question that was put to two raters.
Boundaries boundariesOf(const Question &pair, bool bySession);

} // namespace duologue::agreement
