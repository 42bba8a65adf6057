#include "core/jobs/job.h"

#include <cmath>

#include <QCoreApplication>
#include <QThreadPool>

namespace duologue::jobs {

void Ticket::tell(double share, const QString &text) const
{
    const int percent = static_cast<int>(std::floor(share * 100));
    if (!m_told || (m_said->percent == percent && m_said->text == text))
        return;
    *m_said = {percent, text};
    m_told(share, text);
}

/// Weak: else the run would hold itself.
Job::Told Job::posted(const std::shared_ptr<Run> &run, Told told)
{
    if (!told)
        return {};
    return [weak = std::weak_ptr(run), told = std::move(told)](double share, const QString &text) {
        post([weak, told, share, text] {
            if (const auto run = weak.lock(); run && !run->forgotten)
                told(share, text);
        });
    };
}

void Job::inPool(std::function<void()> work)
{
    QThreadPool::globalInstance()->start(std::move(work));
}

void Job::post(std::function<void()> call)
{
    QMetaObject::invokeMethod(qApp, std::move(call), Qt::QueuedConnection);
}

void Job::cancel()
{
    if (m_run)
        *m_run->ticket.m_cancel = true;
}

void Job::forget()
{
    cancel();
    if (m_run)
        std::exchange(m_run, nullptr)->forgotten = true;
}

} // namespace duologue::jobs
