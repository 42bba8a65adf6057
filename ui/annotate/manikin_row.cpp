#include "ui/annotate/manikin_row.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

#include "ui/annotate/manikin.h"
#include "ui/annotate/manikin_button.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

ManikinRow::ManikinRow(SamDimension dimension, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_dimension(dimension),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_ends(new QLabel(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setText(dimensionTitle(dimension));
    m_ends->setText(QStringLiteral("%1 – %2").arg(lowEnd(dimension), highEnd(dimension)));
    setAccessibleName(dimensionTitle(dimension));
    setAccessibleDescription(m_ends->text());

    auto *figures = new QHBoxLayout;
    figures->setSpacing(1);
    for (int value = notRateable; value <= 9; ++value) {
        auto *button = new ManikinButton(dimension, value, this);
        m_buttons[std::size_t(value)] = button;
        connect(button, &QAbstractButton::clicked, this, [this, value] { Q_EMIT rated(value); });
        if (value != notRateable)
            figures->addWidget(button);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * gridUnit);
    head->addWidget(m_title);
    head->addWidget(m_ends);
    head->addStretch();
    head->addWidget(m_buttons[notRateable]);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(7, 3, 7, 3);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(figures, 1);
    connect(&theme, &Theme::changed, this, &ManikinRow::applyLook);
    applyLook();
}

void ManikinRow::display(std::optional<int> chosen, bool active, int person,
                         const std::vector<RatingController::OtherValue> &others)
{
    std::array<QStringList, 10> raters;
    for (const auto &other : others)
        if (other.value >= 0 && other.value <= 9)
            raters[std::size_t(other.value)] << other.rater;
    for (ManikinButton *button : m_buttons) {
        button->setChecked(chosen == button->value());
        button->setOthers(raters[std::size_t(button->value())]);
    }
    m_active = active;
    m_person = person;
    applyLook();
}

void ManikinRow::applyLook()
{
    const QColor fill = m_theme.person(m_person);
    const ManikinButton::Look look{
        .text = m_theme.color(Role::Text),
        .muted = m_theme.color(Role::TextMuted),
        .fill = fill,
        .onFill = readableOn(fill, Qt::white,
                             m_theme.isDark() ? m_theme.color(Role::AccentText)
                                              : m_theme.color(Role::Text)),
        .hover = mix(m_theme.color(Role::Surface), m_theme.color(Role::TextMuted), 0.18)};
    for (ManikinButton *button : m_buttons)
        button->setLook(look);
    if (m_ends->palette().color(QPalette::WindowText) != look.muted) {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, look.muted);
        m_ends->setPalette(muted);
    }
    update();
}

void ManikinRow::paintEvent(QPaintEvent *)
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

void ManikinRow::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    Q_EMIT activated();
}

} // namespace duologue::ui
