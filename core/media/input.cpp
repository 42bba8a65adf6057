#include "core/media/input.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "core/media/prepare.h"

namespace duologue::media {

namespace {

constexpr const char *allowedContainers =
    "mov,matroska,webm,avi,flv,mpeg,mpegts,mpegvideo,asf,mxf,dv,gif,"
    "wav,w64,aiff,caf,flac,mp3,ogg,aac";
constexpr std::chrono::nanoseconds patience = std::chrono::seconds(10); ///< with one operation
/// Pictures and sound of one time lie no further from each other in a file.
constexpr MediaTime farthestApart = MediaTime::fromMilliseconds(1000);
constexpr std::int64_t maxPixels = 8192LL * 8192LL;

std::string named(const std::string &path)
{
    return "\"" + fileName(path) + "\"";
}

Result<void> checkFile(const std::string &path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::exists(status))
        return fail("media.missing",
                    "The file " + named(path) +
                        " was not found; put it back or show where it is now.",
                    path);
    if (std::filesystem::is_directory(status))
        return fail("media.not-media", named(path) + " is a folder; choose a recording inside it.",
                    path);
    if (!std::filesystem::is_regular_file(status))
        return fail("media.not-media", named(path) + " is not a regular file; choose a recording.",
                    path);
    if (std::filesystem::file_size(path, error) == 0 && !error)
        return fail("media.empty",
                    "The file " + named(path) +
                        " is empty; copy it again from the recording device.",
                    path);
    if (!std::ifstream(path, std::ios::binary))
        return fail("media.missing",
                    "The file " + named(path) +
                        " cannot be read; check the permissions of the file and its folder.",
                    path);
    return {};
}

/// Recorders write the index of an MP4 or MOV file last; without it nothing can be read.
bool looksLikeCutOffMovie(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    char head[12] = {};
    file.read(head, sizeof head);
    return file.gcount() == sizeof head && std::string(head + 4, 4) == "ftyp";
}

bool isCoverArt(const AVStream *stream)
{
    return stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
}

std::vector<int> streamsOf(const AVFormatContext *context, AVMediaType type)
{
    std::vector<int> found;
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        const AVStream *stream = context->streams[i];
        if (stream->codecpar->codec_type == type && !isCoverArt(stream))
            found.push_back(static_cast<int>(i));
    }
    return found;
}

/// For people; the four letters that the file gives where nobody knows the codec.
std::string codecName(const AVCodecParameters *parameters)
{
    if (parameters->codec_id != AV_CODEC_ID_NONE)
        return avcodec_get_name(parameters->codec_id);
    std::string letters;
    for (int i = 0; i < 4; ++i)
        letters += static_cast<char>(parameters->codec_tag >> (8 * i) & 0xff);
    const bool readable = std::ranges::all_of(
        letters, [](unsigned char c) { return std::isalnum(c) || c == ' ' || c == '-'; });
    return readable ? letters : "that it does not name";
}

/// How long this thread could have run and was not let: Linux' account of it, 0 elsewhere.
std::chrono::nanoseconds waitedForProcessor()
{
    std::int64_t ran = 0, waited = 0;
    std::ifstream("/proc/thread-self/schedstat") >> ran >> waited;
    return std::chrono::nanoseconds(waited);
}

void quietLog()
{
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_level(AV_LOG_QUIET); });
}

} // namespace

