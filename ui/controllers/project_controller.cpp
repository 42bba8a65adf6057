#include "ui/controllers/project_controller.h"

#include <QDir>
#include <QFileInfo>

#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr std::size_t mostHits = 2000;

project::Observer observerOf(const jobs::Ticket &ticket)
{
    return [&ticket](double share, const std::string &session) {
        ticket.tell(share, QString::fromStdString(session));
        return !ticket.isCancelled();
    };
}

} // namespace

ProjectController::ProjectController(SessionController &session, QString caches, QObject *parent)
    : QObject(parent), m_session(session), m_caches(std::move(caches))
{
    connect(&session, &SessionController::opened, this, &ProjectController::lookAtRules);
    connect(&session, &SessionController::closed, this, &ProjectController::lookAtRules);
}

void ProjectController::open(const QString &folder)
{
    m_searching.cancel();
    m_relinked.clear();
    read(folder);
}

void ProjectController::refresh()
{
    if (m_project)
        read(QString::fromStdString(m_project->folder));
}

void ProjectController::read(const QString &folder)
{
    m_reading.start(
        [folder = folder.toStdString(),
         caches = m_caches.toStdString()](const jobs::Ticket &ticket) {
            return project::openProject(folder, caches, observerOf(ticket));
        },
        [this](Result<project::Project> read) {
            Q_EMIT readingEnded();
            if (!read) {
                if (read.error().code != "project.cancelled")
                    Q_EMIT failed(QString::fromStdString(read.error().message));
                return;
            }
            m_project = std::make_shared<const project::Project>(std::move(*read));
            for (const std::string &note : m_project->notes)
                Q_EMIT failed(QString::fromStdString(note));
            Q_EMIT opened();
        },
        [this](double share, const QString &session) { Q_EMIT reading(share, session); });
}

void ProjectController::cancel()
{
    m_reading.cancel();
}

QString ProjectController::fileOf(const std::string &session) const
{
    return m_project ? QDir(QString::fromStdString(m_project->folder))
                           .filePath(QString::fromStdString(session))
                     : QString();
}

std::string ProjectController::openSession() const
{
    if (!m_project || !m_session.isOpen())
        return {};
    const QString open = QFileInfo(m_session.path()).canonicalFilePath();
    for (const project::Summary &session : m_project->sessions)
        if (fileOf(session.path) == open)
            return session.path;
    return {};
}

void ProjectController::search(const search::Query &query)
{
    if (!m_project)
        return;
    auto search = search::Search::of(query);
    if (!search)
        return Q_EMIT failed(QString::fromStdString(search.error().message));
    m_searching.start(
        [project = m_project, search = std::move(*search)](const jobs::Ticket &ticket) {
            return project::searchAll(*project, search, mostHits, observerOf(ticket));
        },
        [this](Result<project::Hits> hits) {
            Q_EMIT searchEnded();
            if (hits)
                Q_EMIT searched(std::make_shared<const project::Hits>(std::move(*hits)));
            else if (hits.error().code != "project.cancelled")
                Q_EMIT failed(QString::fromStdString(hits.error().message));
        },
        [this](double share, const QString &) { Q_EMIT searching(share); });
}

void ProjectController::findRecordings(const QString &folder)
{
    if (!m_project || m_finding.isRunning())
        return;
    m_finding.start(
        [project = m_project, folder = folder.toStdString(), but = openSession(),
         author = m_session.annotator().toStdString()](const jobs::Ticket &ticket) {
            return project::relink(*project, folder, author, but, observerOf(ticket));
        },
        [this](Result<std::vector<project::Relinked>> done) {
            if (!done)
                return Q_EMIT failed(QString::fromStdString(done.error().message));
            m_relinked = *done;
            tell(*done);
        });
}

void ProjectController::takeBack()
{
    if (!m_project || m_relinked.empty() || m_finding.isRunning())
        return;
    m_finding.start([project = m_project, done = std::exchange(m_relinked, {}),
                     author = m_session.annotator().toStdString()](
                        const jobs::Ticket &) { return project::takeBack(*project, done, author); },
                    [this](const std::vector<project::Relinked> &back) { tell(back); });
}

void ProjectController::tell(const std::vector<project::Relinked> &all)
{
    int found = 0, missing = 0;
    QStringList problems;
    for (const project::Relinked &one : all) {
        found += one.found;
        missing += one.stillMissing;
        if (!one.problem.empty())
            problems << QString::fromStdString(one.problem);
    }
    Q_EMIT relinked(found, missing, problems);
    refresh();
}

void ProjectController::assign(const std::string &session, const QStringList &annotators)
{
    std::vector<std::string> names;
    for (const QString &name : annotators)
        names.push_back(name.toStdString());
    change([session, names](project::Settings &settings) {
        if (names.empty())
            settings.annotators.erase(session);
        else
            settings.annotators[session] = names;
    });
}

void ProjectController::setBlind(bool blind)
{
    change([blind](project::Settings &settings) { settings.blindUntilRated = blind; });
}

/// The file may have been changed by others meanwhile: it is read first.
void ProjectController::change(const std::function<void(project::Settings &)> &how)
{
    if (!m_project)
        return;
    m_changing.start(
        [folder = m_project->folder, how](const jobs::Ticket &) -> Result<project::Settings> {
            auto settings = project::readSettings(folder);
            if (!settings)
                return settings;
            how(*settings);
            if (const auto written = project::writeSettings(folder, *settings); !written)
                return std::unexpected(written.error());
            return settings;
        },
        [this](const Result<project::Settings> &settings) {
            if (!settings)
                return Q_EMIT failed(QString::fromStdString(settings.error().message));
            auto now = *m_project;
            now.settings = *settings;
            m_project = std::make_shared<const project::Project>(std::move(now));
            Q_EMIT opened();
            lookAtRules();
        });
}

void ProjectController::lookAtRules()
{
    if (!m_session.isOpen()) {
        m_rules.forget();
        return Q_EMIT blindUntilRated(false);
    }
    m_rules.start(
        [path = m_session.path().toStdString()](const jobs::Ticket &) -> Result<project::Settings> {
            const auto folder = project::projectOf(path);
            return folder ? project::readSettings(*folder) : project::Settings();
        },
        [this](const Result<project::Settings> &settings) {
            if (!settings)
                Q_EMIT failed(QString::fromStdString(settings.error().message));
            Q_EMIT blindUntilRated(settings && settings->blindUntilRated);
        });
}

} // namespace duologue::ui
