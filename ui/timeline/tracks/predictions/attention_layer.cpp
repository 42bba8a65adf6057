#include "ui/timeline/tracks/predictions/attention_layer.h"

#include <algorithm>

#include <QCoreApplication>

#include "core/session/proposals.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
Role attentionRole(analysis::Bucket bucket)
{
    switch (bucket) {
    case analysis::Bucket::N:
        return Role::AttentionN;
    case analysis::Bucket::L:
        return Role::AttentionL;
    case analysis::Bucket::M:
        return Role::AttentionM;
    case analysis::Bucket::H:
        break;
    }
    return Role::AttentionH;
}

const AttentionLayer::Parsed *AttentionLayer::parsed(const Session &session, Id annotation)
{
    auto it = m_cache.find(annotation);
    if (it == m_cache.end()) {
        std::optional<Parsed> value;
        if (const Explanation *row = session.explanation(annotation))
            if (const auto read = analysis::explanationFromJson(row->json))
                value = Parsed{read->prediction.turn, read->prediction.windowBegin,
                               read->prediction.turnAttention};
        it = m_cache.emplace(annotation, std::move(value)).first;
    }
    return it->second ? &*it->second : nullptr;
}

Id AttentionLayer::explainedAt(const Session &session, MediaTime time)
{
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Prediction || isProposal(*tier))
            continue;
        const auto rows = session.annotations(tier->id);
        auto it = std::ranges::upper_bound(rows, time, {},
                                           [](const Annotation &a) { return a.span.begin; });
        // Turns may overlap a little: the latest that has begun and not ended.
        for (int looked = 0; it != rows.begin() && looked < 8; ++looked)
            if ((--it)->span.contains(time) && parsed(session, it->id))
                return it->id;
    }
    return 0;
}

bool AttentionLayer::choose(const Session &session, Id preferred, MediaTime time)
{
    const Id wanted = parsed(session, preferred) ? preferred : explainedAt(session, time);
    const Id next = wanted ? wanted : (parsed(session, m_prediction) ? m_prediction : 0);
    if (next == m_prediction && !m_stale)
        return false;
    m_prediction = next;
    m_stale = false;
    locateTurns(session);
    return true;
}

/// Finds the annotations of the window's turns by the turn numbers in their own explanations;
/// where one has none, by counting back from the prediction.
void AttentionLayer::locateTurns(const Session &session)
{
    m_turns.clear();
    const auto current = session.annotation(m_prediction);
    const Parsed *explanation = current ? parsed(session, m_prediction) : nullptr;
    if (!explanation)
        return;
    const Parsed own = *explanation;
    const auto rows = session.annotations(current->tier);
    const auto here = static_cast<std::ptrdiff_t>(rows.indexOf(*current));
    const auto count = static_cast<std::ptrdiff_t>(own.weights.size());
    std::vector<std::optional<TimeSpan>> found(own.weights.size());
    for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, here - 2 * count); i <= here; ++i) {
        const Annotation row = rows[static_cast<std::size_t>(i)];
        const Parsed *other = parsed(session, row.id);
        const std::ptrdiff_t guess = own.turn - own.windowBegin - (here - i);
        const std::ptrdiff_t place = other ? other->turn - own.windowBegin : guess;
        if (place >= 0 && place < count)
            found[static_cast<std::size_t>(place)] = row.span;
    }
    const auto letters = analysis::buckets(own.weights);
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i])
            m_turns.push_back({*found[i], letters[i], own.weights[i]});
}

void AttentionLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const Theme &theme = context.theme;
    const LabelFont &font = context.smallFont;
    const double ratio = canvas.pixelRatio();
    const int top = canvas.pixels(3);
    const int bottom = canvas.contentHeight() - top;
    for (const Turn &turn : m_turns) {
        const auto left = devicePixel(turn.span.begin, context.axis, ratio);
        const auto right = std::max(left + 1, devicePixel(turn.span.end, context.axis, ratio));
        const QColor fill = theme.color(attentionRole(turn.bucket));
        canvas.box(left, right, top, bottom, {fill, mix(fill, theme.color(Role::Prediction), 0.5)});
        const double room = static_cast<double>(right - left) / ratio;
        if (room < 10)
            continue;
        const double inset = room < 16 ? 2 : 6;
        const double baseline =
            std::round(((top + bottom) / ratio + context.smallFont.capHeight()) / 2);
        canvas.label(
            font, {left / ratio + inset, baseline}, room - inset,
            QString(QLatin1Char(analysis::toChar(turn.bucket))),
            readableOn(fill, theme.color(Role::Text), theme.color(Role::AccentText)).rgb());
    }
}

void AttentionLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                const LayerContext &context) const
{
    if (!m_turns.empty())
        return;
    const QString note = QCoreApplication::translate(
        "timeline", "Select a prediction to see which turns it attended to.");
    painter.setFont(context.smallFont.font());
    drawEmptyNote(painter, rect, note, context.theme.color(Role::TextMuted));
}

std::optional<Hit> AttentionLayer::hitTest(QPointF position, const QRectF &rect,
                                           const LayerContext &context) const
{
    const MediaTime time = context.axis.time(position.x() - rect.left());
    for (const Turn &turn : m_turns)
        if (turn.span.contains(time))
            return Hit{0, 0, turn.span, Hit::Part::Body, false};
    return {};
}

QString AttentionLayer::describe(const Hit &hit, const Session &session) const
{
    const auto turn = std::ranges::find(m_turns, hit.span, &Turn::span);
    const auto prediction = session.annotation(m_prediction);
    if (turn == m_turns.end() || !prediction)
        return {};
    return QCoreApplication::translate("timeline",
                                       "Turn %1: attention %2 (%3) for the prediction at %4")
        .arg(spanLabel(turn->span))
        .arg(turn->weight, 0, 'f', 2)
        .arg(QLatin1Char(analysis::toChar(turn->bucket)))
        .arg(spanLabel(prediction->span));
}

bool AttentionLayer::update(const Session &, const IndexedEdit *edit)
{
    if (!edit) {
        m_cache.clear();
        return m_stale = true;
    }
    bool concerned = !edit->tiers().empty();
    for (const RowChange &change : edit->others())
        if (const auto *explanation = std::get_if<Explanation>(&change.any())) {
            m_cache.erase(explanation->annotation);
            concerned = true;
        }
    m_stale = m_stale || concerned;
    return concerned;
}

} // namespace duologue::ui
