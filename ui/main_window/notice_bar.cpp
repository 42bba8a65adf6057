#include "ui/main_window/notice_bar.h"

#include <chrono>

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

#include "ui/icons/icon.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_text(new QLabel), m_leave(new QTimer(this))
{
    setObjectName("notice");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    auto *close = new QToolButton;
    close->setIcon(icon("close", theme));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    layout->addWidget(close);
    m_leave->setSingleShot(true);
    connect(m_leave, &QTimer::timeout, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &NoticeBar::style);
    hide();
}

void NoticeBar::showProblem(const QString &message)
{
    m_leave->stop();
    show(QStringLiteral("⚠ "), message, true);
}

void NoticeBar::showNews(const QString &message)
{
    m_leave->start(std::chrono::seconds(6));
    show(QStringLiteral("✓ "), message, false);
}

void NoticeBar::show(const QString &sign, const QString &message, bool problem)
{
    m_problem = problem;
    m_text->setText(sign + message);
    setAccessibleName(message);
    style();
    setVisible(true);
}

void NoticeBar::style()
{
    const QColor edge = m_theme.color(m_problem ? Role::Problem : Role::Ok);
    setStyleSheet(
        QStringLiteral("QFrame#notice { background: %1; border: none; border-left: 4px solid %2; }")
            .arg(m_theme.color(Role::SurfaceRaised).name(), edge.name()));
}

} // namespace duologue::ui
