#include "core/faces/detector.h"

#include <algorithm>
#include <filesystem>

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "core/faces/look.h"

namespace duologue::faces {
namespace {

constexpr const char *frontalName = "haarcascade_frontalface_default.xml";
constexpr const char *profileName = "haarcascade_profileface.xml";
constexpr double smallestShare = 0.08; ///< of the picture's height
constexpr int smallestPixels = 20;     ///< the cascades' own size
constexpr double scaleStep = 1.1;
constexpr int frontalNeighbours = 5;
constexpr int profileNeighbours = 7; ///< it errs more often
constexpr int nearNeighbours = 3;    ///< a face was there a moment ago
constexpr float sameFace = 0.3F;     ///< overlap

Result<cv::CascadeClassifier> load(const char *name)
{
    for (const char *folder : {"/usr/share/opencv4/haarcascades", "/usr/share/opencv/haarcascades",
                               "/usr/local/share/opencv4/haarcascades"}) {
        const auto file = std::filesystem::path(folder) / name;
        std::error_code problem;
        cv::CascadeClassifier cascade;
        if (std::filesystem::exists(file, problem) && cascade.load(file.string()))
            return cascade;
    }
    return fail("faces.no-cascade",
                "Faces cannot be found: OpenCV's description of faces is missing. Install the "
                "package opencv-data.",
                name);
}

/// Several windows see one face, also one within another: the surest stays.
void keepSurest(std::vector<Found> &found)
{
    std::ranges::stable_sort(found, std::greater{}, &Found::score);
    std::vector<Found> kept;
    for (const Found &face : found)
        if (std::ranges::none_of(kept, [&](const Found &other) {
                return overlap(face.box, other.box) > sameFace ||
                       holdsMiddleOf(face.box, other.box) || holdsMiddleOf(other.box, face.box);
            }))
            kept.push_back(face);
    found = std::move(kept);
}

} // namespace

struct Detector::Private
{
    Mode mode;
    cv::CascadeClassifier frontal;
    cv::CascadeClassifier profile;
    cv::Mat grey;
    cv::Mat flipped;

    /// Sizes in pixels; `neighbours` windows have to agree.
    struct Range
    {
        int neighbours;
        double step;
        int smallest;
        int largest;
    };

    bool prepare(const Picture &picture)
    {
        if (picture.width < smallestPixels || picture.height < smallestPixels)
            return false;
        const cv::Mat colours(picture.height, picture.width, CV_8UC4,
                              const_cast<std::uint8_t *>(picture.pixels),
                              static_cast<std::size_t>(picture.stride));
        cv::cvtColor(colours, grey, cv::COLOR_BGRA2GRAY);
        return true;
    }

    void search(cv::CascadeClassifier &cascade, bool isProfile, cv::Rect region, const Range &range,
                std::vector<Found> &found)
    {
        std::vector<cv::Rect> boxes;
        std::vector<int> agreement;
        for (const bool mirror : {false, true}) {
            if (mirror && !isProfile) // the profile cascade knows faces that look to one side
                break;
            cv::Mat part = grey(region);
            if (mirror) {
                cv::flip(part, flipped, 1);
                part = flipped;
            }
            cascade.detectMultiScale(part, boxes, agreement, range.step, range.neighbours, 0,
                                     {range.smallest, range.smallest},
                                     {range.largest, range.largest});
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                cv::Rect box = boxes[i];
                if (mirror)
                    box.x = region.width - box.x - box.width;
                add(box + region.tl(), agreement[i], isProfile, found);
            }
        }
    }

    void add(cv::Rect box, int agreement, bool isProfile, std::vector<Found> &found) const
    {
        const auto width = static_cast<float>(grey.cols), height = static_cast<float>(grey.rows);
        found.push_back(
            {{static_cast<float>(box.x) / width, static_cast<float>(box.y) / height,
              static_cast<float>(box.width) / width, static_cast<float>(box.height) / height},
             static_cast<float>(agreement),
             isProfile,
             {}});
    }

    cv::Rect whole() const { return {0, 0, grey.cols, grey.rows}; }
    int smallest() const
    {
        return std::max(smallestPixels, static_cast<int>(smallestShare * grey.rows));
    }

    /// The picture around a place, and which sizes to expect there.
    void searchNear(const Box &place, std::vector<Found> &found)
    {
        const double size = place.height * static_cast<float>(grey.rows);
        const double margin = 0.5;
        const cv::Rect around(
            static_cast<int>((place.x - margin * place.width) * static_cast<float>(grey.cols)),
            static_cast<int>((place.y - margin * place.height) * static_cast<float>(grey.rows)),
            static_cast<int>((1 + 2 * margin) * size), static_cast<int>((1 + 2 * margin) * size));
        const cv::Rect region = around & whole();
        const Range range{nearNeighbours, scaleStep,
                          std::max(smallestPixels, static_cast<int>(0.75 * size)),
                          static_cast<int>(1.35 * size)};
        if (region.width < range.smallest || region.height < range.smallest)
            return;
        std::vector<Found> here;
        search(frontal, false, region, range, here);
        if (here.empty())
            search(profile, true, region, range, here);
        keepSurest(here);
        if (!here.empty())
            found.push_back(here.front());
    }

    void tellLooks(const Picture &picture, std::vector<Found> &found) const
    {
        for (Found &face : found)
            face.look = lookOf(picture, face.box);
    }
};

Detector::Detector(std::unique_ptr<Private> p) : d(std::move(p)) {}
Detector::~Detector() = default;
Detector::Detector(Detector &&) noexcept = default;

Result<Detector> Detector::make(Mode mode)
{
    auto frontal = load(frontalName);
    if (!frontal)
        return std::unexpected(frontal.error());
    auto profile = load(profileName);
    if (!profile)
        return std::unexpected(profile.error());
    return Detector(std::make_unique<Private>(mode, std::move(*frontal), std::move(*profile)));
}

std::vector<Found> Detector::everywhere(const Picture &picture, int people)
{
    std::vector<Found> found;
    if (!d->prepare(picture))
        return found;
    const int largest = std::max(d->grey.cols, d->grey.rows);
    if (d->mode == Mode::Reference) {
        d->search(d->frontal, false, d->whole(), {4, 1.05, 0, largest}, found);
        std::ranges::stable_sort(found, std::greater{},
                                 [](const Found &f) { return f.box.area(); });
        found.resize(std::min<std::size_t>(1, found.size()));
    } else {
        d->search(d->frontal, false, d->whole(),
                  {frontalNeighbours, scaleStep, d->smallest(), largest}, found);
        keepSurest(found);
        if (static_cast<int>(found.size()) < people)
            d->search(d->profile, true, d->whole(),
                      {profileNeighbours, scaleStep, d->smallest(), largest}, found);
        // A face from the front is the surer one, however many windows see its side.
        std::ranges::stable_partition(found, [](const Found &f) { return !f.profile; });
        keepSurest(found);
    }
    d->tellLooks(picture, found);
    return found;
}

std::vector<Found> Detector::near(const Picture &picture, const std::vector<Box> &places)
{
    std::vector<Found> found;
    if (!d->prepare(picture))
        return found;
    for (const Box &place : places)
        d->searchNear(place, found);
    keepSurest(found);
    d->tellLooks(picture, found);
    return found;
}

} // namespace duologue::faces
