#include "ui/timeline/annotation_layer.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QFontMetricsF>

#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double edgeReach = 5;      ///< pixels at which an edge can be grabbed
constexpr double labelledWidth = 20; ///< narrower boxes carry no label
constexpr double grabbableWidth = 8;

QRectF bandOf(const QRectF &rect)
{
    return rect.adjusted(0, gridUnit, 0, -gridUnit);
}

std::size_t boxLimit(const TimeAxis &axis)
{
    return static_cast<std::size_t>(axis.width() * AnnotationLayer::boxesPerHundredPixels / 100) +
           8;
}

bool concerns(const RowChange &change, Id tier)
{
    const auto of = [tier](const std::optional<Row> &row) {
        if (!row)
            return false;
        if (const auto *annotation = std::get_if<Annotation>(&*row))
            return annotation->tier == tier;
        const auto *changed = std::get_if<Tier>(&*row);
        return changed && changed->id == tier;
    };
    return of(change.before) || of(change.after);
}

void drawHandles(QPainter &painter, const QRectF &box, const QColor &color)
{
    if (box.width() < 2 * grabbableWidth)
        return;
    const double height = std::min(box.height() - 6, 10.0);
    const double top = std::round(box.center().y() - height / 2);
    painter.fillRect(QRectF(box.left() + 3, top, 2, height), color);
    painter.fillRect(QRectF(box.right() - 5, top, 2, height), color);
}

} // namespace

QString vocalisationLetter(const std::string &label)
{
    static constexpr std::array<std::pair<const char *, const char *>, 5> letters{
        {{"laugh", "H"}, {"sob", "B"}, {"cry", "C"}, {"click", "T"}, {"sigh", "G"}}};
    if (label.empty())
        return {};
    for (const auto &[name, letter] : letters)
        if (label == name)
            return letter;
    return QString::fromStdString(label).left(1).toUpper();
}

BoxStyle AnnotationLayer::style(const Annotation &, const Theme &theme) const
{
    return {theme.personSoft(m_person), theme.person(m_person)};
}

QColor AnnotationLayer::densityColor(const Theme &theme) const
{
    return theme.person(m_person);
}

QString AnnotationLayer::label(const Annotation &annotation) const
{
    return QString::fromStdString(annotation.text.empty() ? annotation.label : annotation.text);
}

void AnnotationLayer::paint(QPainter &painter, const QRectF &rect,
                            const LayerContext &context) const
{
    if (m_index.size() == 0)
        return drawEmptyNote(painter, rect, m_emptyNote, context.theme.color(Role::TextMuted));
    const auto annotations = context.session.annotations(m_tier);
    const auto visible = m_index.within(context.axis.visible(), boxLimit(context.axis));
    const QRectF band = bandOf(rect);
    painter.setFont(context.font);
    if (!visible) {
        paintDensity(painter, band, context);
    } else {
        for (const std::uint32_t i : *visible)
            if (annotations[i].id != context.selected)
                paintBox(painter, band, annotations[i], context);
    }
    const Annotation *selected = context.session.annotation(context.selected);
    if (selected && selected->tier == m_tier)
        paintBox(painter, band, *selected, context);
}

void AnnotationLayer::paintDensity(QPainter &painter, const QRectF &band,
                                   const LayerContext &context) const
{
    const auto columns = static_cast<int>(std::lround(band.width() * context.pixelRatio));
    const TimeAxis &axis = context.axis;
    const QColor solid = densityColor(context.theme);
    const QColor ground = context.theme.color(Role::Surface);
    std::array<QRgb, 65> shades{};
    for (std::size_t i = 1; i < shades.size(); ++i)
        shades[i] = mix(ground, solid, 0.12 + 0.63 * static_cast<double>(i) / 64).rgb();
    std::vector<QRgb> colors;
    colors.reserve(static_cast<std::size_t>(columns));
    for (const float share :
         m_index.coverage(axis.microseconds(0), axis.microseconds(axis.width()), columns))
        colors.push_back(share > 0 ? shades[1 + static_cast<std::size_t>(share * 63.0F)] : 0);
    drawColumns(painter, band, colors, context.pixelRatio);
}

void AnnotationLayer::paintBox(QPainter &painter, const QRectF &band, const Annotation &annotation,
                               const LayerContext &context) const
{
    const QRectF box = spanRect(annotation.span, band, context.axis, context.pixelRatio);
    BoxStyle boxStyle = style(annotation, context.theme);
    const bool selected = annotation.id == context.selected;
    if (selected)
        boxStyle.borderWidth = 2;
    drawBox(painter, box, boxStyle);
    if (box.width() >= labelledWidth)
        paintLabel(painter, box, annotation, boxStyle, context);
    if (selected)
        drawHandles(painter, box, boxStyle.border);
}

