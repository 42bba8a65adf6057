// A timeline of 1 000 000 annotations in 16 tiers with eight waveforms of 25 minutes: a full
// repaint at each zoom, a scroll by one pixel, and edits; against QCustomPlot's replots.
//   bench_timeline [--json] [--n 1000000] [--reps 200]
#include <algorithm>
#include <cstring>
#include <random>

#include <QApplication>
#include <QTemporaryDir>
#include <qcustomplot.h>

#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "tests/bench/report.h"
#include "ui/timeline/ruler.h"
#include "ui/timeline/strip.h"
#include "ui/timeline/tracks/ratings/rating_layer.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"
#include "ui/timeline/tracks/waveforms/waveform_layer.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int tierCount = 16;
constexpr int waveCount = 8;
constexpr int columns = 1600;
constexpr int trackHeight = 36;
constexpr double minutes = 25;

long argument(int argc, char **argv, const char *name, long value)
{
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], name) == 0)
            value = static_cast<long>(std::strtod(argv[i + 1], nullptr));
    return value;
}

const char *word(std::mt19937_64 &random)
{
    static const char *words[]{"yes",    "no",     "well",      "excuse me", "there",
                               "let us", "forms?", "of course", "anger",     "happiness"};
    return words[random() % std::size(words)];
}