std::string fileName(const std::string &path)
{
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

Input::Input(std::string path, CancelFlag cancel)
    : m_path(std::move(path)), m_cancel(std::move(cancel))
{
}

Result<std::unique_ptr<Input>> Input::open(const std::string &path, CancelFlag cancel)
{
    if (auto ok = checkFile(path); !ok)
        return std::unexpected(ok.error());
    if (auto ok = prepare(); !ok)
        return std::unexpected(ok.error());
    quietLog();
    std::unique_ptr<Input> input(new Input(path, std::move(cancel)));
    if (auto ok = input->openContext(); !ok)
        return std::unexpected(ok.error());
    if (auto clock = knownClockOf(path))
        input->useClock(std::move(*clock));
    return input;
}

Result<std::unique_ptr<Input>> Input::openWithPictures(const std::string &path, CancelFlag cancel)
{
    auto input = open(path, std::move(cancel));
    if (input && (*input)->videoStreams().empty())
        return fail("media.unsupported",
                    "The file \"" + fileName(path) +
                        "\" holds no pictures; use it as a sound source.",
                    path);
    return input;
}

Result<void> Input::openContext()
{
    extendDeadline();
    AVFormatContext *context = avformat_alloc_context();
    context->interrupt_callback = {&Input::interrupted, this};
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", allowedContainers, 0);
    av_dict_set(&options, "probesize", "5000000", 0);
    av_dict_set(&options, "formatprobesize", "1048576", 0);
    av_dict_set(&options, "analyzeduration", "5000000", 0);
    av_dict_set(&options, "max_streams", "64", 0);
    // "file:" keeps a name such as "concat:a|b" from being taken for a protocol.
    const int opened = avformat_open_input(&context, ("file:" + m_path).c_str(), nullptr, &options);
    av_dict_free(&options);
    if (opened < 0)
        return std::unexpected(explain(opened));
    m_context.reset(context);
    if (const int code = avformat_find_stream_info(context, nullptr); code < 0)
        return std::unexpected(explain(code));
    if (m_late)
        return std::unexpected(explain(AVERROR_EXIT));
    if (videoStreams().empty() && audioStreams().empty())
        return fail("media.unsupported",
                    "The file " + named(m_path) +
                        " holds neither pictures nor sound; choose another file.",
                    m_path);
    if (auto usable = checkRates(); !usable)
        return usable;
    m_origin = {INT64_MAX};
    for (const auto &streams : {videoStreams(), audioStreams()})
        for (int index : streams)
            if (const AVStream *s = stream(index); s->start_time != AV_NOPTS_VALUE)
                m_origin = std::min(m_origin, av::toTime(s->start_time, s->time_base));
    if (m_origin.us == INT64_MAX)
        m_origin = {};
    if (m_selected >= 0)
        selectOnly(m_selected);
    return {};
}

/// Time and memory follow from what a header says of the rate, so it has to be one that exists.
Result<void> Input::checkRates() const
{
    constexpr int lowest = 1000, highest = 768'000; // Hz
    for (const int index : audioStreams()) {
        const int rate = stream(index)->codecpar->sample_rate; // 0: the header does not say
        if (rate != 0 && (rate < lowest || rate > highest))
            return fail("media.unsupported",
                        "The file " + named(m_path) + " says that its sound has " +
                            std::to_string(rate) +
                            " samples a second, where 1000 to 768000 can be read; convert it, or "
                            "correct its header.",
                        m_path);
    }
    return {};
}

Error Input::explain(int code) const
{
    const std::string detail = m_path + ": " + av::errorText(code);
    if (code == AVERROR_EXIT)
        return {"media.timeout",
                "Reading " + named(m_path) +
                    " took too long; check the disk or network folder it lies on.",
                detail};
    // What open_input answers for a container that is not on the list.
    if (code == AVERROR(EINVAL))
        return {"media.unsupported",
                "The file " + named(m_path) +
                    " has a format that is not opened for safety; convert it to MP4 or WAV.",
                detail};
    if (looksLikeCutOffMovie(m_path))
        return {"media.not-media",
                "The recording " + named(m_path) +
                    " is incomplete, its index is missing; copy it again from the camera.",
                detail};
    return {"media.not-media",
            "The file " + named(m_path) +
                " is not a recording that can be read; check that it is the right file.",
            detail};
}

std::int64_t Input::size() const
{
    return m_context->pb ? std::max<std::int64_t>(0, avio_size(m_context->pb)) : 0;
}

std::vector<int> Input::videoStreams() const
{
    return streamsOf(m_context.get(), AVMEDIA_TYPE_VIDEO);
}

std::vector<int> Input::audioStreams() const
{
    return streamsOf(m_context.get(), AVMEDIA_TYPE_AUDIO);
}

MediaTime Input::sourceTime(std::int64_t stamp, int index) const
{
    return av::toTime(stamp, stream(index)->time_base) - m_origin;
}

void Input::selectOnly(int index)
{
    m_selected = index;
    for (unsigned i = 0; i < m_context->nb_streams; ++i)
        m_context->streams[i]->discard =
            static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

int Input::read(AVPacket *packet)
{
    for (;;) {
        extendDeadline();
        const int code = av_read_frame(m_context.get(), packet);
        if (code < 0)
            return code;
        if (m_selected < 0 || packet->stream_index == m_selected) {
            shift(packet);
            return code;
        }
        av_packet_unref(packet);
    }
}

void Input::shift(AVPacket *packet)
{
    const std::int64_t by = m_clock.shiftOf(packet->stream_index, packet->pos);
    if (packet->pts != AV_NOPTS_VALUE)
        packet->pts += by;
    if (packet->dts != AV_NOPTS_VALUE)
        packet->dts += by;
}

int Input::seek(int index, std::int64_t stamp, int flags)
{
    extendDeadline();
    m_clock.restart();
    if (clock() && !(flags & AVSEEK_FLAG_BYTE)) {
        stamp = clock()->placeBefore(sourceTime(stamp, index) - farthestApart);
        flags = AVSEEK_FLAG_BYTE;
    }
    return av_seek_frame(m_context.get(), index, stamp, flags);
}

Result<void> Input::reopen()
{
    m_clock.restart();
    av::Format before = std::move(m_context);
    auto opened = openContext();
    if (opened && m_context->nb_streams != before->nb_streams)
        opened = std::unexpected(explain(AVERROR_INVALIDDATA));
    if (!opened) // what is known of the streams stays known
        m_context = std::move(before);
    return opened;
}

Result<av::Codec> Input::decoder(int index) const
{
    const AVCodecParameters *parameters = stream(index)->codecpar;
    const AVCodec *codec = avcodec_find_decoder(parameters->codec_id);
    const Error error{"media.unsupported",
                      "The file " + named(m_path) + " uses the codec " + codecName(parameters) +
                          ", which cannot be decoded here; convert it to H.264 or WAV.",
                      m_path + ": stream " + std::to_string(index)};
    if (!codec)
        return std::unexpected(error);
    av::Codec context(avcodec_alloc_context3(codec));
    if (avcodec_parameters_to_context(context.get(), parameters) < 0)
        return std::unexpected(error);
    context->pkt_timebase = stream(index)->time_base;
    context->thread_count = 1;
    context->max_pixels = maxPixels;
    if (avcodec_open2(context.get(), codec, nullptr) < 0)
        return std::unexpected(error);
    return context;
}

void Input::extendDeadline()
{
    m_deadline = std::chrono::steady_clock::now() + patience;
    m_waited.reset();
    m_late = false;
}

/// A disk that does not answer is late; a thread that gets no processor, as one of low priority on
/// a busy machine, is not.
int Input::interrupted(void *self)
{
    auto *input = static_cast<Input *>(self);
    const auto now = std::chrono::steady_clock::now();
    if (input->m_cancel && *input->m_cancel) {
        input->m_late = true;
    } else if (now > input->m_deadline) {
        const auto waited = waitedForProcessor();
        input->m_late |= input->m_waited && waited - *input->m_waited < patience / 4;
        input->m_waited = waited;
        input->m_deadline = now + patience;
    } else if (!input->m_waited && now > input->m_deadline - patience / 2) {
        input->m_waited = waitedForProcessor();
    }
    return input->m_late ? 1 : 0;
}

} // namespace duologue::media
