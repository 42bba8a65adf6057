#include "core/media/make_proxy.h"

#include <algorithm>
#include <mutex>
#include <numeric>

#include <QThread>
#include <QThreadPool>

#include "core/base/thrown.h"
#include "core/media/input.h"
#include "core/media/media_info_of.h"
#include "core/media/picture_file.h"
#include "core/media/video_decoder.h"

namespace duologue::media {
namespace {

constexpr int longestEdge = 640;                                // pixels
constexpr MediaTime shownFor = MediaTime::fromMilliseconds(40); // found by number: any will do
constexpr std::size_t noCache = 1;

/// Whether any picture of it is quick to get anyway.
bool isQuick(const VideoDecoder &decoder)
{
    const VideoStreamInfo &pictures = decoder.info().video.front();
    const auto &packets = decoder.index()->packets();
    const auto keys = std::ranges::count_if(packets, &FrameIndex::Packet::key);
    return std::max(pictures.width, pictures.height) <= 2 * longestEdge &&
           std::ssize(packets) <= keys * PictureFile::proxy.group;
}

VideoDecoder::Fit sizeFor(const VideoStreamInfo &pictures)
{
    return {std::min(longestEdge, pictures.width), std::min(longestEdge, pictures.height)};
}

/// Even, as H.264 wants them.
int even(int pixels)
{
    return std::max(2, pixels / 2 * 2);
}

Error cancelled(const std::string &recording)
{
    return {"media.cancelled", "Making proxies was stopped.", recording};
}

Error cannotKeep(const std::string &recording, const ProxyCache &proxies, const std::string &why)
{
    return {"media.write",
            "The proxy of \"" + fileName(recording) + "\" cannot be written to " +
                proxies.folder().toStdString() +
                "; make room on that disk and see that the folder may be written to.",
            why};
}

/// All pictures in order.
Result<void> copyPictures(VideoDecoder &decoder, const std::string &to, const CancelFlag &cancel,
                          const std::function<void(double)> &progress)
{
    std::unique_ptr<PictureFile> file;
    VideoDecoder::Request request;
    request.fit = sizeFor(decoder.info().video.front());
    request.cancelled = [&cancel] { return cancel && cancel->load(); };
    const std::int64_t count = decoder.index()->size();
    for (std::int64_t &i = request.frame; i < count; ++i) {
        const auto picture = decoder.picture(request);
        if (!picture)
            return std::unexpected(picture.error());
        if (!*picture)
            return std::unexpected(cancelled(to));
        if (!file) {
            auto created = PictureFile::create(to, even((*picture)->width),
                                               even((*picture)->height), PictureFile::proxy);
            if (!created)
                return std::unexpected(created.error());
            file = std::move(*created);
        }
        if (auto added = file->add(**picture, {shownFor * i, shownFor * (i + 1)}); !added)
            return added;
        if (progress)
            progress(double(i + 1) / double(count));
    }
    return file->finish();
}

} // namespace

Result<Proxy> makeProxy(const std::string &recording, const ProxyCache &proxies,
                        const IndexCache &indexes, const CancelFlag &cancel,
                        const std::function<void(double)> &progress)
{
    auto input = Input::openWithPictures(recording, cancel);
    if (!input)
        return std::unexpected(input.error());
    const auto fingerprint = fingerprintOf(**input);
    if (!fingerprint)
        return std::unexpected(fingerprint.error());
    const auto index = loadFrameIndex(recording, indexes, cancel);
    if (!index)
        return std::unexpected(index.error());
    const QString known = proxies.find(*fingerprint);
    if (!known.isEmpty() && indexOfProxy(known, **index, indexes, cancel))
        return Proxy{Proxy::Kind::Known, known};
    const auto decoder = VideoDecoder::on(std::move(*input), *index, noCache);
    if (!decoder)
        return std::unexpected(decoder.error());
    if ((*index)->empty() || isQuick(**decoder))
        return Proxy{Proxy::Kind::Needless, {}};
    files::NewFile draft = proxies.draftFor(*fingerprint);
    if (draft.problem())
        return std::unexpected(cannotKeep(recording, proxies, draft.problem()->sentence()));
    if (const auto copied = copyPictures(**decoder, draft.path(), cancel, progress); !copied)
        return std::unexpected(copied.error().code == "media.write"
                                   ? cannotKeep(recording, proxies, copied.error().detail)
                                   : copied.error());
    if (const auto problem = proxies.keep(draft))
        return std::unexpected(cannotKeep(recording, proxies, problem->sentence()));
    return Proxy{Proxy::Kind::Made, proxies.find(*fingerprint)};
}

std::vector<Result<Proxy>> makeProxies(const std::vector<std::string> &recordings,
                                       const ProxyCache &proxies, const IndexCache &indexes,
                                       const CancelFlag &cancel,
                                       const std::function<void(double)> &progress)
{
    std::vector<Result<Proxy>> results(recordings.size());
    std::vector<double> shares(recordings.size());
    std::mutex mutex;
    const auto tell = [&](std::size_t i, double share) {
        const std::lock_guard lock(mutex);
        shares[i] = share;
        if (progress)
            progress(std::reduce(shares.begin(), shares.end()) / double(shares.size()));
    };
    QThreadPool pool;
    pool.setThreadPriority(QThread::IdlePriority);
    for (std::size_t i = 0; i < recordings.size(); ++i)
        pool.start([&, i] {
            results[i] = guarded([&] {
                return makeProxy(recordings[i], proxies, indexes, cancel,
                                 [&](double share) { tell(i, share); });
            });
            tell(i, 1);
        });
    pool.waitForDone();
    return results;
}

} // namespace duologue::media
