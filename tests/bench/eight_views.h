#pragma once
// What the video benchmarks share: a recording such as a camera makes, and mpv showing eight views.
#include <QString>
#include <QStringList>

#include "tests/core/media/test_media.h"

namespace bench {

inline constexpr int views = 8;

/// 720p30 H.264 with noise and B-frames, a key picture at least every `group`. Held to its
/// rate as a camera does: left alone, the encoder spends 18 Mbit/s on the first second and starves
/// the others.
inline void recordView(const QString &path, int seconds, int group, const QString &rate = "5400k")
{
    testmedia::run("ffmpeg", {"-v",
                              "error",
                              "-y",
                              "-f",
                              "lavfi",
                              "-i",
                              QString("testsrc2=s=1280x720:r=30:d=%1").arg(seconds),
                              "-vf",
                              "noise=alls=12:allf=t",
                              "-c:v",
                              "libx264",
                              "-preset",
                              "veryfast",
                              "-b:v",
                              rate,
                              "-maxrate",
                              rate,
                              "-bufsize",
                              rate,
                              "-g",
                              QString::number(group),
                              "-pix_fmt",
                              "yuv420p",
                              path});
}

/// A recording repeated that many times; the title tells copies apart.
inline void repeatView(const QString &from, int times, const QString &to, const QString &title = {})
{
    testmedia::run("ffmpeg", {"-v", "error", "-y", "-stream_loop", QString::number(times - 1), "-i",
                              from, "-c", "copy", "-metadata", "title=" + title, to});
}

/// mpv's arguments for a file shown eight times, in tiles of 480 × 270.
inline QStringList eightUp(const QString &file)
{
    QString filter, inputs, layout;
    for (int i = 0; i < views; ++i) {
        filter += QString("[vid%1]scale=480:270[t%1];").arg(i + 1);
        inputs += QString("[t%1]").arg(i + 1);
        layout += QString("%1%2_%3").arg(i ? "|" : "").arg(i % 4 * 480).arg(i / 4 * 270);
    }
    QStringList arguments{"--lavfi-complex=" + filter + inputs +
                          QString("xstack=inputs=%1:layout=%2[vo]").arg(views).arg(layout)};
    for (int i = 1; i < views; ++i)
        arguments << "--external-file=" + file;
    return arguments << file;
}

} // namespace bench
