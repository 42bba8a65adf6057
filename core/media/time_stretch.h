#pragma once

#include <memory>
#include <vector>

namespace duologue::media {

/// Plays sound faster or slower with its pitch kept: FFmpeg's atempo on interleaved stereo floats
/// at mixRate. One thread at a time.
class TimeStretch
{
public:
    TimeStretch();
    ~TimeStretch();

    /// Starts afresh; rate 0.25 to 4. At 1 sound passes unchanged.
    void reset(double rate);
    void push(const std::vector<float> &stereo);
    /// Takes up to `frames` finished frames; fewer where more input is needed.
    void pull(std::vector<float> &stereo, int frames);
    int framesReady() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
