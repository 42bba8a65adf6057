#include "ui/main_window/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include "ui/theme/theme.h"

namespace duologue::ui {

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_skew(new QLabel),
      m_job(new QLabel),
      m_progress(new QProgressBar)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->setSpacing(16);
    m_skew->setToolTip(tr("Largest distance between the pictures shown and the clock"));
    layout->addWidget(m_skew);
    layout->addWidget(m_job);
    m_progress->setMaximumWidth(120);
    m_progress->setMaximumHeight(10);
    m_progress->setTextVisible(false);
    m_progress->hide();
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addWidget(new QLabel(tr("F1 keys · Ctrl+K find any action")));
    connect(&theme, &Theme::changed, this, &StatusLine::style);
    style();
}

void StatusLine::showSkew(int views, MediaTime skew, MediaTime frame)
{
    if (views == 0) {
        m_skew->clear();
        return;
    }
    const double frames =
        frame.us > 0 ? static_cast<double>(skew.us) / static_cast<double>(frame.us) : 0;
    const QString figure =
        tr("max skew %1 frame, %2 ms").arg(frames, 0, 'f', 1).arg(skew.milliseconds());
    m_skew->setText(frames <= 1.0 ? tr("%1 views in step (%2)").arg(views).arg(figure)
                                  : tr("⚠ %1 views out of step (%2)").arg(views).arg(figure));
}

void StatusLine::showJob(const QString &text, double share)
{
    m_job->setText(text);
    m_progress->setVisible(!text.isEmpty() && share >= 0);
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(share * 1000));
}

void StatusLine::style()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Role::TextMuted));
    for (QLabel *label : findChildren<QLabel *>())
        label->setPalette(colors);
}

} // namespace duologue::ui
