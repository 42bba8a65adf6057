#include "ui/timeline/tracks/tiers/annotation_layer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "core/session/annotation_search.h"
#include "core/session/annotation_stack.h"
#include "core/session/proposals.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double edgeReach = 5;      ///< pixels at which an edge can be grabbed
constexpr double labelledWidth = 20; ///< narrower boxes carry no label
constexpr double grabbableWidth = 8;

constexpr double leadingCell = 150; ///< a leading label at most every so many pixels
constexpr double clearLead = 0.5;
constexpr double pointRoom = 120; ///< for the label of a point
constexpr double lowered = 3;     ///< a box that lies on another one, above and below

struct Band
{
    int top;
    int bottom;
};

Band bandOf(const Canvas &canvas, int depth = 0)
{
    const int inset = canvas.pixels(gridUnit + depth * lowered);
    return {inset, canvas.contentHeight() - inset};
}

QRectF bandOf(const QRectF &rect, int depth)
{
    const double inset = gridUnit + depth * lowered;
    return rect.adjusted(0, inset, 0, -inset);
}

/// Shorter annotations are density.
std::int64_t longFrom(const TimeAxis &axis)
{
    return std::max<std::int64_t>(1,
                                  std::llround(AnnotationLayer::narrowestBox * axis.usPerPixel()));
}

/// Those with a box at the left edge of what is in view.
std::vector<Annotation> longOnesAt(const Annotations &rows, const TimeAxis &axis)
{
    std::vector<Annotation> found;
    const MediaTime left = axis.time(0);
    visitTouching(rows, {left, left}, [&](const Annotation &row) {
        if (row.span.contains(left) && row.span.length().us >= longFrom(axis))
            found.push_back(row);
        return true;
    });
    return found;
}

/// A round length of time that takes up at least so many pixels.
std::int64_t roundStep(double usPerPixel, double pixels)
{
    const double least = std::max(1.0, usPerPixel * pixels);
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least)
            return std::llround(factor * power);
    return std::llround(10 * power);
}

/// As the tier's attributes name it.
QString toneName(const std::string &tone)
{
    static constexpr std::array<std::pair<const char *, const char *>, 5> names{
        {{"neutrality", QT_TRANSLATE_NOOP("duologue::ui::ToneLayer", "neutral")},
         {"happiness", QT_TRANSLATE_NOOP("duologue::ui::ToneLayer", "happy")},
         {"sadness", QT_TRANSLATE_NOOP("duologue::ui::ToneLayer", "sad")},
         {"anger", QT_TRANSLATE_NOOP("duologue::ui::ToneLayer", "angry")},
         {"fear", QT_TRANSLATE_NOOP("duologue::ui::ToneLayer", "afraid")}}};
    for (const auto &[key, name] : names)
        if (tone == key)
            return QCoreApplication::translate("duologue::ui::ToneLayer", name);
    return QString::fromStdString(tone);
}

void paintHandles(Canvas &canvas, std::int64_t left, std::int64_t right, Band band, QRgb color)
{
    if (right - left < canvas.pixels(2 * grabbableWidth))
        return;
    const int height = std::min(band.bottom - band.top - canvas.pixels(6), canvas.pixels(10));
    const int top = (band.top + band.bottom - height) / 2;
    const int width = canvas.pixels(2);
    canvas.fill(left + canvas.pixels(3), left + canvas.pixels(3) + width, top, top + height, color);
    canvas.fill(right - canvas.pixels(5), right - canvas.pixels(5) + width, top, top + height,
                color);
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

Annotations AnnotationLayer::annotations(const Session &session) const
{
    return session.annotations(m_tier);
}

BoxStyle AnnotationLayer::style(const Annotation &annotation, const Theme &theme) const
{
    constexpr double soft = 0.3;
    const auto value = m_look.values.find(std::string_view(annotation.label));
    const QColor own = value == m_look.values.end() ? m_look.tier : value->second;
    if (!own.isValid())
        return {theme.personSoft(m_person), theme.person(m_person)};
    return {mix(theme.color(Role::Surface), own, soft), own};
}

QColor AnnotationLayer::densityColor(const Theme &theme) const
{
    return m_look.tier.isValid() ? m_look.tier : theme.person(m_person);
}

QString AnnotationLayer::label(const Annotation &annotation) const
{
    return annotation.text.empty() ? QString::fromUtf8(annotation.label)
                                   : QString::fromUtf8(annotation.text);
}

void AnnotationLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const Annotations rows = annotations(context.session);
    if (rows.empty())
        return;
    const double perColumn = context.axis.usPerPixel() / canvas.pixelRatio();
    // around what is painted: labels of points reach in
    const int around = canvas.pixels(pointRoom);
    const int width = canvas.end() - canvas.from();
    const DetailGrid grid{context.axis.microseconds((canvas.from() - around) / canvas.pixelRatio()),
                          perColumn, width + 2 * around};
    AnnotationDetail detail = annotationDetail(rows, grid, longFrom(context.axis));
    const TimeSpan painted{context.axis.time(canvas.from() / canvas.pixelRatio()),
                           context.axis.time(canvas.end() / canvas.pixelRatio())};
    std::erase_if(detail.longOnes, [&](const Annotation &row) {
        return row.span.end < painted.begin || row.span.begin > painted.end;
    });
    paintDensity(canvas,
                 std::span<const float>(detail.shares)
                     .subspan(static_cast<std::size_t>(around), static_cast<std::size_t>(width)),
                 context);
    paintLeadingLabels(canvas, context);
    for (const Box &box : boxes(detail.longOnes, context)) {
        if (box.row.id == context.selected)
            canvas.flush();
        paintBox(canvas, box, context);
    }
    paintPoints(canvas, detail.points, context);
}

