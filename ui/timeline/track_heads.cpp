#include "ui/timeline/track_heads.h"

#include <QCoreApplication>

#include "ui/icons/icon.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

constexpr int side = 20;
constexpr int iconSide = 14;

/// From right to left.
std::vector<HeadButton> buttonsOf(const Track &track)
{
    if (track.audible)
        return {HeadButton::Hide, HeadButton::Solo, HeadButton::Mute};
    return {HeadButton::Hide};
}

const char *iconName(HeadButton button)
{
    return button == HeadButton::Mute ? "mute" : button == HeadButton::Solo ? "solo" : "close";
}

bool isOn(HeadButton button, const HeadState &state)
{
    return (button == HeadButton::Mute && state.muted) ||
           (button == HeadButton::Solo && state.solo);
}

void paintButton(QPainter &painter, const QRect &rect, HeadButton button, const HeadState &state,
                 const Theme &theme)
{
    const bool on = isOn(button, state);
    const bool hovered = state.hoveredButton == button;
    if (on || hovered) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(on ? Role::AccentSoft : Role::SurfaceRaised));
        painter.drawRoundedRect(rect, gridUnit, gridUnit);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const QColor ink = theme.color(on ? Role::Accent : hovered ? Role::Text : Role::TextMuted);
    const QPixmap picture =
        iconPixmap(iconName(button), ink, iconSide, painter.device()->devicePixelRatioF());
    painter.drawPixmap(rect.center() - QPoint(iconSide / 2 - 1, iconSide / 2 - 1), picture);
}

/// The figures of the track's scale, each with a tick; how far they leave room for the name.
int paintScale(QPainter &painter, const QRect &rect, const Track &track, const HeadState &state,
               const Theme &theme, const QFont &font)
{
    const QFont small = smallerFont(font);
    const QFontMetrics metrics(small);
    const auto marks = track.layer->scale(rect.height(), metrics.height());
    int left = rect.right();
    painter.setFont(small);
    for (const ScaleMark &mark : marks) {
        const double line = std::round(rect.top() + mark.y);
        painter.fillRect(QRectF(rect.right() - 2, line, 3, 1), theme.color(Role::TextMuted));
        const int width = metrics.horizontalAdvance(mark.text);
        const QRect place(rect.right() - gridUnit - width,
                          std::max(static_cast<int>(line) - metrics.height() / 2, rect.top()),
                          width, metrics.height());
        if (state.hovered && place.intersects(headButtonRect(HeadButton::Hide, rect, track)))
            continue;
        painter.setPen(theme.color(Role::TextMuted));
        painter.drawText(place, Qt::AlignVCenter, mark.text);
        left = std::min(left, place.left() - gridUnit);
    }
    return left;
}

} // namespace

void paintHead(QPainter &painter, const QRect &rect, const Track &track, const HeadState &state,
               const Theme &theme, const QFont &font)
{
    painter.fillRect(rect, theme.color(state.active ? Role::AccentSoft : Role::Window));
    if (state.current)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()),
                         theme.color(Role::Accent));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(state.colour.isValid() ? state.colour : theme.person(track.person));
    const double middle = rect.center().y() + 0.5;
    const int indent = state.depth * 3 * gridUnit;
    painter.drawEllipse(QPointF(rect.left() + indent + 3.5 * gridUnit, middle), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);

    int right = rect.right() - gridUnit;
    for (const HeadButton button : buttonsOf(track)) {
        if (!state.hovered && !isOn(button, state))
            continue;
        const QRect place = headButtonRect(button, rect, track);
        paintButton(painter, place, button, state, theme);
        right = std::min(right, place.left() - gridUnit);
    }
    right = std::min(right, paintScale(painter, rect, track, state, theme, font));
    const int left = rect.left() + indent + 6 * gridUnit;
    painter.setFont(font);
    painter.setPen(theme.color(state.muted ? Role::TextMuted : Role::Text));
    // What tells two tracks apart stands at the end of their names as often as at the beginning.
    const QString name =
        QFontMetricsF(font, painter.device()).elidedText(track.name, Qt::ElideMiddle, right - left);
    const QFont small = smallerFont(font);
    const int lines = QFontMetrics(font).height() + QFontMetrics(small).height();
    const bool both = !state.remarks.isEmpty() && rect.height() - 1 >= lines;
    const int top = both ? rect.top() + (rect.height() - 1 - lines) / 2 : rect.top();
    const int high = both ? QFontMetrics(font).height() : rect.height() - 1;
    drawElided(painter, QRectF(left, top, right - left, high), name);
    if (!both)
        return;
    painter.setFont(small);
    painter.setPen(theme.color(Role::TextMuted));
    drawElided(painter, QRectF(left, top + high, right - left, lines - high), state.remarks);
}

QRect headButtonRect(HeadButton button, const QRect &rect, const Track &track)
{
    int right = rect.right() - gridUnit;
    const int height = std::min(side, rect.height() - 2);
    for (const HeadButton other : buttonsOf(track)) {
        if (other == button)
            return {right - side, rect.center().y() - height / 2, side, height};
        right -= side + 2;
    }
    return {};
}

std::optional<HeadButton> headButtonAt(QPoint position, const QRect &rect, const Track &track)
{
    for (const HeadButton button : buttonsOf(track))
        if (headButtonRect(button, rect, track).contains(position))
            return button;
    return {};
}

QString headButtonTip(HeadButton button, const HeadState &state)
{
    if (button == HeadButton::Mute)
        return state.muted ? Words::tr("Let this microphone be heard again")
                           : Words::tr("Mute this microphone");
    if (button == HeadButton::Solo)
        return state.solo ? Words::tr("Hear all microphones again")
                          : Words::tr("Hear only this microphone");
    return Words::tr("Hide this track; the menu of any track head brings it back");
}

} // namespace duologue::ui
