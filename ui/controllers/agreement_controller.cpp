#include "ui/controllers/agreement_controller.h"

#include "ui/controllers/session_controller.h"

namespace duologue::ui {

AgreementController::AgreementController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::changed, this, &AgreementController::setStale);
    const auto forget = [this] {
        m_listing.forget();
        if (m_comparing.isRunning()) {
            m_comparing.forget();
            Q_EMIT runningChanged(false);
        }
        m_result.reset();
        setStale();
    };
    connect(&session, &SessionController::opened, this, forget);
    connect(&session, &SessionController::closed, this, forget);
}

void AgreementController::setStale()
{
    m_stale = true;
    Q_EMIT staleChanged();
}

void AgreementController::compare()
{
    if (!m_session.isOpen())
        return;
    m_stale = false;
    const dataset::OpenSession open{m_session.path().toStdString(),
                                    std::make_shared<const Session>(m_session.session())};
    m_comparing.start(
        [open](const jobs::Ticket &ticket) {
            return agreement::agreementOf({open}, {}, [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            });
        },
        [this](Result<agreement::Agreement> result) {
            Q_EMIT runningChanged(false);
            if (!result)
                return Q_EMIT failed(QString::fromStdString(result.error().message));
            m_result = std::make_shared<const agreement::Agreement>(std::move(*result));
            Q_EMIT compared();
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT runningChanged(true);
}

void AgreementController::list(std::size_t question, std::size_t first, std::size_t second)
{
    if (!m_result || question >= m_result->answers.size())
        return;
    m_listing.start(
        [result = m_result, question, first, second](const jobs::Ticket &) {
            Listed listed{agreement::ofPair(result->answers[question].question, first, second), {}};
            listed.differences = agreement::differences(listed.pair, 0, 1);
            return std::make_shared<const Listed>(std::move(listed));
        },
        [this](const std::shared_ptr<const Listed> &all) { Q_EMIT listed(all); });
}

} // namespace duologue::ui
