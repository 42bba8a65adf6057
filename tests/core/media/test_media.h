#pragma once

#include <cstdint>
#include <vector>

#include <QProcess>
#include <QString>
#include <QStringList>

#include "core/media/video_frame.h"

/// Media for tests: every picture carries its number as black and white bars, so that a decoded
/// picture tells which one it is.
namespace testmedia {

inline constexpr int width = 320;
inline constexpr int height = 180;
inline constexpr int bits = 16;

/// One picture, 8-bit grey: 16 bars in the upper half, the inverse bars in the lower half, and a
/// moving gradient between them that gives encoders motion to predict.
std::vector<std::uint8_t> barcode(int number);
/// The number in an RGB32 picture of any size; -1 if the bars contradict each other.
int readBarcode(const duologue::media::VideoFrame &frame);
int readBarcode(const std::uint8_t *grey, int w, int h);

/// Runs a program to its end and returns what it wrote to stdout; fails the test program with the
/// error text if it does not exit with 0.
QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input = {});

/// Encodes `count` numbered pictures: ffmpeg's own arguments follow the raw input.
void encode(const QString &path, int count, const QString &rate, const QStringList &arguments);

/// What the ffmpeg tools say about a file's pictures, in presentation order.
struct Oracle
{
    std::vector<std::int64_t> begin; ///< microseconds since the earliest start of its streams
    std::vector<int> number;         ///< bars read from a linear decode by the ffmpeg tool
};
Oracle oracle(const QString &path, bool bars = true);

bool hasEncoder(const QString &name);
/// A folder of real recordings, or an empty string.
QString realData(const QString &folder);

} // namespace testmedia
