#include "ui/project/project_page.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/controllers/project_controller.h"
#include "ui/project/bar_delegate.h"
#include "ui/project/hit_model.h"
#include "ui/project/project_model.h"
#include "ui/project/search_form.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int leastHits = 6; // rows that are seen without scrolling

QTableView *table(const char *name, const QString &accessibleName, QAbstractItemModel *model)
{
    auto *view = new QTableView;
    view->setObjectName(QString::fromLatin1(name));
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    view->setSelectionBehavior(QTableView::SelectRows);
    view->setSelectionMode(QTableView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->setAlternatingRowColors(true);
    view->setEditTriggers(QTableView::NoEditTriggers);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    return view;
}

} // namespace

ProjectPage::ProjectPage(ProjectController &project, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_project(project),
      m_title(new QLabel),
      m_missing(new QLabel),
      m_found(new QLabel),
      m_find(new QPushButton(tr("Find folder…"))),
      m_filter(new QLineEdit),
      m_sessions(new ProjectModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_form(new SearchForm),
      m_hits(new HitModel(this))
{
    setAccessibleName(tr("Project"));
    m_sorted->setSourceModel(m_sessions);
    m_sorted->setSortRole(ProjectModel::SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    buildTables(theme);
    build(theme);
    connect(&project, &ProjectController::opened, this, &ProjectPage::showProject);
    connect(&project, &ProjectController::searched, this, [this](const auto &hits) {
        m_hits->setHits(hits);
        m_hitTable->setVisible(true);
        m_hitTable->resizeColumnsToContents();
        const auto count = static_cast<int>(hits->hits.size());
        m_found->setText(hits->more ? tr("The first %n place(s); there are more", nullptr, count)
                                    : tr("%n place(s)", nullptr, count));
        for (const std::string &note : hits->notes)
            Q_EMIT problem(QString::fromStdString(note));
        if (count == 0)
            return;
        m_hitTable->setCurrentIndex(m_hits->index(0, 0));
        m_hitTable->setFocus();
    });
    connect(m_find, &QPushButton::clicked, this, &ProjectPage::findRequested);
    connect(m_form, &SearchForm::entered, this, &ProjectPage::search);
    connect(m_filter, &QLineEdit::textChanged, m_sorted,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(); });
    showProject();
}

void ProjectPage::buildTables(const Theme &theme)
{
    m_table = table("sessions", tr("Sessions"), m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ProjectModel::Name, Qt::AscendingOrder);
    m_table->setItemDelegate(new BarDelegate(theme, m_table));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_hitTable = table("hits", tr("What was found"), m_hits);
    m_hitTable->horizontalHeader()->setStretchLastSection(true);
    m_hitTable->setMinimumHeight(leastHits * m_hitTable->verticalHeader()->defaultSectionSize());
    m_hitTable->hide();
    for (QTableView *view : {m_table, m_hitTable})
        view->installEventFilter(this);
    connect(m_table, &QTableView::doubleClicked, this, &ProjectPage::openChosen);
    connect(m_hitTable, &QTableView::doubleClicked, this, &ProjectPage::openHit);
    setFocusProxy(m_table);
}

void ProjectPage::build(const Theme &)
{
    m_missing->setWordWrap(true);
    m_missing->setObjectName(QStringLiteral("missing"));
    m_title->setObjectName(QStringLiteral("title"));
    m_find->setToolTip(tr("Say in which folder the missing recordings of all sessions are"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Show only sessions with…"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setToolTip(tr("A name, person, annotator or date; Esc shows all"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(
        m_filter->fontMetrics().horizontalAdvance(m_filter->placeholderText()) + 8 * gridUnit);
    m_filter->setMaximumWidth(280);
    m_filter->installEventFilter(this);
    m_form->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_filter);
    auto *missing = new QHBoxLayout;
    missing->addWidget(m_missing, 1);
    missing->addWidget(m_find);
    auto *below = new QWidget;
    auto *search = new QVBoxLayout(below);
    search->setContentsMargins(0, 0, 0, 0);
    search->addWidget(m_form);
    search->addWidget(m_found);
    search->addWidget(m_hitTable, 1);
    auto *both = new QSplitter(Qt::Vertical);
    both->setChildrenCollapsible(false);
    both->addWidget(m_table);
    both->addWidget(below);
    both->setStretchFactor(0, 2);
    both->setStretchFactor(1, 1);
    column->addLayout(top);
    column->addLayout(missing);
    column->addWidget(both, 1);
}

std::string ProjectPage::chosen() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_sessions->session(index.row()).path : std::string();
}

/// What was chosen stays chosen.
void ProjectPage::showProject()
{
    const std::string before = chosen();
    const auto project = m_project.project();
    m_sessions->setProject(project);
    const QString missing =
        project ? QString::fromStdString(project::missingSentence(*project)) : QString();
    m_missing->setText(missing);
    m_missing->setVisible(!missing.isEmpty());
    m_find->setVisible(!missing.isEmpty());
    if (!project) {
        m_title->setText(tr("No folder open"));
        return;
    }
    m_title->setText(tr("%1 · %n session(s)", nullptr, static_cast<int>(project->sessions.size()))
                         .arg(QString::fromStdString(project->folder)) +
                     (project->settings.blindUntilRated ? tr(" · blind until rated") : QString()));
    const int row = std::max(0, m_sessions->rowOf(before));
    m_table->setCurrentIndex(m_sorted->mapFromSource(m_sessions->index(row, 0)));
    m_table->resizeColumnsToContents();
    m_table->verticalHeader()->setDefaultSectionSize(
        static_cast<const QAbstractItemView *>(m_table)->sizeHintForRow(0)); // public there
}

void ProjectPage::startFiltering()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void ProjectPage::startSearching()
{
    m_form->setFocus();
}

void ProjectPage::sortBy(int column)
{
    if (column < 0 || column >= ProjectModel::Columns)
        return;
    const bool same = m_sorted->sortColumn() == column;
    const bool rises = m_sorted->sortOrder() == Qt::AscendingOrder;
    m_table->sortByColumn(column, same && rises ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_table->scrollTo(m_table->currentIndex());
}

void ProjectPage::search()
{
    QString wrong;
    const search::Query query = m_form->query(wrong);
    if (!wrong.isEmpty())
        return Q_EMIT problem(wrong);
    m_project.search(query);
}

void ProjectPage::openChosen()
{
    const std::string path = chosen();
    if (!path.empty())
        Q_EMIT openRequested(m_project.fileOf(path));
}

void ProjectPage::openHit()
{
    const QModelIndex index = m_hitTable->currentIndex();
    if (!index.isValid())
        return;
    const project::Hit &hit = m_hits->hit(index.row());
    Q_EMIT hitRequested(m_project.fileOf(hit.session), hit.found.annotation.id,
                        hit.found.annotation.span);
}

/// What moves in the tables, opens and sorts is theirs, not the player's.
bool ProjectPage::keepsFromShortcuts(int key) const
{
    static const QList<int> keys{Qt::Key_Return, Qt::Key_Enter,  Qt::Key_Space,
                                 Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Home,
                                 Qt::Key_End,    Qt::Key_PageUp, Qt::Key_PageDown};
    return keys.contains(key) || (key >= Qt::Key_0 && key <= Qt::Key_9);
}

bool ProjectPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_filter) {
        if (!pressed || key->key() != Qt::Key_Escape)
            return false;
        m_filter->clear();
        m_table->setFocus();
        return true;
    }
    if (key->modifiers() & ~Qt::KeypadModifier || !keepsFromShortcuts(key->key()))
        return false;
    if (!pressed) {
        event->accept();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        watched == m_table ? openChosen() : openHit();
        return true;
    }
    if (watched == m_table && key->key() >= Qt::Key_0 && key->key() <= Qt::Key_9) {
        sortBy((key->key() - Qt::Key_0 + 9) % 10);
        return true;
    }
    return false;
}

} // namespace duologue::ui
