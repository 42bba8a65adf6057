#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/time/sync_map.h"

namespace duologue::media {

/// One audio stream of a file, read as session time goes on: its own clock's offset and drift are
/// taken out sample by sample. Audio thread.
class AudioTrack
{
public:
    /// stream: 0 for the file's first audio stream.
    static Result<std::unique_ptr<AudioTrack>> open(const std::string &path, int stream,
                                                    CancelFlag cancel);
    ~AudioTrack();

    int channels() const;
    void setSync(SyncMap sync);
    /// The next samples wanted begin near session time t.
    void seek(MediaTime t);
    /// Samples [begin, begin + count) of session time counted at mixRate, channel by channel;
    /// silence where the recording has none.
    void read(std::int64_t begin, int count, std::vector<std::vector<float>> &channels);

private:
    struct Private;
    explicit AudioTrack(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