void AnnotationLayer::paintLabel(QPainter &painter, const QRectF &box, const Annotation &annotation,
                                 const BoxStyle &boxStyle, const LayerContext &context) const
{
    const double inset = annotation.id == context.selected ? 8 : 6;
    // The label stays in sight while a part of its box does.
    QRectF inner = box.adjusted(inset, 0, -inset, 0);
    inner.setLeft(std::max(inner.left(), 4.0));
    const QString letter = badge(annotation);
    if (!letter.isEmpty() && inner.width() >= 12) {
        const double side = std::min(14.0, box.height() - 6);
        const QRectF square(inner.left() - 2, std::round(box.center().y() - side / 2), side, side);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(boxStyle.border);
        painter.drawRoundedRect(square, 3, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(readableOn(boxStyle.border, context.theme.color(Role::Surface),
                                  context.theme.color(Role::Text)));
        painter.setFont(context.smallFont);
        painter.drawText(square, Qt::AlignCenter, letter);
        painter.setFont(context.font);
        inner.setLeft(square.right() + gridUnit);
    }
    if (inner.width() < 8)
        return;
    painter.setPen(readableOn(boxStyle.fill, context.theme.color(Role::Text),
                              context.theme.color(Role::AccentText)));
    drawElided(painter, inner, label(annotation));
}

std::optional<Hit> AnnotationLayer::hitTest(QPointF position, const QRectF &rect,
                                            const LayerContext &context) const
{
    const auto annotations = context.session.annotations(m_tier);
    if (annotations.size() != m_index.size())
        return {};
    const TimeAxis &axis = context.axis;
    const double x = position.x() - rect.left();
    const Tier *tier = context.session.tierById(m_tier);
    const bool movable = tier && !tier->locked && tier->kind != TierKind::Prediction;
    const auto hit = [&](const Annotation &a, Hit::Part part) {
        return Hit{a.id, 0, a.span, part, movable};
    };
    // An edge of the selected one first, then of the one under the pointer, then any near.
    const auto edge = [&](const Annotation &a) -> std::optional<Hit> {
        const double begin = axis.x(a.span.begin);
        const double end = axis.x(a.span.end);
        if (!movable || end - begin < grabbableWidth)
            return {};
        const double toBegin = std::abs(x - begin);
        const double toEnd = std::abs(x - end);
        if (std::min(toBegin, toEnd) > edgeReach)
            return {};
        return hit(a, toBegin <= toEnd ? Hit::Part::Begin : Hit::Part::End);
    };
    const Annotation *selected = context.session.annotation(context.selected);
    if (selected && selected->tier == m_tier)
        if (const auto found = edge(*selected))
            return found;
    if (const auto under = m_index.at(axis.time(x))) {
        const auto found = edge(annotations[*under]);
        return found ? *found : hit(annotations[*under], Hit::Part::Body);
    }
    const auto near = m_index.within({axis.time(x - edgeReach), axis.time(x + edgeReach)}, 16);
    for (const std::uint32_t i : near.value_or(std::vector<std::uint32_t>{}))
        if (const auto found = edge(annotations[i]))
            return found;
    return {};
}

std::optional<MediaTime> AnnotationLayer::snap(MediaTime time, MediaTime tolerance, Id except,
                                               const Session &session) const
{
    std::optional<std::uint32_t> skipped;
    const Annotation *moving = session.annotation(except);
    if (moving && moving->tier == m_tier)
        skipped = static_cast<std::uint32_t>(moving - session.annotations(m_tier).data());
    return m_index.nearestEdge(time, tolerance, skipped);
}

QString AnnotationLayer::describe(const Hit &hit, const Session &session) const
{
    const Annotation *annotation = session.annotation(hit.annotation);
    if (!annotation)
        return {};
    const Tier *tier = session.tierById(annotation->tier);
    const Participant *person = tier ? session.participant(tier->participant) : nullptr;
    const std::string who = person ? person->pseudonym : tier ? tier->name : std::string();
    QStringList parts{QString::fromStdString(who), spanLabel(annotation->span)};
    if (const QString text = label(*annotation); !text.isEmpty())
        parts << text;
    if (!annotation->label.empty() && !annotation->text.empty())
        parts << QString::fromStdString(annotation->label);
    return parts.join(", ");
}

bool AnnotationLayer::update(const Session &session, const Edit *edit)
{
    const auto concerned = [this](const RowChange &change) { return concerns(change, m_tier); };
    if (edit && std::ranges::none_of(edit->changes, concerned))
        return false;
    m_index = IntervalIndex(session.annotations(m_tier));
    return true;
}

QString UtteranceLayer::badge(const Annotation &annotation) const
{
    return vocalisationLetter(annotation.label);
}

QString UtteranceLayer::label(const Annotation &annotation) const
{
    if (!annotation.text.empty())
        return QString::fromStdString(annotation.text);
    return annotation.label.empty() ? QString(QChar(0x2026))
                                    : QString::fromStdString(annotation.label);
}

bool PredictionLayer::update(const Session &session, const Edit *edit)
{
    if (!AnnotationLayer::update(session, edit))
        return false;
    m_lowest = 0;
    m_highest = 1;
    for (const Annotation &a : session.annotations(tier())) {
        m_lowest = std::min(m_lowest, a.value.value_or(0));
        m_highest = std::max(m_highest, a.value.value_or(1));
    }
    return true;
}

BoxStyle PredictionLayer::style(const Annotation &annotation, const Theme &theme) const
{
    const double share =
        annotation.value ? (*annotation.value - m_lowest) / (m_highest - m_lowest) : 0.0;
    const QColor fill = mix(theme.color(Role::AttentionN), theme.color(Role::AttentionM), share);
    return {fill, theme.color(Role::Prediction), 1, true};
}

QColor PredictionLayer::densityColor(const Theme &theme) const
{
    return theme.color(Role::Prediction);
}

QString PredictionLayer::label(const Annotation &annotation) const
{
    QStringList parts;
    if (!annotation.label.empty())
        parts << QString::fromStdString(annotation.label);
    else if (!annotation.text.empty())
        parts << QString::fromStdString(annotation.text);
    if (annotation.value)
        parts << QString::number(*annotation.value, 'f', 2);
    return parts.join(' ');
}

} // namespace duologue::ui
