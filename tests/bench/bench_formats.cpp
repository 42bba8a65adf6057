// A million annotations in files of other programs, read and written; ELAN documents against a
// parse by expat alone of the same bytes, in the same run.
//   packaging/bench formats [--json]
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <expat.h>

#include "core/formats/format.h"
#include "core/formats/text_io.h"
#include "tests/bench/million_annotations.h"
#include "tests/bench/report.h"

using namespace duologue;

namespace {

constexpr double mebibyte = 1024 * 1024;

/// Of this program alone: what getrusage() says is inherited from who started it.
double peakMebibytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (double kibibytes = 0; word == "VmHWM:" && status >> kibibytes)
            return kibibytes / 1024;
    return 0;
}

/// In a process of its own, whose peak is that of reading.
int readOnce(const char *path)
{
    const double before = peakMebibytes();
    std::size_t annotations = 0;
    const double took = bench::seconds([&] {
        const auto opened = formats::open(path);
        if (!opened)
            qFatal("%s", opened.error().message.c_str());
        for (const auto &tier : opened->imported.tiers)
            annotations += tier.annotations.size();
    });
    std::printf("%zu %.6f %.3f\n", annotations, took, peakMebibytes() - before);
    return 0;
}

struct Read
{
    double seconds = 0, mebibytes = 0;
};

Read readElsewhere(const char *program, const std::string &path, std::size_t count)
{
    QProcess process;
    process.start(program, {"--read", QString::fromStdString(path)});
    process.waitForFinished(300'000);
    const QStringList said = QString::fromUtf8(process.readAllStandardOutput()).split(u' ');
    if (said.size() != 3 || said[0].toULongLong() != count)
        qFatal("%s was not read whole: %s", path.c_str(), qPrintable(said.value(0)));
    return {said[1].toDouble(), said[2].toDouble()};
}

void expatAlone(const std::string &bytes)
{
    const XML_Parser parser = XML_ParserCreate(nullptr);
    if (XML_Parse(parser, bytes.data(), int(bytes.size()), 1) != XML_STATUS_OK)
        qFatal("expat refuses the document");
    XML_ParserFree(parser);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--read") == 0)
        return readOnce(argv[2]);
    QCoreApplication application(argc, argv);
    bench::Report report("1 000 000 annotations in files of other programs", argc, argv);
    QTemporaryDir folder;
    Session tiers, people; // CHAT has room for what people say alone
    if (!tiers.apply(bench::million()) || !people.apply(bench::many(bench::annotations, 16)))
        qFatal("the sessions cannot be made");
    using enum bench::Better;
    for (const char *id : {"eaf", "textgrid", "csv", "chat"}) {
        const formats::Format &format = *formats::byId(id);
        const Session &session = format.holds.tiers ? tiers : people;
        const std::string name = "m." + std::string(format.extensions.front());
        const std::string path = folder.filePath(QString::fromStdString(name)).toStdString();
        const double wrote = bench::seconds([&] {
            const auto written = formats::write(format, session, {.fileName = name});
            if (!written || !formats::save(path, *written))
                qFatal("it cannot be written");
        });
        const double size = double(std::filesystem::file_size(path)) / mebibyte;
        const std::size_t count = bench::annotations;
        const Read read = readElsewhere(argv[0], path, count);
        const std::string label(id);
        report.add({label + ": read", read.seconds, 0, "s", "", 4, Lower, {}});
        report.add({label + ": memory that it takes",
                    read.mebibytes,
                    size,
                    "MiB",
                    "the file",
                    4,
                    Lower,
                    {}});
        report.add({label + ": written", wrote, 0, "s", "", 4, Lower, {}});
        if (id != std::string_view("eaf"))
            continue;
        const std::string bytes = *formats::readFile(path);
        const auto [ours, peer] = bench::inTurns(
            3, [&] { return readElsewhere(argv[0], path, count).seconds; },
            [&] { return bench::seconds([&] { expatAlone(bytes); }); });
        report.add(
            {"eaf: read whole, against expat alone", ours, peer, "s", "expat", 1 / 0.6, Lower, {}});
    }
    return report.print();
}