/// `count` annotations that fill their tier four parts in five.
Session crowded(long count, int tiers, std::mt19937_64 &random)
{
    Session session;
    Edit edit{"fill", {}};
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(60 * minutes);
    edit.replace(SessionInfo{}, info);
    const long each = count / tiers;
    Id id = 1000;
    for (int t = 0; t < tiers; ++t) {
        Tier tier;
        tier.id = 100 + t;
        tier.order = t;
        tier.name = "tier " + std::to_string(t);
        edit.insert(tier);
        const double step = 6e7 * minutes / static_cast<double>(each);
        for (long i = 0; i < each; ++i) {
            Annotation a;
            a.id = id++;
            a.tier = tier.id;
            const auto begin = static_cast<std::int64_t>(step * static_cast<double>(i));
            a.span = {
                {begin},
                {begin + static_cast<std::int64_t>(step * (0.6 + 0.4 * (random() % 100) / 100))}};
            a.label = word(random);
            edit.insert(std::move(a));
        }
    }
    if (const auto done = session.apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
    return session;
}

media::PeakPyramidPtr noise(std::mt19937_64 &random)
{
    constexpr int rate = 48'000, each = 256;
    std::vector<media::Peak> base(static_cast<std::size_t>(60 * minutes * rate / each));
    for (media::Peak &peak : base) {
        const auto loud = static_cast<std::int16_t>(random() % 30'000);
        peak = {static_cast<std::int16_t>(-loud), loud};
    }
    return std::make_shared<const media::PeakPyramid>(rate, each, std::move(base));
}

/// The tracks of such a session, painted as the view paints them, composed into one picture.
class Tracks
{
public:
    Tracks(const Session &session, std::mt19937_64 &random)
        : m_session(session),
          m_screen(columns, (tierCount + waveCount) * trackHeight, QImage::Format_RGB32)
    {
        for (int t = 0; t < tierCount; ++t)
            m_layers.push_back(std::make_unique<AnnotationLayer>(100 + t, t % 2, QString()));
        for (int w = 0; w < waveCount; ++w) {
            auto layer = std::make_unique<WaveformLayer>(w + 1, w % 2);
            layer->setPeaks(noise(random));
            m_layers.push_back(std::move(layer));
        }
        m_strips.resize(m_layers.size());
    }

    double paint(const TimeAxis &axis, bool afresh)
    {
        return 1e3 * bench::seconds([&] {
                   const LayerContext context{m_session, m_theme, axis, m_font, m_smallFont, 1, 0};
                   const auto ticks = rulerTicks(context);
                   QPainter painter(&m_screen);
                   int y = 0;
                   for (std::size_t i = 0; i < m_layers.size(); ++i, y += trackHeight) {
                       if (afresh)
                           m_strips[i].invalidate();
                       painted +=
                           m_strips[i].update({columns, trackHeight}, *m_layers[i], context, ticks);
                       painter.drawImage(0, y, m_strips[i].picture());
                       m_layers[i]->paintFixed(painter, QRectF(0, y, columns, trackHeight),
                                               context);
                   }
               });
    }

    std::uint64_t checksum() const
    {
        std::uint64_t sum = 0;
        for (int y = 0; y < m_screen.height(); ++y)
            for (int x = 0; x < columns; ++x)
                sum = sum * 31 + m_screen.pixel(x, y);
        return sum;
    }

    long painted = 0;

private:
    const Session &m_session;
    Theme m_theme;
    LabelFont m_font{QFont()};
    LabelFont m_smallFont{smallerFont(QFont())};
    std::vector<std::unique_ptr<Layer>> m_layers;
    std::vector<Strip> m_strips;
    QImage m_screen;
};

TimeAxis randomView(double zoom, std::mt19937_64 &random)
{
    const double length = 60 * minutes * zoom;
    const double begin = std::uniform_real_distribution(0.0, 60 * minutes - length)(random);
    return {{MediaTime::fromSeconds(begin), MediaTime::fromSeconds(begin + length)}, columns};
}

double replotGraph()
{
    static QCustomPlot plot;
    if (plot.graphCount() == 0) {
        plot.resize(columns, 400);
        plot.addGraph();
        QVector<double> x(1'000'000), y(1'000'000);
        std::mt19937_64 random(3);
        for (int i = 0; i < x.size(); ++i) {
            x[i] = i;
            y[i] = static_cast<double>(random() % 1000);
        }
        plot.graph(0)->setData(x, y, true);
        plot.rescaleAxes();
    }
    return 1e3 * bench::seconds([] { plot.replot(QCustomPlot::rpImmediateRefresh); });
}

double replotItems()
{
    static QCustomPlot plot;
    if (plot.itemCount() == 0) {
        plot.resize(columns, 400);
        plot.xAxis->setRange(0, 100'000);
        plot.yAxis->setRange(0, 1);
        for (int i = 0; i < 100'000; ++i) {
            auto *item = new QCPItemRect(&plot);
            item->topLeft->setCoords(i, 0.9);
            item->bottomRight->setCoords(i + 0.8, 0.1);
        }
    }
    return 1e3 * bench::seconds([] { plot.replot(QCustomPlot::rpImmediateRefresh); });
}

/// Microseconds of each edit, made and applied in memory.
struct EditTimes
{
    std::vector<double> insert, move, split, remove;
};

EditTimes editTimes(Session &session, std::mt19937_64 &random)
{
    EditTimes times;
    IdSource ids;
    const auto timed = [&](std::vector<double> &into, const auto &build) {
        into.push_back(1e6 * bench::seconds([&] {
                           const Result<Edit> edit = build();
                           if (!edit || !session.apply(*edit))
                               qFatal("an edit was refused");
                       }));
    };
    for (int i = 0; i < 2000; ++i) {
        const auto at = MediaTime::fromSeconds(60 * minutes * (random() % 999'000) / 1e6);
        const Annotations rows = session.annotations(100);
        const Id id = rows[random() % rows.size()].id;
        timed(times.insert, [&] {
            return edits::addAnnotation(session, ids, 100, {at, at + MediaTime{900}}, "new");
        });
        timed(times.move, [&] {
            const TimeSpan span = session.annotation(id)->span;
            return edits::setSpan(session, id, {span.begin, span.end + MediaTime{100}});
        });
        timed(times.split, [&] {
            const TimeSpan span = session.annotation(id)->span;
            return edits::splitAnnotation(session, ids, id,
                                          span.begin + MediaTime{span.length().us / 2});
        });
        timed(times.remove, [&] { return edits::removeAnnotation(session, id); });
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::Report report("timeline", argc, argv);
    const long count = argument(argc, argv, "--n", 1'000'000);
    const int reps = static_cast<int>(argument(argc, argv, "--reps", 200));
    std::mt19937_64 random(1);
    const Session session = crowded(count, tierCount, random);
    Tracks tracks(session, random);

    std::vector<double> medians;
    std::vector<double> whole;
    for (const double zoom : {1.0, 1e-1, 1e-2, 1e-3, 1.0 / 60 / minutes}) {
        std::vector<double> times;
        for (int i = 0; i < reps; ++i)
            times.push_back(tracks.paint(randomView(zoom, random), true));
        medians.push_back(bench::percentile(times, 50));
        if (zoom == 1.0)
            whole = times;
        report.add({"full repaint, " + std::to_string(60 * minutes * zoom) + " s in view, p99",
                    bench::percentile(times, 99), 0, "ms", "", 4, bench::Better::Lower,
                    "median " + std::to_string(medians.back())});
    }
    report.add({"worst zoom / best zoom (medians)",
                std::ranges::max(medians) / std::ranges::min(medians), 0, "x", "", 3,
                bench::Better::Lower, ""});

    TimeAxis axis({MediaTime{0}, MediaTime::fromSeconds(15)}, columns);
    tracks.paint(axis, true);
    tracks.painted = 0;
    std::vector<double> scrolls;
    for (int i = 0; i < reps; ++i) {
        axis = axis.scrolled(1, {session.info().duration});
        scrolls.push_back(tracks.paint(axis, false));
    }
    report.add({"scroll by a pixel, p99", bench::percentile(scrolls, 99), 0, "ms", "", NAN,
                bench::Better::Lower, ""});
    report.add({"columns painted a track and pixel scrolled",
                static_cast<double>(tracks.painted) / reps / (tierCount + waveCount), 0, "columns",
                "", 2, bench::Better::Lower, ""});

    const auto ours = [&] { return tracks.paint(randomView(1, random), true); };
    const auto graph = bench::inTurns(15, ours, replotGraph);
    report.add({"full repaint, whole session", graph.ours, graph.peer, "ms",
                "QCustomPlot 1e6-point graph", 0.65, bench::Better::Lower, ""});
    const auto items = bench::inTurns(7, ours, replotItems);
    report.add({"full repaint, whole session", items.ours, items.peer, "ms",
                "QCustomPlot 1e5 rect items", 1.0 / 150, bench::Better::Lower, ""});

    Session one = crowded(count, 1, random);
    const EditTimes times = editTimes(one, random);
    report.add({"insert in a tier of all, p99", bench::percentile(times.insert, 99), 0, "us", "",
                50, bench::Better::Lower, ""});
    report.add({"move, p99", bench::percentile(times.move, 99), 0, "us", "", 50,
                bench::Better::Lower, ""});
    report.add({"split, p99", bench::percentile(times.split, 99), 0, "us", "", 50,
                bench::Better::Lower, ""});
    report.add({"delete, p99", bench::percentile(times.remove, 99), 0, "us", "", 50,
                bench::Better::Lower, "picture checksum " + std::to_string(tracks.checksum())});
    return report.print();
}
