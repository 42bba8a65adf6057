// Eight 720p views and four microphones of different clocks: what is painted at each tick against
// what the clock calls for (T6). --seconds N of playing at each rate, 180 by default.
#include <cstring>

#include <QApplication>

#include "tests/bench/report.h"
#include "tests/ui/video/in_step.h"

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName("duologue-bench");
    double seconds = 180;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seconds") == 0)
            seconds = std::atof(argv[i + 1]);
    bench::Report report("Eight views and four microphones in step", argc, argv);
    const instep::Recordings recordings(static_cast<int>(4 + 1.5 * seconds + 6));
    for (const double rate : {1.0, 1.5}) {
        const auto outcome = instep::play(recordings, rate, seconds);
        const std::string at = rate == 1 ? " at 1x" : " at 1.5x";
        const auto add = [&](const std::string &what, double value, const std::string &unit,
                             double target, bench::Better better) {
            report.add({what + at, value, 0, unit, "", target, better,
                        std::to_string(outcome.looks) + " looks"});
        };
        using enum bench::Better;
        add("the right picture", 100 * outcome.exact(), "%", 99.9, Higher);
        add("wrong looks", outcome.wrong, "", std::nan(""), Lower);
        add("longest time more than a picture off", 1000 * outcome.worstStretch, "ms", 100, Lower);
        add("sound against pictures, 99th percentile", 1000 * outcome.skew99, "ms", 20, Lower);
        add("views gave way", outcome.gaveWay, "", std::nan(""), Lower);
    }
    return report.print();
}
