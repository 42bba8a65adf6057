#include "ui/controllers/report_maker.h"

#include "core/report/report.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

/// Measures that are gone meanwhile are no reason to have no report.
Result<void> make(const dataset::OpenSession &open, const dyad::DyadOptions &options,
                  const std::string &path, const jobs::Ticket &ticket)
{
    const auto go = [&ticket](double share) {
        ticket.tell(share);
        return !ticket.isCancelled();
    };
    auto told = report::reportOf(open, options, go);
    if (!told && told.error().code == "dyad.series")
        told = report::reportOf(open, {}, go);
    return told ? report::writeReport(*told, path) : std::unexpected(told.error());
}

} // namespace

ReportMaker::ReportMaker(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

void ReportMaker::write(const QString &path, const QStringList &measures)
{
    if (isWriting() || !m_session.isOpen())
        return;
    dyad::DyadOptions options;
    for (const QString &one : measures)
        options.series.push_back(one.toStdString());
    const dataset::OpenSession open{m_session.path().toStdString(),
                                    std::make_shared<const Session>(m_session.session())};
    m_job.start([open, options, path = path.toStdString()](
                    const jobs::Ticket &ticket) { return make(open, options, path, ticket); },
                [this, path](const Result<void> &done) {
                    if (done)
                        Q_EMIT written(path);
                    else
                        Q_EMIT failed(QString::fromStdString(done.error().message));
                },
                [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void ReportMaker::cancel()
{
    if (!isWriting())
        return;
    m_job.forget();
    Q_EMIT cancelled();
}

} // namespace duologue::ui