/// Where they stand close, lines alone.
void AnnotationLayer::paintPoints(Canvas &canvas, const std::vector<MediaTime> &points,
                                  const LayerContext &context) const
{
    constexpr double close = 6;
    const Annotations rows = annotations(context.session);
    const Band band = bandOf(canvas);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x = context.axis.x(points[i]);
        const double before = i > 0 ? x - context.axis.x(points[i - 1]) : pointRoom;
        const double behind = i + 1 < points.size() ? context.axis.x(points[i + 1]) - x : pointRoom;
        const std::int64_t left = devicePixel(points[i], context.axis, canvas.pixelRatio());
        canvas.fill(left, left + std::max(1, canvas.pixels(1)), band.top, band.bottom,
                    densityColor(context.theme).rgb());
        if (std::min(before, behind) >= close)
            visitTouching(rows, {points[i], points[i]}, [&](const Annotation &row) {
                if (!row.span.empty())
                    return true;
                paintPoint(canvas, row, std::min(behind, pointRoom), context);
                return false;
            });
    }
}

void AnnotationLayer::paintPoint(Canvas &canvas, const Annotation &row, double room,
                                 const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const std::int64_t x = devicePixel(row.span.begin, context.axis, ratio);
    const Band band = bandOf(canvas);
    const int middle = (band.top + band.bottom) / 2;
    BoxStyle knob = style(row, context.theme);
    const bool selected = context.isSelected(row.id);
    knob.borderWidth = selected ? 2 : 1;
    const int half = canvas.pixels(selected ? 5 : 3.5);
    canvas.box(x - half, x + half + 1, middle - half, middle + half + 1, knob);
    const double begin = x / ratio + 7;
    if (room < labelledWidth + 7)
        return;
    canvas.label(
        context.font,
        {begin, baselineIn(band.top / ratio, (band.bottom - band.top) / ratio, context.font)},
        room - 10, label(row), context.theme.color(Role::Text).rgb());
}

/// In the order in which they are painted, the selected one last.
std::vector<AnnotationLayer::Box> AnnotationLayer::boxes(const std::vector<Annotation> &longOnes,
                                                         const LayerContext &context) const
{
    const Annotations rows = annotations(context.session);
    std::vector<Box> result;
    std::optional<Box> selected;
    for (auto &[row, depth] : stacked(rows, longOnes, longFrom(context.axis))) {
        Box box{std::move(row), depth, {}};
        if (box.row.span.length() >= context.axis.length(labelledWidth - 1))
            box.text = label(box.row);
        if (box.row.id == context.selected) {
            selected = box;
            continue;
        }
        if (!result.empty() && result.back().row.span == box.row.span) // hidden by this one
            box.text = result.back().text + QStringLiteral(" · ") + box.text;
        result.push_back(box);
    }
    if (selected)
        result.push_back(*selected);
    return result;
}

void AnnotationLayer::paintDensity(Canvas &canvas, std::span<const float> shares,
                                   const LayerContext &context) const
{
    constexpr int steps = 64;
    const QColor solid = densityColor(context.theme);
    const QColor ground = context.theme.color(Role::Surface);
    std::array<QRgb, steps + 1> shades{};
    std::vector<QRgb> colors(shares.size(), 0);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] <= 0)
            continue;
        const int step = static_cast<int>(shares[i] * steps);
        QRgb &shade = shades[static_cast<std::size_t>(step)];
        if (!shade)
            shade = mix(ground, solid, 0.12 + 0.63 * step / steps).rgb();
        colors[i] = shade;
    }
    const Band band = bandOf(canvas);
    canvas.columns(colors, band.top, band.bottom);
}

