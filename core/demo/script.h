#pragma once

#include <cstdint>
#include <functional>

#include "core/base/error.h"
#include "core/demo/dialogue.h"

namespace duologue::demo {

struct ScriptOptions
{
    std::uint64_t seed = 1;
    MediaTime duration = MediaTime::fromMilliseconds(180'000);
};

/// How long an utterance takes when it is said: its words from its own time zero on (none for a
/// vocalisation), and its length.
struct Delivery
{
    MediaTime length;
    std::vector<WordTime> words;
};
using Speak = std::function<Result<Delivery>(const Turn &)>;

/// Writes a dialogue through all five tasks. Each utterance is said by `speak` before the next one
/// is placed behind it; an error of `speak` ends the writing. The same seed and lengths give the
/// same dialogue.
Result<Dialogue> writeDialogue(const ScriptOptions &options, const Speak &speak);

/// Speaks without a voice: lengths from letters and speech rate.
Result<Delivery> estimateDelivery(const Turn &turn);

} // namespace duologue::demo
