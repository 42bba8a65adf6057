#pragma once

#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/demo/script.h"
#include "core/demo/sound.h"

namespace duologue::demo {

/// The two voices: espeak-ng, with pitch, range and rate by emotion. The library is loaded on use,
/// so that nothing else of Duologue needs it; it has one state for the whole process, so there must
/// be one Voice at a time. One thread.
class Voice
{
public:
    struct Said
    {
        Samples samples; ///< at soundRate
        Delivery delivery;
    };

    /// Code: demo.no-voice (names the package to install).
    static Result<Voice> open(const std::string &library = "libespeak-ng.so.1");
    Voice(Voice &&) noexcept;
    Voice &operator=(Voice &&) = delete;
    ~Voice();

    /// Level, rate and pitch follow the turn. Word times are those that the synthesiser reports.
    /// The same turns in the same order from a newly opened voice sound the same; C's rand() is
    /// seeded for that.
    Result<Said> say(const Turn &turn, Random &random);

private:
    struct Private;
    explicit Voice(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::demo
