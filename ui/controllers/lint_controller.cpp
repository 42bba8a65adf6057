#include "ui/controllers/lint_controller.h"

#include <QFileInfo>

#include "core/segment/propose.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

LintController::LintController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::opened, this, &LintController::forget);
    connect(&session, &SessionController::closed, this, &LintController::forget);
    connect(&session, &SessionController::annotatorChanged, this, &LintController::setStale);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        const auto isMedia = [](const RowChange &change) {
            return std::holds_alternative<MediaSource>(change.any());
        };
        if (std::ranges::any_of(edit.others(), isMedia))
            m_speech.reset(); // another recording, or another place of it
        setStale();
    });
}

void LintController::forget()
{
    m_checking.forget();
    if (m_listening.isRunning()) {
        m_listening.forget();
        Q_EMIT listened();
    }
    m_report.reset();
    m_speech.reset();
    m_remark.clear();
    setStale();
}

void LintController::setStale()
{
    m_stale = true;
    Q_EMIT staleChanged();
}

/// Those of who sits here, if they rate; else everybody's.
std::string LintController::whoseWindows() const
{
    const std::string here = m_session.annotator().toStdString();
    const auto ratings = m_session.session().ratings();
    const bool rates = std::ranges::find(ratings, here, &SamRating::rater) != ratings.end();
    return rates ? here : std::string();
}

void LintController::check()
{
    if (!m_session.isOpen() || m_checking.isRunning())
        return;
    m_stale = false;
    if (!m_speech && !m_listening.isRunning())
        listen();
    const auto session = std::make_shared<const Session>(m_session.session());
    m_checking.start(
        [session, speech = m_speech, rater = whoseWindows()](const jobs::Ticket &ticket) {
            lint::Options options;
            options.rater = rater;
            options.goOn = [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            };
            return lint::check(*session, speech ? *speech : lint::Speech(), options);
        },
        [this](Result<lint::Report> report) {
            if (!report)
                return; // it was told to stop
            m_report = std::make_shared<const lint::Report>(std::move(*report));
            Q_EMIT checked();
            if (m_stale) // edited meanwhile
                Q_EMIT staleChanged();
        });
}

void LintController::listen()
{
    m_listening.start(
        [session = std::make_shared<const Session>(m_session.session()),
         folder =
             QFileInfo(m_session.path()).absolutePath().toStdString()](const jobs::Ticket &ticket) {
            return segment::listen(*session, folder, ticket.flag(),
                                   [&ticket](double share) { ticket.tell(share); });
        },
        [this](Result<segment::Heard> heard) {
            QStringList remarks;
            if (!heard)
                remarks << QString::fromStdString(heard.error().message);
            else
                for (const std::string &remark : heard->remarks)
                    remarks << QString::fromStdString(remark);
            m_remark = remarks.join(QLatin1Char(' '));
            m_speech = std::make_shared<const lint::Speech>(heard ? std::move(heard->speech)
                                                                  : lint::Speech());
            Q_EMIT listened();
            setStale();
        },
        [this](double share, const QString &) { Q_EMIT listening(share); });
    Q_EMIT listening(0);
}

void LintController::cancelListening()
{
    m_listening.cancel();
}

bool LintController::fix(const lint::Finding &finding)
{
    if (!finding.fix)
        return false;
    m_session.perform(finding.fix);
    return true;
}

} // namespace duologue::ui
