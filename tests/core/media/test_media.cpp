#include "test_media.h"

#include <cmath>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace testmedia {

std::vector<std::uint8_t> barcode(int number)
{
    std::vector<std::uint8_t> grey(width * height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool bit = (number >> (x * bits / width)) & 1;
            std::uint8_t value = (x * 2 + y + number * 5) % 256;
            if (y < height * 2 / 5)
                value = bit ? 235 : 16;
            else if (y >= height * 3 / 5)
                value = bit ? 16 : 235;
            grey[y * width + x] = value;
        }
    return grey;
}

int readBarcode(const std::uint8_t *grey, int w, int h)
{
    int number = 0;
    for (int bit = 0; bit < bits; ++bit) {
        const int x = (2 * bit + 1) * w / (2 * bits);
        const int top = grey[(h / 5) * w + x];
        const int bottom = grey[(h * 4 / 5) * w + x];
        if (std::abs(top - bottom) < 60)
            return -1;
        number |= (top > bottom ? 1 : 0) << bit;
    }
    return number;
}

int readBarcode(const duologue::media::VideoFrame &frame)
{
    std::vector<std::uint8_t> grey(std::size_t(frame.width) * frame.height);
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x)
            grey[y * frame.width + x] = frame.pixels[std::size_t(y) * frame.stride + x * 4 + 1];
    return readBarcode(grey.data(), frame.width, frame.height);
}

QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        qFatal("%s cannot be started", qPrintable(program));
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(120000);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(' ')),
               process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void encode(const QString &path, int count, const QString &rate, const QStringList &arguments)
{
    QProcess process;
    process.start("ffmpeg",
                  QStringList{"-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s",
                              QString("%1x%2").arg(width).arg(height), "-r", rate, "-i", "-"} +
                      arguments + QStringList{path});
    if (!process.waitForStarted())
        qFatal("ffmpeg cannot be started");
    constexpr qint64 enoughOnTheWay = 32 << 20;
    for (int i = 0; i < count; ++i) {
        const auto grey = barcode(i);
        process.write(reinterpret_cast<const char *>(grey.data()), qint64(grey.size()));
        while (process.bytesToWrite() > enoughOnTheWay && process.waitForBytesWritten(60'000)) {
        }
    }
    process.closeWriteChannel();
    process.waitForFinished(600'000);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("ffmpeg %s: %s", qPrintable(arguments.join(' ')),
               process.readAllStandardError().constData());
}

Oracle oracle(const QString &path, bool bars)
{
    const auto json = QJsonDocument::fromJson(run(
        "ffprobe", {"-v", "error", "-of", "json", "-show_entries",
                    "stream=index,codec_type,time_base,start_time:stream_disposition=attached_pic:"
                    "frame=stream_index,best_effort_timestamp",
                    path}));
    double origin = INFINITY;
    double base = 0;
    int video = -1;
    for (const auto &value : json["streams"].toArray()) {
        const auto stream = value.toObject();
        const QString type = stream["codec_type"].toString();
        if (stream["disposition"]["attached_pic"].toInt() || (type != "video" && type != "audio"))
            continue;
        bool known = false;
        const double start = stream["start_time"].toString().toDouble(&known);
        if (known)
            origin = std::min(origin, start);
        const auto ratio = stream["time_base"].toString().split('/');
        if (type == "video" && video < 0) {
            video = stream["index"].toInt();
            base = ratio[0].toDouble() / ratio[1].toDouble();
        }
    }
    if (std::isinf(origin))
        origin = 0;
    Oracle result;
    for (const auto &value : json["frames"].toArray()) {
        const auto frame = value.toObject();
        if (frame["stream_index"].toInt() != video)
            continue;
        // Where the tool knows no time for a picture, it follows at the distance of the last two.
        const auto known = result.begin.size();
        if (const auto stamp = frame["best_effort_timestamp"]; !stamp.isUndefined())
            result.begin.push_back(std::llround((stamp.toDouble() * base - origin) * 1e6));
        else if (known > 1)
            result.begin.push_back(2 * result.begin[known - 1] - result.begin[known - 2]);
    }
    if (!bars)
        return result;
    const auto raw = run("ffmpeg", {"-v", "error", "-i", path, "-map", "0:v:0", "-vsync",
                                    "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "-s",
                                    QString("%1x%2").arg(width).arg(height), "-"});
    for (qsizetype at = 0; at + width * height <= raw.size(); at += width * height)
        result.number.push_back(
            readBarcode(reinterpret_cast<const std::uint8_t *>(raw.data()) + at, width, height));
    return result;
}

bool hasEncoder(const QString &name)
{
    static const QByteArray list = run("ffmpeg", {"-v", "error", "-encoders"});
    return list.contains((" " + name + " ").toUtf8());
}

QString realData(const QString &folder)
{
    const QString path = QString(DUOLOGUE_TEST_DATA) + "/" + folder;
    return QDir(path).exists() ? path : QString();
}

} // namespace testmedia
