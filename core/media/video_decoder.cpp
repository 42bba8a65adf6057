#include "core/media/video_decoder.h"

#include <climits>
#include <map>

#include "core/media/av.h"
#include "core/media/frame_cache.h"
#include "core/media/input.h"
#include "core/media/media_info_of.h"
#include "core/media/packet_cursor.h"
#include "core/media/picture_scaler.h"

namespace duologue::media {

namespace {

constexpr std::int64_t atEnd = -1;
constexpr std::int64_t wasCancelled = -2;
/// Decoding this many packets is cheaper than seeking over them: it takes milliseconds.
constexpr int packetsWorthDecoding = 1;
/// Fewer than this may be decoded once more for the pictures behind a lone one: a step on from it
/// is not to wait for half a group.
constexpr int packetsWorthRepeating = 8;
/// So few are decoded instead of showing a picture of some other time.
constexpr int packetsQuickEnough = 8;
constexpr int attemptsFromEarlierKeys = 3;
/// A decoder that puts out pictures too early is given this many more to come back.
constexpr int toleratedOvershoot = 4;

} // namespace

struct VideoDecoder::Private
{
    std::unique_ptr<Input> input;
    int stream = -1;
    MediaInfo info;
    FrameIndexPtr index;
    PictureGeometry geometry;
    av::Codec codec;
    std::unique_ptr<PictureScaler> scaler;
    std::unique_ptr<PacketCursor> cursor;
    FrameCache cache;
    Counts counts;

    av::Packet packet = av::makePacket();
    av::Frame held = av::makeFrame();     ///< what the codec put out last
    av::Frame previous = av::makeFrame(); ///< and before
    std::int64_t heldFrame = -1;
    std::int64_t previousFrame = -1;
    std::int64_t validFrom = 0; ///< pictures before this lack their references
    bool running = false;       ///< decoding can go on from where it is
    bool draining = false;
    std::int64_t lastNumber = -1;                  ///< of the picture put out last
    int timesPutOut = 0;                           ///< pictures with this number in a row
    int group = -1;                                ///< key packet last started from
    int lastPacket = INT_MAX;                      ///< none is wanted behind it
    std::map<std::int64_t, std::int64_t> standIns; ///< damaged picture → the one shown instead

    explicit Private(std::size_t cacheBytes) : cache(cacheBytes) {}

