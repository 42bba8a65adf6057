#include "ui/main_window/status_line.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include "ui/actions/keyed_text.h"
#include "ui/theme/elided.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int longestJob = 420;

} // namespace

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_skew(new QLabel),
      m_hint(new ElidedLabel),
      m_hintLeaves(new QTimer(this)),
      m_job(new ElidedLabel),
      m_progress(new QProgressBar),
      m_cancel(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->setSpacing(16);
    m_skew->setToolTip(tr("Largest distance between the pictures shown and the clock"));
    layout->addWidget(m_skew);
    m_job->setTextFormat(Qt::PlainText);
    m_job->setMaximumWidth(longestJob);
    layout->addWidget(m_job);
    m_progress->setMaximumWidth(120);
    m_progress->setMaximumHeight(10);
    m_progress->setTextVisible(false);
    m_progress->hide();
    layout->addWidget(m_progress);
    m_cancel->setText(QStringLiteral("✕"));
    m_cancel->setAutoRaise(true);
    m_cancel->setAccessibleName(tr("Cancel"));
    setKeyed(m_cancel, "toolTip", tr("Stop this; nothing half done stays ({model.cancel})"));
    m_cancel->setFocusPolicy(Qt::TabFocus);
    m_cancel->hide();
    // The line is as high without it: work that begins moves nothing above.
    QSizePolicy keepsItsRoom = m_cancel->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    m_cancel->setSizePolicy(keepsItsRoom);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelJob);
    m_hint->setObjectName("hint");
    layout->addWidget(m_hint, 1);
    m_hintLeaves->setSingleShot(true);
    connect(m_hintLeaves, &QTimer::timeout, m_hint, &QLabel::clear);
    auto *keys = new QLabel;
    setKeyed(keys, "text",
             tr("{help.manual} manual · {help.keys} keys · {help.find} find any action"));
    layout->addWidget(keys);
    connect(&theme, &Theme::changed, this, &StatusLine::style);
    style();
}

void StatusLine::showStep(int showing, int waiting, MediaTime skew, MediaTime frame, bool inStep)
{
    const QString awaited = waiting == 0   ? QString()
                            : waiting == 1 ? tr("1 picture on its way")
                                           : tr("%1 pictures on their way").arg(waiting);
    if (showing == 0) {
        m_skew->setText(awaited);
        return;
    }
    const double frames =
        frame.us > 0 ? static_cast<double>(skew.us) / static_cast<double>(frame.us) : 0;
    const QString figure =
        tr("max skew %1 frame, %2 ms").arg(frames, 0, 'f', 1).arg(skew.milliseconds());
    const QString views = showing == 1 ? tr("1 view") : tr("%1 views").arg(showing);
    const QString step = inStep ? tr("%1 in step (%2)").arg(views, figure)
                                : tr("⚠ %1 out of step (%2)").arg(views, figure);
    m_skew->setText(waiting == 0 ? step : step + QStringLiteral(" · ") + awaited);
}

void StatusLine::showJob(const QString &key, const QString &text, double share,
                         std::function<void()> cancel)
{
    const auto known = std::ranges::find(m_jobs, key, &Job::key);
    if (known == m_jobs.end())
        m_jobs.push_back({key, text, share, std::move(cancel)});
    else
        *known = {key, text, share, cancel ? std::move(cancel) : std::move(known->cancel)};
    refreshJobs();
}

void StatusLine::endJob(const QString &key)
{
    std::erase_if(m_jobs, [&key](const Job &job) { return job.key == key; });
    refreshJobs();
}

bool StatusLine::cancelJob()
{
    for (auto job = m_jobs.rbegin(); job != m_jobs.rend(); ++job)
        if (job->cancel) {
            std::exchange(job->cancel, {})();
            refreshJobs();
            return true;
        }
    return false;
}

void StatusLine::showHint(const QString &text)
{
    m_hint->setText(text);
    m_hint->setToolTip(text);
    m_hintLeaves->start(std::chrono::seconds(8));
}

void StatusLine::refreshJobs()
{
    const Job *job = m_jobs.empty() ? nullptr : &m_jobs.back();
    const auto others = static_cast<int>(m_jobs.size()) - 1;
    m_job->setText(!job          ? QString()
                   : others == 0 ? job->text
                                 : tr("%1 (and %n more)", nullptr, others).arg(job->text));
    m_progress->setVisible(job);
    m_progress->setRange(0, job && job->share >= 0 ? 1000 : 0);
    m_progress->setValue(job ? static_cast<int>(job->share * 1000) : 0);
    m_cancel->setVisible(
        std::ranges::any_of(m_jobs, [](const Job &one) { return bool(one.cancel); }));
}

void StatusLine::style()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Role::TextMuted));
    for (QLabel *label : findChildren<QLabel *>())
        label->setPalette(colors);
    colors.setColor(QPalette::WindowText, m_theme.color(Role::Text));
    m_hint->setPalette(colors);
}

} // namespace duologue::ui
