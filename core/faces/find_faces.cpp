#include "core/faces/find_faces.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

#include "core/faces/corrections.h"
#include "core/faces/people.h"
#include "core/media/media_info.h"
#include "core/media/session_frames.h"

namespace duologue::faces {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto keptEvery = std::chrono::seconds(10);
constexpr int afreshEvery = 10; ///< samples after which the whole picture is searched again
constexpr std::size_t noCache = 1;

/// The pictures to look at.
std::vector<std::int64_t> framesOf(const media::FrameIndex &index, double rate)
{
    std::vector<std::int64_t> frames;
    if (rate <= 0 || rate >= index.rate()) {
        for (std::int64_t frame = 0; frame < index.size(); ++frame)
            frames.push_back(frame);
        return frames;
    }
    const TimeSpan span = index.span();
    for (std::int64_t i = 0;; ++i) {
        const MediaTime time = span.begin + MediaTime::fromSeconds(static_cast<double>(i) / rate);
        if (time >= span.end)
            return frames;
        if (const auto frame = index.at(time);
            frame >= 0 && (frames.empty() || frame > frames.back()))
            frames.push_back(frame);
    }
}

std::vector<Box> placesOf(const Sample &sample)
{
    std::vector<Box> places;
    for (const Found &face : sample.found)
        places.push_back(face.box);
    return places;
}

Picture pictureOf(const media::VideoFrame &frame)
{
    return {frame.pixels.data(), frame.width, frame.height, frame.stride};
}

/// Looks where faces were in the sample before, and everywhere from time to time, or when one has
/// gone. What it finds depends on nothing else, so that it can be gone on with at any sample.
std::vector<Found> look(Detector &detector, const Picture &picture, const Looking &how,
                        std::span<const Sample> before)
{
    const bool afresh = how.mode == static_cast<int>(Mode::Reference) ||
                        before.size() % afreshEvery == 0 || before.back().found.empty();
    if (!afresh) {
        auto found = detector.near(picture, placesOf(before.back()));
        if (found.size() == before.back().found.size())
            return found;
    }
    return detector.everywhere(picture, how.people);
}

} // namespace

Result<Findings> findFaces(const std::string &recording, const Looking &how, const FaceCache &faces,
                           const media::IndexCache &indexes, const media::CancelFlag &cancel,
                           const std::function<void(double)> &progress)
{
    const auto print = media::fingerprint(recording);
    if (!print)
        return std::unexpected(print.error());
    Findings findings = faces.find(*print, how);
    if (findings.complete)
        return findings;
    auto detector = Detector::make(static_cast<Mode>(how.mode));
    if (!detector)
        return std::unexpected(detector.error());
    auto decoder = media::openDecoder(recording, indexes, cancel, noCache);
    if (!decoder)
        return std::unexpected(decoder.error());
    const media::FrameIndex &index = *(*decoder)->index();
    const auto frames = framesOf(index, how.rate);
    media::VideoDecoder::Request request;
    if (how.mode == static_cast<int>(Mode::Standard)) {
        const media::VideoStreamInfo &shown = (*decoder)->info().video.front();
        request.fit = {std::min(detectionEdge, shown.width), std::min(detectionEdge, shown.height)};
    }
    request.cancelled = [&cancel] { return cancel && cancel->load(); };
    auto kept = Clock::now();
    for (std::size_t i = findings.samples.size(); i < frames.size(); ++i) {
        request.frame = frames[i];
        const auto picture = (*decoder)->picture(request);
        // A reading that is stopped in its midst may look like a file that ends there.
        if (request.cancelled()) {
            faces.keep(*print, how, findings);
            return fail("media.cancelled", "Looking for faces was stopped; what was found is kept.",
                        recording);
        }
        if (!picture)
            return std::unexpected(picture.error());
        auto found = look(*detector, pictureOf(**picture), how, findings.samples);
        findings.samples.push_back({frames[i], index.begin(frames[i]), std::move(found)});
        if (Clock::now() - kept > keptEvery) {
            faces.keep(*print, how, findings);
            kept = Clock::now();
        }
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(frames.size()));
    }
    findings.complete = true;
    faces.keep(*print, how, findings);
    return findings;
}

Looking lookingAt(const Session &session, const MediaSource &view)
{
    Looking how;
    how.people = static_cast<int>(std::max<std::size_t>(1, peopleOf(session, view).size()));
    return how;
}

std::vector<Track> tracksIn(const Findings &findings)
{
    TrackRules rules;
    std::vector<double> steps;
    for (std::size_t i = 1; i < findings.samples.size(); ++i)
        steps.push_back((findings.samples[i].time - findings.samples[i - 1].time).seconds());
    if (!steps.empty()) {
        std::ranges::nth_element(steps, steps.begin() + std::ssize(steps) / 2);
        rules.step = MediaTime::fromSeconds(steps[steps.size() / 2]);
    }
    rules.fewest = std::min(rules.fewest, static_cast<int>(findings.samples.size()));
    rules.longestGap = std::max(rules.longestGap, rules.step * 3);
    return follow(findings.samples, rules);
}

std::vector<Track> tracksOf(const Session &session, const MediaSource &view,
                            const Findings &findings)
{
    auto tracks = tracksIn(findings);
    correct(tracks, session, view.id);
    sayWho(tracks, peopleOf(session, view));
    return tracks;
}

} // namespace duologue::faces
