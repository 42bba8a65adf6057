#include "ui/main_window/project_actions.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QSettings>

#include "core/media/cache_folder.h"
#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/project_controller.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/project/project_page.h"

namespace duologue::ui {
namespace {

/// Page and controller are the window's; the page is made when it is first asked for.
class ProjectActions : public QObject
{
public:
    explicit ProjectActions(MainWindow &window)
        : QObject(&window),
          m_window(window),
          m_project(window.services().session, media::cacheFolder("projects"), this)
    {
        connectController();
        bind();
        m_window.setWayBack([this] {
            if (!m_project.openSession().empty())
                show();
        });
    }

    /// As a dropped folder.
    void open(const QString &folder)
    {
        QSettings().setValue("project", folder);
        m_project.open(folder);
        show();
    }

private:
    ProjectPage &page();
    void connectController();
    void tellReview();
    void bind();
    void askAndOpen();
    void show();
    void openSession(const QString &file);
    void openAt(const QString &file, Id annotation, TimeSpan span);
    void goTo(Id annotation, TimeSpan span);
    void findRecordings();
    void assign();
    void tellOfFound(int found, int missing, const QStringList &problems);

    MainWindow &m_window;
    ProjectController m_project;
    ProjectPage *m_page = nullptr; ///< the window's
};

ProjectPage &ProjectActions::page()
{
    if (m_page)
        return *m_page;
    m_page = new ProjectPage(m_project, m_window.services().theme, &m_window);
    connect(m_page, &ProjectPage::openRequested, this, &ProjectActions::openSession);
    connect(m_page, &ProjectPage::hitRequested, this, &ProjectActions::openAt);
    connect(m_page, &ProjectPage::findRequested, this, &ProjectActions::findRecordings);
    connect(m_page, &ProjectPage::problem, this,
            [this](const QString &message) { m_window.notices().showProblem(message, "project"); });
    return *m_page;
}

void ProjectActions::connectController()
{
    using Controller = ProjectController;
    StatusLine &status = m_window.status();
    connect(&m_project, &Controller::reading, this,
            [this, &status](double share, const QString &session) {
                status.showJob("project", MainWindow::tr("Reading %1").arg(session), share,
                               [this] { m_project.cancel(); });
            });
    connect(&m_project, &Controller::readingEnded, this, [&status] { status.endJob("project"); });
    connect(&m_project, &Controller::searching, this, [this, &status](double share) {
        status.showJob("search", MainWindow::tr("Searching all sessions"), share,
                       [this] { m_project.cancelSearch(); });
    });
    connect(&m_project, &Controller::searchEnded, this, [&status] { status.endJob("search"); });
    connect(&m_project, &Controller::opened, this, [this] {
        m_window.notices().forget("project");
        tellReview();
    });
    connect(&m_window.services().session, &SessionController::opened, this,
            &ProjectActions::tellReview);
    connect(&m_project, &Controller::failed, this,
            [this](const QString &message) { m_window.notices().showProblem(message, "project"); });
    connect(&m_project, &Controller::relinked, this, &ProjectActions::tellOfFound);
    connect(&m_project, &Controller::blindUntilRated, &m_window.services().rating,
            &RatingController::setBlindUntilRated);
}

/// The workbench is made with the first session.
void ProjectActions::tellReview()
{
    if (m_window.services().session.isOpen())
        m_window.workbench().review().setProject(m_project.project());
}

void ProjectActions::bind()
{
    ActionTable &actions = m_window.services().actions;
    actions.bind("project.open", [this] { askAndOpen(); });
    actions.bind("project.show", [this] { m_project.project() ? show() : askAndOpen(); });
    actions.bind("project.filter", [this] { page().startFiltering(); });
    actions.bind("project.search", [this] { page().startSearching(); });
    actions.bind("project.find", [this] { findRecordings(); });
    actions.bind("project.takeBack", [this] {
        if (!m_project.canTakeBack())
            return m_window.status().showHint(
                MainWindow::tr("No recordings were found here that could be taken back."));
        m_project.takeBack();
    });
    actions.bind("project.assign", [this] { assign(); });
    actions.bind("project.blind", [this] {
        if (const auto project = m_project.project())
            m_project.setBlind(!project->settings.blindUntilRated);
    });
    actions.bind("project.refresh", [this] { m_project.refresh(); });
}

void ProjectActions::askAndOpen()
{
    const QString last = QSettings().value("project").toString();
    const QString session = m_window.services().session.path();
    const QString folder = QFileDialog::getExistingDirectory(
        &m_window, MainWindow::tr("Which folder holds the sessions?"),
        !session.isEmpty() ? QFileInfo(session).absolutePath() : last);
    if (!folder.isEmpty())
        open(folder);
}

void ProjectActions::show()
{
    m_window.showPage(page(), QStringLiteral("project"));
    if (!m_project.isReading())
        m_project.refresh();
}

void ProjectActions::openSession(const QString &file)
{
    const SessionController &session = m_window.services().session;
    if (session.isOpen() &&
        QFileInfo(session.path()).canonicalFilePath() == QFileInfo(file).canonicalFilePath())
        return m_window.leavePage();
    m_window.services().session.open(file);
}

void ProjectActions::openAt(const QString &file, Id annotation, TimeSpan span)
{
    SessionController &session = m_window.services().session;
    if (session.isOpen() && QFileInfo(session.path()) == QFileInfo(file)) {
        m_window.leavePage();
        return goTo(annotation, span);
    }
    connect(
        &session, &SessionController::opened, this,
        [this, &session, file, annotation, span] {
            if (QFileInfo(session.path()) == QFileInfo(file))
                goTo(annotation, span);
        },
        Qt::SingleShotConnection);
    session.open(file);
}

void ProjectActions::goTo(Id annotation, TimeSpan span)
{
    const Services &s = m_window.services();
    s.selection.setAnnotation(annotation);
    s.player.seek(span.begin);
}

void ProjectActions::findRecordings()
{
    const auto project = m_project.project();
    if (!project || project::missingSentence(*project).empty())
        return m_window.status().showHint(MainWindow::tr("No recording is missing."));
    const QString folder = QFileDialog::getExistingDirectory(
        &m_window, MainWindow::tr("Where are the missing recordings?"),
        QString::fromStdString(project->folder));
    if (folder.isEmpty())
        return;
    m_project.findRecordings(folder);
    if (!m_project.openSession().empty())
        m_window.services().media.findIn(folder);
}

void ProjectActions::tellOfFound(int found, int missing, const QStringList &problems)
{
    const QString key = m_window.services()
                            .actions.action("project.takeBack")
                            ->shortcut()
                            .toString(QKeySequence::NativeText);
    const QString said =
        found == 0 && missing == 0
            ? MainWindow::tr("Nothing was changed.")
            : MainWindow::tr("Recordings found: %1; still missing: %2.").arg(found).arg(missing);
    if (!problems.isEmpty())
        return m_window.notices().showWarning((QStringList(said) + problems).join(u'\n'),
                                              "project");
    m_window.notices().showNews(
        m_project.canTakeBack() && found > 0
            ? said + u' ' + MainWindow::tr("%1 takes it back in all sessions.").arg(key)
            : said);
}

void ProjectActions::assign()
{
    const std::string session = page().chosen();
    const auto project = m_project.project();
    if (session.empty() || !project)
        return;
    QStringList names;
    if (const auto known = project->settings.annotators.find(session);
        known != project->settings.annotators.end())
        for (const std::string &name : known->second)
            names << QString::fromStdString(name);
    bool accepted = false;
    const QString typed = QInputDialog::getText(
        &m_window, MainWindow::tr("Assign"),
        MainWindow::tr("Who is to work on %1? Names with commas between them; nothing for nobody.")
            .arg(QString::fromStdString(session)),
        QLineEdit::Normal, names.join(QStringLiteral(", ")), &accepted);
    if (!accepted)
        return;
    names.clear();
    for (const QString &name : typed.split(u',', Qt::SkipEmptyParts))
        if (const QString trimmed = name.trimmed(); !trimmed.isEmpty())
            names << trimmed;
    m_project.assign(session, names);
}

} // namespace

std::function<void(const QString &)> bindProjectActions(MainWindow &window)
{
    auto *actions = new ProjectActions(window);
    return [actions](const QString &folder) { actions->open(folder); };
}

} // namespace duologue::ui
