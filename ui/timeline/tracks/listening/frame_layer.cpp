#include "ui/timeline/tracks/listening/frame_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {

const FrameLayer::Parsed *FrameLayer::parsed(const Session &session, Id annotation) const
{
    auto known = m_cache.find(annotation);
    if (known == m_cache.end()) {
        Parsed value;
        const Explanation *row = session.explanation(annotation);
        if (const auto read = row ? analysis::frameAttentionFromJson(row->json)
                                  : Result<analysis::FrameAttention>()) {
            value.pieces = read->pieces();
            const auto [least, most] =
                std::ranges::minmax(value.pieces, {}, &analysis::FrameAttention::Piece::weight);
            value.least = least.weight;
            value.most = most.weight;
        }
        known = m_cache.emplace(annotation, std::move(value)).first;
    }
    return known->second.pieces.empty() ? nullptr : &known->second;
}

/// The highest of a column. From the bottom up, so that the shade is not the only sign.
void FrameLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const TimeSpan sight{context.axis.time(canvas.from() / ratio),
                         context.axis.time(canvas.end() / ratio)};
    std::vector<double> shares(static_cast<std::size_t>(canvas.end() - canvas.from()), -1);
    for (const Annotation &row : context.session.annotations(m_tier, sight)) {
        const Parsed *frames = parsed(context.session, row.id);
        if (!frames)
            continue;
        const double range = frames->most - frames->least;
        for (const auto &piece : frames->pieces) {
            const auto left = devicePixel(piece.span.begin, context.axis, ratio);
            const auto right = std::max(left + 1, devicePixel(piece.span.end, context.axis, ratio));
            const double share = range > 0 ? (piece.weight - frames->least) / range : 0.5;
            for (auto x = std::max<std::int64_t>(left, canvas.from());
                 x < std::min<std::int64_t>(right, canvas.end()); ++x) {
                double &column = shares[static_cast<std::size_t>(x - canvas.from())];
                column = std::max(column, share);
            }
        }
    }
    const QColor low = context.theme.color(Role::AttentionN);
    const QColor high = context.theme.color(Role::AttentionH);
    const int bottom = canvas.contentHeight() - canvas.pixels(1);
    const int room = bottom - canvas.pixels(2);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] < 0)
            continue;
        const auto x = canvas.from() + static_cast<std::int64_t>(i);
        const int height = static_cast<int>(std::lround((0.25 + 0.75 * shares[i]) * room));
        canvas.fill(x, x + 1, bottom - height, bottom, mix(low, high, shares[i]).rgb());
    }
}

std::optional<Hit> FrameLayer::hitTest(QPointF position, const QRectF &rect,
                                       const LayerContext &context) const
{
    const MediaTime time = context.axis.time(position.x() - rect.left());
    for (const Annotation &row : context.session.annotations(m_tier, {time, time + MediaTime{1}})) {
        const Parsed *frames = parsed(context.session, row.id);
        if (!frames)
            continue;
        for (const auto &piece : frames->pieces)
            if (piece.span.contains(time))
                return Hit{0, m_person, piece.span, Hit::Part::Body, false, 0, piece.weight};
    }
    return {};
}

QString FrameLayer::describe(const Hit &hit, const Session &session) const
{
    const Participant *person = session.participant(m_person);
    return QCoreApplication::translate("timeline", "%1, %2: %3 times the even share of attention")
        .arg(person ? QString::fromStdString(person->pseudonym) : QString(),
             timeLabel(hit.span.begin, 2), QLocale().toString(hit.value, 'f', 2));
}

bool FrameLayer::update(const Session &, const IndexedEdit *edit)
{
    if (!edit) {
        m_cache.clear();
        return true;
    }
    bool concerned = false;
    for (const RowChange &change : edit->changes) {
        if (const auto *why = std::get_if<Explanation>(&change.any()))
            concerned = m_cache.erase(why->annotation) > 0 || concerned;
        else if (const auto *row = std::get_if<Annotation>(&change.any()))
            concerned = row->tier == m_tier || concerned;
    }
    return concerned;
}

} // namespace duologue::ui
