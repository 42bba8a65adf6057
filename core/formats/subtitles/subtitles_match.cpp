#include "core/formats/encodings.h"
#include "core/formats/subtitles/cues.h"
#include "core/formats/subtitles/subtitles_format.h"

namespace duologue::formats::subtitles {
namespace {

bool hasCue(const std::string &head)
{
    Warnings ignored;
    return !readCues(head, 0, ignored).cues.empty();
}

} // namespace

Match matchSubRip(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    if (text.starts_with("WEBVTT"))
        return Match::No;
    if (named(name, {"srt"}))
        return hasCue(text) ? Match::Sure : Match::Maybe;
    return hasCue(text) ? Match::Maybe : Match::No;
}

Match matchWebVtt(std::string_view name, std::string_view head)
{
    const std::string text = readableHead(head);
    if (text.starts_with("WEBVTT") || (named(name, {"vtt"}) && hasCue(text)))
        return Match::Sure;
    return named(name, {"vtt"}) ? Match::Maybe : Match::No;
}

} // namespace duologue::formats::subtitles