/// Which label most of the annotations carry that are too short to be seen one by one, where one
/// clearly leads. The cells stand at round times: they scroll with the picture.
void AnnotationLayer::paintLeadingLabels(Canvas &canvas, const LayerContext &context) const
{
    const TimeAxis &axis = context.axis;
    const Annotations rows = annotations(context.session);
    const std::int64_t step = roundStep(axis.usPerPixel(), leadingCell);
    const double ratio = canvas.pixelRatio();
    const auto first =
        static_cast<std::int64_t>(std::floor(axis.microseconds(canvas.from() / ratio) / step));
    const auto last =
        static_cast<std::int64_t>(std::floor(axis.microseconds(canvas.end() / ratio) / step));
    const Band band = bandOf(canvas);
    const LabelFont &font = context.smallFont;
    for (std::int64_t cell = first; cell <= last; ++cell) {
        const TimeSpan span{{cell * step}, {(cell + 1) * step}};
        const LeadingLabel leading = leadingLabel(rows, span, longFrom(axis));
        if (leading.label.empty() || leading.share < clearLead || leading.longOnes)
            continue;
        const QString text =
            QString::fromUtf8(leading.label.data(), static_cast<qsizetype>(leading.label.size()));
        const double room = axis.x(span.end) - axis.x(span.begin) - 4 * gridUnit;
        const double width = std::min(font.width(text), room);
        const std::int64_t left = devicePixel({(cell * 2 + 1) * step / 2}, axis, ratio) -
                                  canvas.pixels(width / 2 + gridUnit);
        const int height = std::min(canvas.pixels(font.height()), band.bottom - band.top);
        const int top = (band.top + band.bottom - height) / 2;
        canvas.box(left, left + canvas.pixels(width + 2 * gridUnit), top, top + height,
                   {context.theme.color(Role::Surface), context.theme.color(Role::Line)});
        canvas.label(font, {left / ratio + gridUnit, baselineIn(top / ratio, height / ratio, font)},
                     width + 1, text, context.theme.color(Role::Text).rgb());
    }
}

void AnnotationLayer::paintBox(Canvas &canvas, const Box &box, const LayerContext &context) const
{
    const Annotation &annotation = box.row;
    if (box.depth > 0)
        canvas.flush(); // the labels of those it lies on
    const std::int64_t left = devicePixel(annotation.span.begin, context.axis, canvas.pixelRatio());
    const std::int64_t right =
        std::max(left + 1, devicePixel(annotation.span.end, context.axis, canvas.pixelRatio()));
    const Band band = bandOf(canvas, box.depth);
    BoxStyle boxStyle = style(annotation, context.theme);
    if (context.isSelected(annotation.id))
        boxStyle.borderWidth = 2;
    canvas.box(left, right, band.top, band.bottom, boxStyle);
    if (right - left >= canvas.pixels(labelledWidth))
        paintLabel(canvas, left, right, box, boxStyle, context);
    if (annotation.id == context.selected)
        paintHandles(canvas, left, right, band, boxStyle.border.rgb());
}

void AnnotationLayer::paintLabel(Canvas &canvas, std::int64_t left, std::int64_t right,
                                 const Box &box, const BoxStyle &boxStyle,
                                 const LayerContext &context) const
{
    const Annotation &annotation = box.row;
    const double ratio = canvas.pixelRatio();
    const double inset = annotation.id == context.selected ? 8 : 6;
    double begin = left / ratio + inset;
    const double end = right / ratio - inset;
    const Band band = bandOf(canvas);
    const QString letter = badge(annotation);
    if (!letter.isEmpty() && end - begin >= 12) {
        const int side = std::min(canvas.pixels(14), band.bottom - band.top - canvas.pixels(6));
        const std::int64_t x = left + canvas.pixels(inset - 2);
        const int top = (band.top + band.bottom - side) / 2;
        canvas.box(x, x + side, top, top + side, {boxStyle.border, boxStyle.border});
        const QColor ink = readableOn(boxStyle.border, context.theme.color(Role::Surface),
                                      context.theme.color(Role::Text));
        const double width = context.smallFont.width(letter);
        canvas.label(context.smallFont,
                     {x / ratio + (side / ratio - width) / 2,
                      baselineIn(top / ratio, side / ratio, context.smallFont)},
                     width + 8, letter, ink.rgb());
        begin = (x + side) / ratio + gridUnit;
    }
    if (end - begin < 8)
        return;
    const QColor ink = readableOn(boxStyle.fill, context.theme.color(Role::Text),
                                  context.theme.color(Role::AccentText));
    canvas.label(
        context.font,
        {begin, baselineIn(band.top / ratio, (band.bottom - band.top) / ratio, context.font)},
        end - begin, box.text, ink.rgb());
}

