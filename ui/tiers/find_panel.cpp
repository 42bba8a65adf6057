#include "ui/tiers/find_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QTimer>

#include "ui/controllers/find_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/tiers/found_model.h"

namespace duologue::ui {
namespace {

/// Of the scopes: before the tiers, and behind them.
enum Scope { WholeSession = -1, Folder = -2 };

} // namespace

FindPanel::FindPanel(SessionController &session, FindController &find, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_find(find),
      m_model(new FoundModel(this)),
      m_what(new QLineEdit(this)),
      m_instead(new QLineEdit(this)),
      m_regex(new QCheckBox(tr("&Regular expression"), this)),
      m_case(new QCheckBox(tr("&Capitals matter"), this)),
      m_words(new QCheckBox(tr("Whole &words"), this)),
      m_text(new QCheckBox(tr("In &texts"), this)),
      m_label(new QCheckBox(tr("In &labels"), this)),
      m_scope(new QComboBox(this)),
      m_said(new QLabel(this)),
      m_view(new QTableView(this)),
      m_one(new QPushButton(tr("Replace &this one"), this)),
      m_all(new QPushButton(tr("Replace &all"), this)),
      m_typed(new QTimer(this))
{
    setWindowTitle(tr("Find and replace"));
    build();
    m_typed->setSingleShot(true);
    m_typed->setInterval(150);
    connect(m_typed, &QTimer::timeout, this, &FindPanel::ask);
    for (QLineEdit *field : {m_what, m_instead})
        connect(field, &QLineEdit::textChanged, this, &FindPanel::askSoon);
    for (QCheckBox *box : {m_regex, m_case, m_words, m_text, m_label})
        connect(box, &QCheckBox::toggled, this, &FindPanel::ask);
    connect(m_scope, &QComboBox::activated, this, [this](int index) {
        if (m_scope->itemData(index).toLongLong() == Folder)
            chooseFolder();
        else
            ask();
    });
    connect(m_one, &QPushButton::clicked, this, [this] { replace(false); });
    connect(m_all, &QPushButton::clicked, this, [this] { replace(true); });
    connect(&find, &FindController::found, this, &FindPanel::showFound);
    connect(&find, &FindController::failed, this, [this](const QString &message) {
        m_model->setResults({}, false);
        show(message);
    });
    connect(&find, &FindController::replaced, this,
            [this](int annotations, const QStringList &problems) {
                show(
                    (QStringList(tr("%n annotation(s) replaced.", nullptr, annotations)) + problems)
                        .join(QLatin1Char(' ')));
            });
    connect(&session, &SessionController::opened, this, &FindPanel::fillTiers);
    connect(&session, &SessionController::changed, this, &FindPanel::askSoon);
    fillTiers();
}

void FindPanel::build()
{
    m_text->setChecked(true);
    m_what->setAccessibleName(tr("Find"));
    m_instead->setAccessibleName(tr("Replace by"));
    m_instead->setPlaceholderText(tr("Nothing: the words are taken out"));
    m_instead->setToolTip(tr("In a regular expression, \\1 is what its first group has matched"));
    m_scope->setAccessibleName(tr("Where to look"));
    m_one->setToolTip(tr("Replaces what stands in the chosen row"));
    m_all->setToolTip(tr("Replaces everything that is listed; one undo takes it back, in a folder "
                         "one in each session"));
    m_said->setWordWrap(true);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Found"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setStretchLastSection(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Find"), m_what);
    form->addRow(tr("Replace &by"), m_instead);
    form->addRow(tr("L&ook in"), m_scope);
    auto *how = new QHBoxLayout;
    for (QCheckBox *box : {m_regex, m_case, m_words, m_text, m_label})
        how->addWidget(box);
    how->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_said, 1);
    buttons->addWidget(m_one);
    buttons->addWidget(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addLayout(how);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
    for (QPushButton *button : {m_one, m_all})
        button->setAutoDefault(false);
    resize(760, 460);
    const auto jump = [this](const QModelIndex &index) {
        if (const find::Place *place = m_model->place(index.row()))
            Q_EMIT placeActivated(place->annotation, m_model->path(index.row()));
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, jump](const QModelIndex &index) {
                if (m_model->path(index.row()).isEmpty())
                    jump(index);
            });
    connect(m_view, &QAbstractItemView::activated, this, jump);
    connect(m_what, &QLineEdit::returnPressed, this, [this] { step(+1); });
    for (const auto &[keys, by] : {std::pair("F3", +1), {"Shift+F3", -1}})
        connect(new QShortcut(QKeySequence(QLatin1String(keys)), this), &QShortcut::activated, this,
                [this, by = by] { step(by); });
}