    Result<VideoFramePtr> keepForLater(const Request &request);
    bool isAtHand(std::int64_t number, Fit fit) const;
    Result<VideoFramePtr> decode(const Request &request);
    std::int64_t find(const Request &request);
    std::int64_t findAlone(int keyPacket, const Request &request);
    std::unexpected<Error> vanished() const;
    Result<VideoFramePtr> damaged(const Request &request);
    std::int64_t run(const Request &request, bool thorough);
    std::int64_t nextPicture(const Request &request, std::int64_t keepFrom, bool thorough);
    void feed(std::int64_t keepFrom, bool thorough);
    void drain();
    bool isLast(int packet) const;
    bool start(int keyPacket, const Request &request);
    bool canGoOn(std::int64_t target) const;
    bool isQuickToReach(std::int64_t target) const;
    std::int64_t windowBefore(const Request &request) const;
    std::int64_t halfOfCache(Fit fit) const;
    std::int64_t middleToKeep(const Request &request) const;
    std::int64_t numberOf(const AVFrame *picture) const;
    bool isLastWith(std::int64_t number);
    VideoFramePtr convert(const AVFrame *picture, std::int64_t number, const Request &request);
    void keep(const AVFrame *picture, std::int64_t number, Fit fit);
    VideoFramePtr kept(std::int64_t number, Fit fit);
    Result<VideoFramePtr> standIn(const Request &request);
    Result<VideoFramePtr> quickPicture(const Request &request);
};

VideoDecoder::VideoDecoder(std::unique_ptr<Private> p) : d(std::move(p)) {}
VideoDecoder::~VideoDecoder() = default;

Result<std::unique_ptr<VideoDecoder>> VideoDecoder::open(const std::string &path, CancelFlag cancel,
                                                         std::size_t cacheBytes)
{
    auto input = Input::openWithPictures(path, std::move(cancel));
    if (!input)
        return std::unexpected(input.error());
    auto index = FrameIndex::scan(**input, (*input)->videoStreams().front());
    if (!index)
        return std::unexpected(index.error());
    return on(std::move(*input), std::move(*index), cacheBytes);
}

Result<std::unique_ptr<VideoDecoder>> VideoDecoder::on(std::unique_ptr<Input> input,
                                                       FrameIndexPtr index, std::size_t cacheBytes)
{
    auto p = std::make_unique<Private>(cacheBytes);
    p->input = std::move(input);
    p->stream = p->input->videoStreams().front();
    p->info = mediaInfoOf(*p->input);
    auto codec = p->input->decoder(p->stream);
    if (!codec)
        return std::unexpected(codec.error());
    p->codec = std::move(*codec);
    p->input->selectOnly(p->stream);
    p->index = std::move(index);
    p->input->useClock(p->index->clock());
    p->geometry = geometryOf(p->input->stream(p->stream));
    p->scaler = std::make_unique<PictureScaler>(p->geometry);
    p->cursor = std::make_unique<PacketCursor>(*p->input, p->stream, p->index);
    return std::unique_ptr<VideoDecoder>(new VideoDecoder(std::move(p)));
}

const MediaInfo &VideoDecoder::info() const
{
    return d->info;
}

const FrameIndexPtr &VideoDecoder::index() const
{
    return d->index;
}

const VideoDecoder::Counts &VideoDecoder::counts() const
{
    return d->counts;
}

Result<VideoFramePtr> VideoDecoder::pictureAt(MediaTime time, Fit fit)
{
    const std::int64_t frame = d->index->at(time);
    if (frame < 0)
        return VideoFramePtr();
    return picture({frame, fit});
}

Result<VideoFramePtr> VideoDecoder::pictureAt(MediaTime time)
{
    return pictureAt(time, Fit());
}

Result<VideoFramePtr> VideoDecoder::picture(const Request &request)
{
    if (request.frame < 0 || request.frame >= d->index->size())
        return fail("media.range", "There is no picture " + std::to_string(request.frame) +
                                       " in \"" + fileName(d->input->path()) + "\".");
    d->cache.moveTo(d->middleToKeep(request));
    if (request.purpose == Purpose::Later)
        return d->keepForLater(request);
    if (d->standIns.contains(request.frame))
        return d->standIn(request);
    if (auto picture = d->kept(request.frame, request.fit))
        return picture;
    return request.purpose == Purpose::Quick ? d->quickPicture(request) : d->decode(request);
}

bool VideoDecoder::isNear(const Request &request) const
{
    return d->isAtHand(request.frame, request.fit) || d->isQuickToReach(request.frame);
}

Result<VideoFramePtr> VideoDecoder::Private::keepForLater(const Request &request)
{
    const std::int64_t reach = std::min(request.reach, halfOfCache(request.fit));
    const std::int64_t last = std::max<std::int64_t>(0, request.frame - reach);
    Request wanted = request;
    for (; wanted.frame >= last; --wanted.frame) {
        if (isAtHand(wanted.frame, request.fit))
            continue;
        if (const auto picture = decode(wanted); !picture)
            return picture;
        if (!isAtHand(wanted.frame, request.fit))
            break; // cancelled
    }
    return VideoFramePtr();
}

/// For the asking; for a damaged picture it is another one that is shown.
bool VideoDecoder::Private::isAtHand(std::int64_t number, Fit fit) const
{
    return standIns.contains(number) || cache.find(number, fit.width, fit.height);
}

Result<VideoFramePtr> VideoDecoder::Private::decode(const Request &request)
{
    if (previousFrame == request.frame)
        return convert(previous.get(), request.frame, request);
    const std::int64_t got = heldFrame == request.frame ? heldFrame : find(request);
    if (got == request.frame)
        return convert(held.get(), got, request);
    if (got == wasCancelled)
        return VideoFramePtr();
    return cursor->endedEarly() ? vanished() : damaged(request);
}

/// Decodes on, or from the key picture before, or from ever earlier ones: as run().
std::int64_t VideoDecoder::Private::find(const Request &request)
{
    const std::int64_t target = request.frame;
    std::int64_t got = canGoOn(target) ? run(request, false) : atEnd;
    int key = index->keyPacketFor(target);
    const bool cheap = index->packetOf(target) - key < packetsWorthRepeating;
    const bool alone = request.purpose == Purpose::Rest || request.purpose == Purpose::Preview;
    if (got != target && got != wasCancelled && alone && cheap && key != group)
        got = findAlone(key, request);
    for (int attempt = 0; attempt < attemptsFromEarlierKeys; ++attempt) {
        if (got == target || got == wasCancelled)
            break;
        if (attempt > 0) {
            ++counts.retries;
            key = index->keyPacketBefore(key);
        }
        got = start(key, request) ? run(request, attempt > 0) : atEnd;
        if (request.cancelled && request.cancelled() && got != target)
            return wasCancelled;
    }
    return got;
}

/// Most codecs want to see the pictures behind one before they put it out, unless told that none
/// will come; then it takes a new start to go on.
std::int64_t VideoDecoder::Private::findAlone(int keyPacket, const Request &request)
{
    if (!index->stampsAreUnique() || !start(keyPacket, request))
        return atEnd;
    lastPacket = index->packetOf(request.frame);
    const std::int64_t got = run(request, false);
    running = running && !draining;
    lastPacket = INT_MAX;
    return got;
}

std::unexpected<Error> VideoDecoder::Private::vanished() const
{
    return fail("media.vanished",
                "The recording \"" + fileName(input->path()) +
                    "\" can no longer be read to its end; put the file or its disk back and "
                    "open the session again.",
                input->path() + ": packet " + std::to_string(cursor->next()));
}

/// Everything between the good pictures around a damaged one is missing too.
Result<VideoFramePtr> VideoDecoder::Private::damaged(const Request &request)
{
    const std::int64_t target = request.frame;
    const std::int64_t before = previousFrame >= 0 ? previousFrame : heldFrame;
    const std::int64_t after = heldFrame > target ? heldFrame : target + 1;
    if (before < 0)
        return fail("media.damaged",
                    "A picture of \"" + fileName(input->path()) +
                        "\" cannot be decoded; copy the file again if it should be whole.",
                    input->path() + ": picture " + std::to_string(target));
    const std::int64_t from = before < target ? before + 1 : target;
    for (std::int64_t i = from; i < after; ++i)
        standIns[i] = before;
    standIns[target] = before;
    keep(before == heldFrame ? held.get() : previous.get(), before, request.fit);
    return standIn(request);
}

/// Decodes on until the picture asked for is held: its number, or atEnd, or wasCancelled, or a
/// later number (then `previous` is the last one before it).
std::int64_t VideoDecoder::Private::run(const Request &request, bool thorough)
{
    const std::int64_t target = request.frame;
    const std::int64_t keepFrom = target - windowBefore(request);
    int overshoot = 0;
    for (;;) {
        if (heldFrame >= 0 && heldFrame < target) {
            if (request.goingBack && heldFrame >= keepFrom)
                keep(held.get(), heldFrame, request.fit);
            av_frame_unref(previous.get());
            av_frame_move_ref(previous.get(), held.get());
            previousFrame = std::exchange(heldFrame, -1);
        }
        const std::int64_t got = nextPicture(request, keepFrom, thorough);
        if (got == target || got < 0)
            return got;
        if (got > target && ++overshoot > toleratedOvershoot)
            return got;
    }
}

std::int64_t VideoDecoder::Private::nextPicture(const Request &request, std::int64_t keepFrom,
                                                bool thorough)
{
    for (;;) {
        av::Frame picture = av::makeFrame();
        const int code = avcodec_receive_frame(codec.get(), picture.get());
        if (code >= 0) {
            const std::int64_t number = numberOf(picture.get());
            if (number < validFrom || !isLastWith(number))
                continue;
            held = std::move(picture);
            return heldFrame = number;
        }
        if (code != AVERROR(EAGAIN) || draining) {
            running = false;
            return atEnd;
        }
        if (request.cancelled && request.cancelled())
            return wasCancelled;
        feed(keepFrom, thorough);
    }
}

void VideoDecoder::Private::feed(std::int64_t keepFrom, bool thorough)
{
    const int number = cursor->read(packet.get());
    if (number < 0)
        return drain();
    ++counts.packets;
    const int shows = index->packets()[number].frame;
    // On the way to the target, pictures that no other refers to need not be decoded.
    const bool needless = !thorough && index->stampsAreUnique() && shows >= 0 && shows < keepFrom;
    codec->skip_frame = needless ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    codec->reordered_opaque = number;
    avcodec_send_packet(codec.get(), packet.get()); // damaged packets are passed over
    av_packet_unref(packet.get());
    if (isLast(number))
        drain();
}

void VideoDecoder::Private::drain()
{
    draining = true;
    avcodec_send_packet(codec.get(), nullptr);
}

/// The second half of an interlaced picture may be a packet of its own, without a number.
bool VideoDecoder::Private::isLast(int packet) const
{
    const auto &packets = index->packets();
    return packet >= lastPacket &&
           (packet + 1 == std::ssize(packets) || packets[packet + 1].frame >= 0);
}

bool VideoDecoder::Private::start(int keyPacket, const Request &request)
{
    ++counts.seeks;
    avcodec_flush_buffers(codec.get());
    heldFrame = previousFrame = -1;
    draining = false;
    group = keyPacket;
    lastPacket = INT_MAX;
    lastNumber = -1;
    running = cursor->moveTo(keyPacket, request.cancelled);
    const int first = index->packets()[keyPacket].frame;
    // A key packet without a picture lies before an edit list's start; nothing leads it then.
    validFrom = std::max(0, first);
    return running;
}

bool VideoDecoder::Private::canGoOn(std::int64_t target) const
{
    if (!running || target < validFrom || std::max(heldFrame, previousFrame) >= target)
        return false;
    return draining || index->keyPacketFor(target) <= cursor->next() + packetsWorthDecoding;
}

bool VideoDecoder::Private::isQuickToReach(std::int64_t target) const
{
    return canGoOn(target) && index->packetOf(target) <= cursor->next() + packetsQuickEnough;
}

std::int64_t VideoDecoder::Private::windowBefore(const Request &request) const
{
    return request.goingBack ? halfOfCache(request.fit)
                             : 1; // the one just before is not kept, but at hand
}

/// In pictures.
std::int64_t VideoDecoder::Private::halfOfCache(Fit fit) const
{
    const auto size = geometry.fitted({fit.width, fit.height});
    const bool coarse =
        codec->pix_fmt == AV_PIX_FMT_YUV420P || codec->pix_fmt == AV_PIX_FMT_YUVJ420P;
    const std::size_t bytes = std::size_t(coarse ? 2 : 5) * (size.width + 64) * size.height;
    return std::max<std::int64_t>(1, cache.capacity(bytes) / 2);
}

/// Going back, of those behind only a few are worth keeping.
std::int64_t VideoDecoder::Private::middleToKeep(const Request &request) const
{
    return request.goingBack ? request.frame - halfOfCache(request.fit) * 3 / 4 : request.frame;
}

std::int64_t VideoDecoder::Private::numberOf(const AVFrame *picture) const
{
    if (index->stampsAreUnique())
        return index->findStamp(picture->pts != AV_NOPTS_VALUE ? picture->pts
                                                               : picture->best_effort_timestamp);
    const auto packet = picture->reordered_opaque;
    const auto &packets = index->packets();
    return packet >= 0 && packet < static_cast<std::int64_t>(packets.size()) ? packets[packet].frame
                                                                             : -1;
}

/// Of pictures with one stamp the last is the one on screen.
bool VideoDecoder::Private::isLastWith(std::int64_t number)
{
    if (std::exchange(lastNumber, number) != number)
        timesPutOut = 0;
    return ++timesPutOut >= index->packetsOf(number, group);
}

VideoFramePtr VideoDecoder::Private::convert(const AVFrame *picture, std::int64_t number,
                                             const Request &request)
{
    keep(picture, number, request.fit);
    return request.purpose == Purpose::Later ? nullptr : kept(number, request.fit);
}

void VideoDecoder::Private::keep(const AVFrame *picture, std::int64_t number, Fit fit)
{
    if (cache.find(number, fit.width, fit.height))
        return;
    if (av::Frame small = scaler->shrink(picture, {fit.width, fit.height}))
        cache.insert(number, fit.width, fit.height, std::move(small));
}

VideoFramePtr VideoDecoder::Private::kept(std::int64_t number, Fit fit)
{
    const AVFrame *small = cache.find(number, fit.width, fit.height);
    auto frame = small ? scaler->paint(small) : nullptr;
    if (!frame)
        return nullptr;
    frame->index = number;
    frame->begin = index->begin(number);
    frame->end = index->end(number);
    return frame;
}

/// The stand-in's picture with its interval stretched up to the end of the damaged one.
Result<VideoFramePtr> VideoDecoder::Private::standIn(const Request &request)
{
    Request other = request;
    other.frame = standIns.at(request.frame);
    Result<VideoFramePtr> picture = kept(other.frame, request.fit);
    if (!*picture)
        picture = decode(other);
    if (!picture || !*picture)
        return picture;
    auto stretched = std::make_shared<VideoFrame>(**picture);
    stretched->begin = std::min(stretched->begin, index->begin(request.frame));
    stretched->end = index->end(request.frame);
    return stretched;
}

Result<VideoFramePtr> VideoDecoder::Private::quickPicture(const Request &request)
{
    const int key = index->keyPacketFor(request.frame);
    if (isQuickToReach(request.frame) || index->packets()[key].frame < 0)
        return decode(request);
    Request first = request;
    first.frame = index->packets()[key].frame;
    first.goingBack = false;
    if (auto picture = kept(first.frame, request.fit))
        return picture;
    if (findAlone(key, first) == first.frame)
        return convert(held.get(), first.frame, request);
    return decode(first);
}

} // namespace duologue::media