/// The note of an empty tier; and the label of a box that begins out of sight stays in sight while
/// a part of its box does.
void AnnotationLayer::paintFixed(QPainter &painter, const QRectF &rect,
                                 const LayerContext &context) const
{
    const Annotations rows = annotations(context.session);
    if (rows.empty()) {
        painter.setFont(context.font.font());
        return drawEmptyNote(painter, rect, m_emptyNote, context.theme.color(Role::TextMuted));
    }
    const std::vector<Box> leftmost = boxes(longOnesAt(rows, context.axis), context);
    if (leftmost.empty())
        return;
    const Box &box = leftmost.back();
    const TimeSpan span = box.row.span;
    const QRectF place = spanRect(span, bandOf(rect, box.depth), context.axis, context.pixelRatio);
    const double end = place.right() - 6;
    if (context.axis.x(span.begin) + 6 >= gridUnit || end - rect.left() < labelledWidth)
        return;
    const BoxStyle boxStyle = style(box.row, context.theme);
    painter.fillRect(QRectF(rect.left(), place.top() + 2, end - rect.left(), place.height() - 4),
                     boxStyle.fill);
    painter.setFont(context.font.font());
    painter.setPen(readableOn(boxStyle.fill, context.theme.color(Role::Text),
                              context.theme.color(Role::AccentText)));
    const double left = rect.left() + gridUnit;
    drawElided(painter, QRectF(left, place.top(), end - left, place.height()), box.text);
}

std::optional<Hit> AnnotationLayer::hitTest(QPointF position, const QRectF &rect,
                                            const LayerContext &context) const
{
    const Annotations rows = annotations(context.session);
    const TimeAxis &axis = context.axis;
    const double x = position.x() - rect.left();
    const Tier *tier = context.session.tierById(m_tier);
    const bool movable =
        tier && !tier->locked && (tier->kind != TierKind::Prediction || isProposal(*tier));
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
    std::optional<Annotation> point;
    visitTouching(rows, {axis.time(x - edgeReach), axis.time(x + edgeReach)},
                  [&](const Annotation &row) {
                      if (row.span.empty())
                          point = row;
                      return !point;
                  });
    if (point)
        return hit(*point, Hit::Part::Body);
    const auto selected = context.session.annotation(context.selected);
    if (selected && selected->tier == m_tier)
        if (const auto found = edge(*selected))
            return found;
    if (const auto under = shortestAt(rows, axis.time(x))) {
        const auto found = edge(*under);
        return found ? *found : hit(*under, Hit::Part::Body);
    }
    std::optional<Hit> near;
    visitTouching(rows, {axis.time(x - edgeReach), axis.time(x + edgeReach)},
                  [&](const Annotation &row) {
                      near = edge(row);
                      return !near;
                  });
    return near;
}

std::optional<MediaTime> AnnotationLayer::snap(MediaTime time, MediaTime tolerance, Id except,
                                               const Session &session) const
{
    return nearestEdge(annotations(session), time, tolerance, except);
}

QString AnnotationLayer::describe(const Hit &hit, const Session &session) const
{
    const auto annotation = session.annotation(hit.annotation);
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

bool AnnotationLayer::update(const Session &, const IndexedEdit *edit)
{
    const auto isThis = [this](const RowChange &change) {
        const auto *tier = std::get_if<Tier>(&change.any());
        return tier && tier->id == m_tier;
    };
    return !edit || edit->concerns(m_tier) || std::ranges::any_of(edit->others(), isThis);
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

BoxStyle ProposalLayer::style(const Annotation &, const Theme &theme) const
{
    return {theme.color(Role::Surface), theme.person(person())};
}

QString ProposalLayer::label(const Annotation &) const
{
    return QStringLiteral("?");
}

QString ToneLayer::label(const Annotation &annotation) const
{
    QString likeliest = AnnotationLayer::label(annotation);
    double most = 0;
    for (const auto &[tone, share] : annotation.attributes)
        if (const double value = QByteArray::fromStdString(share).toDouble(); value > most) {
            most = value;
            likeliest = QStringLiteral("%1 %2 %").arg(toneName(tone)).arg(value * 100, 0, 'f', 0);
        }
    return likeliest;
}

} // namespace duologue::ui
