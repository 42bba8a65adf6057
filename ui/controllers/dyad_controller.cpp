#include "ui/controllers/dyad_controller.h"

#include <mutex>

#include <QFileInfo>

#include "ui/controllers/session_controller.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {

/// Read by one job at a time, also where one that was given up has not ended yet.
struct DyadController::Catalog
{
    std::mutex reading;
    dyad::SeriesCatalog series;
};

DyadController::DyadController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::changed, this, [this] {
        m_stale = m_old = true;
        Q_EMIT staleChanged();
    });
    connect(&session, &SessionController::opened, this, &DyadController::forget);
    connect(&session, &SessionController::closed, this, &DyadController::forget);
}

void DyadController::forget()
{
    m_reading.forget();
    cancel();
    m_overview.reset();
    m_catalog.reset();
    m_compared.reset();
    m_stale = true;
    Q_EMIT compared();
    Q_EMIT staleChanged();
}

void DyadController::cancel()
{
    if (!m_comparing.isRunning())
        return;
    m_comparing.forget();
    Q_EMIT comparingChanged(false);
}

DyadController::Read DyadController::read(const std::shared_ptr<const Session> &session,
                                          const std::string &folder, const jobs::Ticket &ticket)
{
    const auto pair = dyad::pairOf(*session);
    if (!pair)
        return std::unexpected(pair.error());
    auto overview = std::make_shared<Overview>();
    overview->pair = *pair;
    for (std::size_t who = 0; who < 2; ++who) {
        const Participant &person = *session->participant(who == 0 ? pair->first : pair->second);
        overview->people[who] = QString::fromStdString(person.pseudonym);
        overview->orders[who] = person.order;
    }
    overview->turns = dyad::turnTaking(*session, *pair);
    overview->contagion = dyad::contagionTables(*session, *pair);
    const std::shared_ptr<Catalog> catalog(
        new Catalog{{}, dyad::SeriesCatalog(session, *pair, folder, ticket.flag())});
    overview->measures = catalog->series.measures();
    overview->shared = catalog->series.shared();
    overview->notes = catalog->series.notes();
    return std::pair(std::shared_ptr<const Overview>(overview), catalog);
}

void DyadController::overview()
{
    if (!m_session.isOpen())
        return;
    m_stale = false;
    m_reading.start([session = std::make_shared<const Session>(m_session.session()),
                     folder = QFileInfo(m_session.path()).absolutePath().toStdString()](
                        const jobs::Ticket &ticket) { return read(session, folder, ticket); },
                    [this](const Read &found) {
                        if (!found)
                            return Q_EMIT failed(coreText(found.error().message));
                        m_overview = found->first;
                        m_catalog = found->second;
                        Q_EMIT overviewed();
                    });
}

void DyadController::compare(const QString &first, const QString &second)
{
    if (!m_catalog)
        return;
    using Found = Result<std::shared_ptr<const dyad::Compared>>;
    m_comparing.start(
        [catalog = m_catalog, names = std::pair(first.toStdString(), second.toStdString())](
            const jobs::Ticket &ticket) -> Found {
            const std::lock_guard alone(catalog->reading);
            auto found = dyad::compare(catalog->series, names, {}, [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            });
            if (!found)
                return std::unexpected(found.error());
            return std::make_shared<const dyad::Compared>(std::move(*found));
        },
        [this](const Found &found) {
            Q_EMIT comparingChanged(false);
            if (!found)
                return Q_EMIT failed(coreText(found.error().message));
            m_compared = *found;
            m_old = m_stale;
            Q_EMIT compared();
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT comparingChanged(true);
}

} // namespace duologue::ui
