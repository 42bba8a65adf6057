#include "core/demo/film.h"

#include <memory>
#include <mutex>
#include <optional>
#include <unistd.h>

#include <QProcess>
#include <QStandardPaths>
#include <QThread>

#include <opencv2/imgproc.hpp>

#include "core/base/thrown.h"

namespace duologue::demo {
namespace {

constexpr int workers = 2;
constexpr qint64 mostPending = 4 << 20; // bytes on their way to the encoder
constexpr int patience = 60'000;        // ms for the encoder to take or finish anything

QStringList arguments(const Film &film)
{
    QStringList list{"-hide_banner",
                     "-nostdin",
                     "-loglevel",
                     "error",
                     "-y",
                     "-f",
                     "rawvideo",
                     "-pix_fmt",
                     "yuv420p",
                     "-s",
                     QString("%1x%2").arg(filmWidth).arg(filmHeight),
                     "-r",
                     QString::number(frameRate),
                     "-i",
                     "pipe:0"};
    if (!film.soundFile.empty())
        list << "-i" << QString::fromStdString(film.soundFile) << "-map"
             << "1:a"
             << "-c:a"
             << "aac"
             << "-b:a"
             << "64k";
    list << "-map"
         << "0:v"
         << "-c:v"
         << "libx264"
         << "-preset"
         << "superfast"
         << "-crf"
         << "24"
         << "-bf"
         << "2"
         << "-g" << QString::number(2 * frameRate) << "-threads"
         << "1"
         << "-color_range"
         << "tv"
         << "-colorspace"
         << "smpte170m"
         // nothing of this moment or machine in the file
         << "-map_metadata"
         << "-1"
         << "-fflags"
         << "+bitexact"
         << "-flags:v"
         << "+bitexact"
         << "-flags:a"
         << "+bitexact"
         << "-movflags"
         << "+faststart" << QString::fromStdString(film.file);
    return list;
}

/// The encoder, fed with pictures. Lives on one thread.
class Encoder
{
public:
    Encoder(const QString &program, const Film &film) : m_label(film.camera.label)
    {
        // its own process group: Ctrl-C reaches us, and we end it
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
        m_process.start(program, arguments(film));
    }
    ~Encoder()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(patience);
        }
    }

    Result<void> add(const cv::Mat &bgr)
    {
        cv::cvtColor(bgr, m_planes, cv::COLOR_BGR2YUV_I420);
        m_process.write(reinterpret_cast<const char *>(m_planes.data),
                        static_cast<qint64>(m_planes.total()));
        while (m_process.bytesToWrite() > mostPending)
            if (!m_process.waitForBytesWritten(patience))
                return failed();
        return {};
    }

    Result<void> finish()
    {
        while (m_process.bytesToWrite() > 0)
            if (!m_process.waitForBytesWritten(patience))
                return failed();
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(patience) ||
            m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0)
            return failed();
        return {};
    }

private:
    Result<void> failed()
    {
        m_process.waitForFinished(500);
        return fail("demo.film",
                    "ffmpeg could not make the view " + m_label +
                        ". Check the free space on the disk and that ffmpeg has libx264.",
                    QString::fromUtf8(m_process.readAllStandardError()).trimmed().toStdString());
    }

    std::string m_label;
    QProcess m_process;
    cv::Mat m_planes;
};

/// Shared by the workers.
struct Job
{
    const std::vector<Film> &films;
    const Dialogue &dialogue;
    const std::array<const Performance *, 2> &people;
    QString program;
    std::atomic<std::size_t> next = 0;
    std::atomic<std::int64_t> framesDone = 0;
    std::atomic<bool> stop = false;
    std::mutex mutex{};
    std::optional<Error> error{};

    void giveUp(const Error &e)
    {
        const std::lock_guard lock(mutex);
        if (!error)
            error = e;
        stop = true;
    }
};

std::int64_t framesOf(const Film &film)
{
    return film.camera.length.us * frameRate / 1'000'000;
}

Result<void> makeFilm(Job &job, const Film &film)
{
    Scene scene(film.camera, job.dialogue, job.people, {filmWidth, filmHeight});
    Encoder encoder(job.program, film);
    for (std::int64_t frame = 0; frame < framesOf(film); ++frame) {
        if (job.stop)
            return {};
        const MediaTime source{frame * 1'000'000 / frameRate};
        if (auto added = encoder.add(scene.at(film.camera.sync.toSession(source))); !added)
            return added;
        ++job.framesDone;
    }
    return encoder.finish();
}

void work(Job &job)
{
    for (std::size_t i = job.next++; i < job.films.size() && !job.stop; i = job.next++)
        if (auto made = guarded([&] { return makeFilm(job, job.films[i]); }); !made)
            job.giveUp(made.error());
}

} // namespace

Result<void> filmAll(const std::vector<Film> &films, const Dialogue &dialogue,
                     const std::array<const Performance *, 2> &people,
                     const std::function<bool(double)> &progress, const std::string &program)
{
    const QString found = QStandardPaths::findExecutable(QString::fromStdString(program));
    if (found.isEmpty())
        return fail("demo.no-ffmpeg", "The demo's views are encoded with ffmpeg. Install the "
                                      "package ffmpeg and try again.");
    cv::setNumThreads(1); // the workers are the threads
    Job job{films, dialogue, people, found};
    double all = 0;
    for (const Film &film : films)
        all += static_cast<double>(framesOf(film));
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < workers; ++i) {
        threads.emplace_back(QThread::create([&job] { work(job); }));
        threads.back()->setObjectName("demo film " + QString::number(i + 1));
        threads.back()->start();
    }
    bool cancelled = false;
    for (const auto &thread : threads)
        while (!thread->wait(100))
            if (!job.stop && !progress(static_cast<double>(job.framesDone) / all)) {
                cancelled = true;
                job.stop = true;
            }
    if (job.error)
        return std::unexpected(*job.error);
    if (cancelled)
        return fail("demo.cancelled", "Stopped; nothing is left behind.");
    progress(1);
    return {};
}

} // namespace duologue::demo
