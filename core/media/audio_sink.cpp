#include "core/media/audio_sink.h"

#include <QDebug>

#include "core/base/own_library.h"

namespace duologue::media {

/// Qt Multimedia and what it drags in are twenty libraries that nobody needs before the first
/// sound.
std::unique_ptr<AudioSink> systemAudioSink()
{
    using Entry = AudioSink *();
    const auto entry = findInOwnLibrary("libduologue_sound.so", "duologueSoundDevice");
    if (!entry)
        qWarning("%s %s", entry.error().message.c_str(), entry.error().detail.c_str());
    return std::unique_ptr<AudioSink>(entry ? reinterpret_cast<Entry *>(*entry)() : nullptr);
}

} // namespace duologue::media
