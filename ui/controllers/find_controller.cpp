#include "ui/controllers/find_controller.h"

#include <memory>

#include <QPointer>

#include "core/dataset/export.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

using Results = std::vector<find::SessionPlaces>;

find::Work workOf(const jobs::Ticket &ticket)
{
    return {ticket.flag().get(),
            [ticket](double share, const std::string &) { ticket.tell(share); }};
}

/// The open session as one that was found in a file.
Results here(const Session &session, const find::Finder &finder, const QString *replacement,
             const jobs::Ticket &ticket)
{
    find::SessionPlaces found;
    found.places = finder.in(session, replacement, ticket.flag().get());
    for (const find::Place &place : found.places)
        found.tiers.push_back(session.tierById(place.tier)->name);
    return {std::move(found)};
}

} // namespace

FindController::FindController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::closed, this, [this] {
        m_job.forget();
        m_results.clear();
        Q_EMIT over();
        Q_EMIT found();
    });
}

void FindController::find(const find::Query &query, std::optional<QString> replacement,
                          const QString &folder)
{
    const auto finder = find::Finder::make(query);
    if (!finder) {
        m_job.forget();
        m_results.clear();
        Q_EMIT over();
        return Q_EMIT failed(QString::fromStdString(finder.error().message));
    }
    m_finder = *finder;
    m_replacement = std::move(replacement);
    m_folder = folder;
    const auto session = folder.isEmpty() ? std::make_shared<const Session>(m_session.session())
                                          : std::shared_ptr<const Session>();
    m_job.start(
        [finder = *m_finder, replacement = m_replacement, session,
         folder = folder.toStdString()](const jobs::Ticket &ticket) -> Result<Results> {
            const QString *instead = replacement ? &*replacement : nullptr;
            if (session)
                return here(*session, finder, instead, ticket);
            const auto paths = dataset::sessionFiles({folder});
            if (!paths)
                return std::unexpected(paths.error());
            return find::findIn(*paths, finder, instead, workOf(ticket));
        },
        [this](Result<Results> results) {
            Q_EMIT over();
            if (!results)
                return Q_EMIT failed(QString::fromStdString(results.error().message));
            take(std::move(*results));
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    if (!folder.isEmpty())
        Q_EMIT progress(0);
}

void FindController::take(Results results)
{
    m_results = std::move(results);
    Q_EMIT found();
}

std::size_t FindController::count() const
{
    std::size_t count = 0;
    for (const find::SessionPlaces &one : m_results)
        count += one.places.size();
    return count;
}

void FindController::replaceOne(std::size_t place)
{
    if (m_replacement && m_folder.isEmpty() && !m_results.empty() &&
        place < m_results.front().places.size())
        replaceHere({m_results.front().places[place]});
}

void FindController::replaceAll()
{
    if (!m_finder || !m_replacement)
        return;
    if (!m_folder.isEmpty())
        replaceInFolder();
    else if (!m_results.empty())
        replaceHere(m_results.front().places);
}

void FindController::replaceHere(std::vector<find::Place> places)
{
    const auto count = std::make_shared<int>(0);
    m_session.performLate(
        [places = std::move(places), count](const Session &session, IdSource &) {
            auto edit = find::replace(session, places);
            *count = edit ? static_cast<int>(edit->changes.size()) : 0;
            return edit;
        },
        [here = QPointer(this), count] {
            if (here)
                Q_EMIT here->replaced(*count, {});
        });
}

void FindController::replaceInFolder()
{
    m_job.start(
        [finder = *m_finder, replacement = *m_replacement, folder = m_folder.toStdString(),
         author =
             m_session.annotator().toStdString()](const jobs::Ticket &ticket) -> Result<Results> {
            const auto paths = dataset::sessionFiles({folder});
            if (!paths)
                return std::unexpected(paths.error());
            return find::replaceIn(*paths, finder, replacement, author, workOf(ticket));
        },
        [this](Result<Results> results) {
            Q_EMIT over();
            if (!results)
                return Q_EMIT failed(QString::fromStdString(results.error().message));
            int annotations = 0;
            QStringList problems;
            for (const find::SessionPlaces &one : *results) {
                annotations += static_cast<int>(one.replaced);
                if (!one.problem.empty())
                    problems << QString::fromStdString(one.problem);
            }
            take(std::move(*results));
            Q_EMIT replaced(annotations, problems);
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

} // namespace duologue::ui
