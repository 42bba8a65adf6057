#include "ui/annotate/scale_row.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

#include "ui/annotate/point_button.h"
#include "ui/annotate/range_bar.h"
#include "ui/annotate/scale_words.h"
#include "ui/theme/color_math.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

ScaleRow::ScaleRow(const scheme::Scale &scale, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_scale(scale),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_ends(new ElidedLabel(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setText(titleOf(scale));
    m_ends->setText(endsOf(scale));
    setAccessibleName(titleOf(scale));
    setAccessibleDescription(endsOf(scale));

    auto *points = new QHBoxLayout;
    points->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * gridUnit);
    head->addWidget(m_title);
    head->addWidget(m_ends, 1);
    head->addWidget(addButton(-1));
    for (int place = 0; scheme::hasKeys(scale) && place < scale.points; ++place)
        points->addWidget(addButton(place));
    if (!scheme::hasKeys(scale)) {
        m_bar = new RangeBar(scale, this);
        connect(m_bar, &RangeBar::chosen, this, &ScaleRow::rated);
        points->addWidget(m_bar);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(7, 3, 7, 3);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(points, 1);
    connect(&theme, &Theme::changed, this, &ScaleRow::applyLook);
    applyLook();
}

PointButton *ScaleRow::addButton(int place)
{
    auto *button = new PointButton(m_scale, place, this);
    m_buttons.push_back(button);
    connect(button, &QAbstractButton::clicked, this,
            [this, button] { Q_EMIT rated(button->value()); });
    return button;
}

void ScaleRow::display(const Shown &shown)
{
    for (PointButton *button : m_buttons) {
        QStringList raters;
        for (const auto &other : shown.others)
            if (other.number == button->value())
                raters << other.rater;
        button->setChecked(shown.said && shown.said->number == button->value());
        button->setOthers(raters);
    }
    if (m_bar) {
        std::vector<double> others;
        for (const auto &other : shown.others)
            if (other.number)
                others.push_back(*other.number);
        m_bar->display(shown.said ? shown.said->number : std::nullopt, shown.typed, others);
    }
    m_active = shown.active;
    m_person = shown.person;
    applyLook();
}

void ScaleRow::applyLook()
{
    const QColor fill = m_theme.person(m_person);
    const PointButton::Look look{
        .text = m_theme.color(Role::Text),
        .muted = m_theme.color(Role::TextMuted),
        .fill = fill,
        .onFill = readableOn(fill, Qt::white,
                             m_theme.isDark() ? m_theme.color(Role::AccentText)
                                              : m_theme.color(Role::Text)),
        .hover = mix(m_theme.color(Role::Surface), m_theme.color(Role::TextMuted), 0.18)};
    for (PointButton *button : m_buttons)
        button->setLook(look);
    if (m_bar)
        m_bar->setLook({look.text, look.muted, m_theme.color(Role::Line), fill});
    if (m_ends->palette().color(QPalette::WindowText) != look.muted) {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, look.muted);
        m_ends->setPalette(muted);
    }
    update();
}

void ScaleRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal line = m_active ? 2 : 1;
    painter.setPen(QPen(m_active ? m_theme.person(m_person) : m_theme.color(Role::Line), line));
    painter.setBrush(m_active
                         ? mix(m_theme.color(Role::Surface), m_theme.personSoft(m_person), 0.45)
                         : m_theme.color(Role::Surface));
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(frame, cornerRadius, cornerRadius);
}

void ScaleRow::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    Q_EMIT activated();
}

} // namespace duologue::ui
