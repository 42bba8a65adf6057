#include "ui/timeline/tracks/verdicts/verdict_layer.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double signedWidth = 14; ///< pixels that a bar with a sign takes

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

QRgb colorOf(review::Verdict verdict, const Theme &theme)
{
    return theme
        .color(verdict == review::Verdict::Agrees ? Role::Ok
               : verdict == review::Verdict::Near ? Role::Warning
                                                  : Role::Problem)
        .rgb();
}

QString signOf(review::Verdict verdict)
{
    return verdict == review::Verdict::Agrees ? QStringLiteral("=")
           : verdict == review::Verdict::Near ? QStringLiteral("≈")
                                              : QStringLiteral("≠");
}

int topOf(review::Verdict verdict, int height)
{
    return verdict == review::Verdict::Agrees ? height * 3 / 4
           : verdict == review::Verdict::Near ? height / 2
                                              : 0;
}

} // namespace

void VerdictLayer::setPlaces(std::vector<Place> places)
{
    m_places = std::move(places);
    m_longest = {};
    for (const Place &place : m_places)
        m_longest = std::max(m_longest, place.span.length());
}

std::vector<VerdictLayer::Place>::const_iterator VerdictLayer::firstFrom(MediaTime time) const
{
    return std::ranges::lower_bound(m_places, time - m_longest, {},
                                    [](const Place &place) { return place.span.begin; });
}

void VerdictLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const MediaTime end = context.axis.time(canvas.end() / ratio);
    const int height = canvas.contentHeight();
    std::vector<int> worst(static_cast<std::size_t>(canvas.end() - canvas.from()), -1);
    for (auto it = firstFrom(context.axis.time(canvas.from() / ratio));
         it != m_places.end() && it->span.begin < end; ++it) {
        const auto left = devicePixel(it->span.begin, context.axis, ratio);
        const auto right = std::max(left + 1, devicePixel(it->span.end, context.axis, ratio));
        for (auto x = std::max<std::int64_t>(left, canvas.from());
             x < std::min<std::int64_t>(right, canvas.end()); ++x) {
            int &known = worst[static_cast<std::size_t>(x - canvas.from())];
            known = std::max(known, static_cast<int>(it->verdict));
        }
        if (right - left >= canvas.pixels(signedWidth)) {
            const QString sign = signOf(it->verdict);
            const QPointF place((left + right) / 2.0 / ratio - context.smallFont.width(sign) / 2,
                                context.smallFont.ascent() + 1);
            canvas.label(context.smallFont, place, signedWidth, sign,
                         context.theme.color(Role::Text).rgb());
        }
    }
    for (std::size_t x = 0; x < worst.size(); ++x)
        if (worst[x] >= 0) {
            const auto verdict = static_cast<review::Verdict>(worst[x]);
            const auto at = static_cast<std::int64_t>(x) + canvas.from();
            canvas.fill(at, at + 1, topOf(verdict, height), height,
                        colorOf(verdict, context.theme));
        }
}

std::optional<Hit> VerdictLayer::hitTest(QPointF position, const QRectF &rect,
                                         const LayerContext &context) const
{
    const MediaTime time = context.axis.time(position.x() - rect.left());
    for (auto it = firstFrom(time); it != m_places.end() && it->span.begin <= time; ++it)
        if (it->span.contains(time))
            return Hit{0, 0, it->span, Hit::Part::Body, false};
    return {};
}

QString VerdictLayer::describe(const Hit &hit, const Session &) const
{
    const auto found = std::ranges::find(m_places, hit.span, &Place::span);
    if (found == m_places.end())
        return {};
    const QString word = found->verdict == review::Verdict::Agrees ? Words::tr("agrees")
                         : found->verdict == review::Verdict::Near ? Words::tr("near")
                                                                   : Words::tr("opposite");
    return Words::tr("%1: %2, %3").arg(spanLabel(hit.span), word, found->why);
}

} // namespace duologue::ui
