#pragma once

#include <memory>

#include <opencv2/core.hpp>

namespace duologue::demo {

/// What a face shows at one moment.
struct Pose
{
    double mouthOpen = 0;        ///< 0 closed, 1 wide open
    double smile = 0;            ///< -1 corners down, 1 broad smile
    double browRaise = 0;        ///< -1 lowered, 1 raised
    double browFrown = 0;        ///< 0 none, 1 inner ends down (anger), -1 inner ends up (sadness)
    double eyeOpen = 1;          ///< 0 shut, 1 usual, 1.4 wide
    double chin = 0;             ///< 0 to 1: chin raised, lips pressed
    double stretch = 0;          ///< 0 to 1: lips stretched sideways
    double gazeX = 0, gazeY = 0; ///< -1 to 1
    double nod = 0;              ///< head down, -1 to 1
    double roll = 0;             ///< radians
    double sway = 0;             ///< head sideways, in face widths
    double lean = 0;             ///< 0 to 1: towards the camera
};

/// Where a pose puts the head: how far from its usual place, in face half widths, and how large.
struct HeadPlace
{
    cv::Point2d shift;
    double size = 1;
};
HeadPlace headPlace(const Pose &pose);

/// How a person looks.
struct Look
{
    cv::Vec3d skin; ///< BGR, 0 to 255
    cv::Vec3d hair;
    cv::Vec3d clothes;
    cv::Vec3d iris;
    bool longHair = false;
    bool beard = false;
    double lines = 0; ///< of forehead, eyes and cheeks: 0 none, 1 deep
};

Look womanLook(); ///< P17, blue
Look manLook();   ///< P42, orange

/// Paints one person's head and shoulders at one size. What does not move is painted once.
/// One thread.
class FaceArtist
{
public:
    /// `halfWidth`: of the face, in pixels. `turn`: -1 looks to the left edge, 1 to the right.
    FaceArtist(const Look &look, double halfWidth, double turn = 0);
    ~FaceArtist();
    FaceArtist(FaceArtist &&) noexcept;

    /// Shoulders, neck and long hair onto a BGR picture, the face's middle at `centre`; what falls
    /// outside is cut. Only lean and sway of the pose matter.
    void paintBody(cv::Mat &picture, cv::Point2d centre, const Pose &pose) const;
    /// The head, over the body painted at the same centre.
    void paintHead(cv::Mat &picture, cv::Point2d centre, const Pose &pose) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::demo