void FindPanel::begin()
{
    QDialog::show();
    raise();
    activateWindow();
    m_what->setFocus();
    m_what->selectAll();
    ask();
}

void FindPanel::fillTiers()
{
    const QVariant chosen = m_scope->currentData();
    m_scope->clear();
    m_scope->addItem(tr("This session"), QVariant::fromValue<qint64>(WholeSession));
    for (const Tier *tier : m_session.session().tiers())
        m_scope->addItem(QString::fromStdString(tier->name), QVariant::fromValue<qint64>(tier->id));
    m_scope->addItem(m_folder.isEmpty() ? tr("A folder of sessions…")
                                        : tr("All sessions in %1").arg(m_folder),
                     QVariant::fromValue<qint64>(Folder));
    m_scope->setCurrentIndex(std::max(0, chosen.isValid() ? m_scope->findData(chosen) : 0));
}

void FindPanel::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Folder of sessions"),
        m_folder.isEmpty() ? QFileInfo(m_session.path()).absolutePath() : m_folder);
    if (folder.isEmpty() && m_folder.isEmpty())
        m_scope->setCurrentIndex(0);
    if (!folder.isEmpty())
        m_folder = folder;
    m_scope->setItemText(m_scope->count() - 1, m_folder.isEmpty()
                                                   ? tr("A folder of sessions…")
                                                   : tr("All sessions in %1").arg(m_folder));
    ask();
}

find::Query FindPanel::query() const
{
    find::Query query;
    query.pattern = m_what->text();
    query.regex = m_regex->isChecked();
    query.matchCase = m_case->isChecked();
    query.wholeWords = m_words->isChecked();
    query.inText = m_text->isChecked();
    query.inLabel = m_label->isChecked();
    const Id tier = m_scope->currentData().toLongLong();
    if (const Tier *chosen = tier > 0 ? m_session.session().tierById(tier) : nullptr)
        query.tiers = {chosen->name};
    return query;
}

void FindPanel::askSoon()
{
    if (isVisible())
        m_typed->start();
}

void FindPanel::ask()
{
    m_typed->stop();
    if (m_what->text().isEmpty()) {
        m_model->setResults({}, false);
        return show(tr("Type what to look for; Enter goes from one to the next."));
    }
    const bool folder = m_scope->currentData().toLongLong() == Folder;
    if (!folder || !m_folder.isEmpty())
        m_find.find(query(), m_instead->text(), folder ? m_folder : QString());
}

void FindPanel::showFound()
{
    const int row = m_view->currentIndex().row();
    m_model->setResults(m_find.results(), true);
    m_view->setColumnHidden(FoundModel::Where, m_scope->currentData().toLongLong() != Folder);
    m_view->resizeColumnToContents(FoundModel::Time);
    m_view->setColumnWidth(FoundModel::Before, m_view->width() / 3);
    const auto count = static_cast<int>(m_find.count());
    QStringList said(count == 0 ? tr("Nothing found.") : tr("%n place(s)", nullptr, count));
    for (const find::SessionPlaces &one : m_find.results())
        if (!one.problem.empty())
            said << QString::fromStdString(one.problem);
    show(said.join(QLatin1Char(' ')));
    m_one->setEnabled(count > 0 && m_scope->currentData().toLongLong() != Folder);
    m_all->setEnabled(count > 0);
    if (row >= 0 && row < count) {
        const QSignalBlocker quiet(m_view->selectionModel());
        m_view->selectRow(row);
    }
}

void FindPanel::show(const QString &sentence)
{
    m_said->setText(sentence);
}

void FindPanel::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows > 0)
        m_view->selectRow((m_view->currentIndex().row() + by + rows) % rows);
}

void FindPanel::replace(bool all)
{
    if (all)
        return m_find.replaceAll();
    if (m_view->currentIndex().isValid())
        m_find.replaceOne(static_cast<std::size_t>(m_view->currentIndex().row()));
}

} // namespace duologue::ui
