#include "ui/join/join_panel.h"

#include <algorithm>

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/join/conflict_model.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr int narrowestVersion = 64; // pixels

QString shareText(const merge::Share &share)
{
    QStringList authors;
    for (const std::string &author : share.authors)
        authors << QString::fromStdString(author);
    const QString text = JoinPanel::tr("%1: %2 added, %3 changed, %4 removed")
                             .arg(QString::fromStdString(share.name))
                             .arg(share.added)
                             .arg(share.changed)
                             .arg(share.removed);
    return authors.isEmpty()
               ? text
               : JoinPanel::tr("%1; by %2").arg(text, authors.join(QStringLiteral(", ")));
}

} // namespace

JoinPanel::JoinPanel(JoinController &join, QWidget *parent)
    : QWidget(parent),
      m_join(join),
      m_copies(new QListWidget),
      m_shares(new TextLabel("shares")),
      m_status(new TextLabel("status")),
      m_conflicts(new ConflictModel(join, this)),
      m_table(new QTableView),
      m_into(new QPushButton(tr("Join into this session"))),
      m_write(new QPushButton(tr("Write as new file…")))
{
    setAccessibleName(tr("Join copies"));
    build();
    connectController();
    showState();
}

void JoinPanel::build()
{
    m_copies->setObjectName(QStringLiteral("copies"));
    m_copies->setAccessibleName(tr("Copies"));
    m_copies->setToolTip(
        tr("Copies of this session; Space takes one or leaves it, Enter compares"));
    m_table->setObjectName(QStringLiteral("conflicts"));
    m_table->setAccessibleName(tr("What was done differently"));
    m_table->setToolTip(tr("0: as it was before; 1, 2, …: as this copy has it; Enter plays"));
    m_table->setModel(m_conflicts);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(narrowestVersion);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setMinimumHeight(120);
    m_into->setToolTip(tr("One edit of the open session, which undo takes back"));
    m_write->setToolTip(tr("The joined session as a file of its own"));
    auto *add = new QPushButton(tr("Add copies…"));
    add->setToolTip(tr("Choose copies that lie elsewhere"));
    auto *compare = new QPushButton(tr("Compare"));
    compare->setToolTip(tr("Read the chosen copies and compare them with this session"));
    connect(add, &QPushButton::clicked, this, &JoinPanel::askForCopies);
    connect(compare, &QPushButton::clicked, this, &JoinPanel::compare);
    connect(m_into, &QPushButton::clicked, this, &JoinPanel::join);
    connect(m_write, &QPushButton::clicked, this, &JoinPanel::askAndWrite);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    const auto row = [column](QWidget *first, QWidget *second) {
        auto *both = new QHBoxLayout;
        both->addWidget(first);
        both->addWidget(second);
        both->addStretch();
        column->addLayout(both);
    };
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(compare);
    buttons->addStretch();
    auto *top = new QHBoxLayout;
    top->addWidget(m_copies, 1);
    top->addLayout(buttons);
    m_copies->setFixedHeight(2 * add->sizeHint().height() + 2 * gridUnit); // beside the buttons
    column->addLayout(top);
    column->addWidget(m_shares);
    column->addWidget(m_status);
    column->addWidget(m_table, 1);
    row(m_into, m_write);
    for (QWidget *watched : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_copies)})
        watched->installEventFilter(this);
    setFocusProxy(m_copies);
}

void JoinPanel::connectController()
{
    using Controller = JoinController;
    connect(&m_join, &Controller::copiesFound, this, [this](const QStringList &files) {
        addCopies(files, true);
        if (files.isEmpty() && m_copies->count() == 0)
            m_status->setText(tr("No copies of this session lie beside it. Add those that "
                                 "others have sent."));
    });
    connect(&m_join, &Controller::compared, this, &JoinPanel::showComparison);
    connect(&m_join, &Controller::decided, this, [this](std::size_t conflict) {
        m_conflicts->redraw(conflict);
        showState();
    });
    connect(&m_join, &Controller::failed, m_status, &QLabel::setText);
    connect(&m_join, &Controller::joinedInto, this, [this] {
        m_status->setText(tr("The copies are joined into this session. Undo takes it back."));
    });
    connect(&m_join, &Controller::written, this,
            [this](const QString &file) { m_status->setText(tr("Written to %1.").arg(file)); });
    connect(m_table, &QTableView::doubleClicked, this, &JoinPanel::play);
}

void JoinPanel::start()
{
    m_copies->clear();
    m_join.findCopies();
}

void JoinPanel::addCopies(const QStringList &files, bool checked)
{
    for (const QString &file : files) {
        if (copies().contains(file))
            continue;
        auto *item = new QListWidgetItem(m_copies);
        item->setData(Qt::UserRole, file);
        item->setToolTip(file);
        item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    }
    const QStringList names = JoinController::namesOf(copies());
    for (int i = 0; i < m_copies->count(); ++i)
        m_copies->item(i)->setText(names[i]);
    if (m_copies->currentRow() < 0)
        m_copies->setCurrentRow(0);
    if (!files.isEmpty() && !m_join.joined())
        showState(); // that none lies here is no longer so
}

QStringList JoinPanel::copies() const
{
    QStringList files;
    for (int i = 0; i < m_copies->count(); ++i)
        files << m_copies->item(i)->data(Qt::UserRole).toString();
    return files;
}

void JoinPanel::askForCopies()
{
    addCopies(QFileDialog::getOpenFileNames(this, tr("Copies of this session"), {},
                                            tr("Duologue sessions (*.duologue)")),
              true);
}

void JoinPanel::compare()
{
    QStringList files;
    for (int i = 0; i < m_copies->count(); ++i)
        if (m_copies->item(i)->checkState() == Qt::Checked)
            files << m_copies->item(i)->data(Qt::UserRole).toString();
    if (files.isEmpty())
        return m_status->setText(tr("Choose at least one copy."));
    m_status->setText(tr("Reading the copies…"));
    m_join.compare(files);
}

void JoinPanel::showComparison()
{
    const int before = m_table->currentIndex().row();
    m_conflicts->reset();
    QStringList shares;
    if (const auto joined = m_join.joined())
        for (const merge::Share &share : joined->merged.shares)
            shares << shareText(share);
    m_shares->setText(shares.join(u'\n'));
    showState();
    if (m_conflicts->rowCount() == 0)
        return;
    m_table->setCurrentIndex(
        m_conflicts->index(std::clamp(before, 0, m_conflicts->rowCount() - 1), 0));
    m_table->setFocus();
}

void JoinPanel::showState()
{
    const auto joined = m_join.joined();
    const auto left = static_cast<int>(m_join.undecided());
    const bool ready = joined && left == 0;
    for (QWidget *widget : {m_into, m_write})
        widget->setEnabled(ready);
    m_write->setEnabled(ready && !m_join.isOfServer());
    m_table->setVisible(m_conflicts->rowCount() > 0);
    if (!joined)
        m_status->setText(tr("Copies on which others have worked are joined by what each has "
                             "done. This session is the first."));
    else if (left > 0 && m_join.isOfServer())
        m_status->setText(
            tr("%n place(s) were done differently on the server (1) and here (2): say "
               "which is right. Until then nothing goes to and fro.",
               nullptr, left));
    else if (left > 0)
        m_status->setText(
            tr("%n place(s) were done differently: say which is right.", nullptr, left));
    else if (joined->merged.conflicts.empty() && joined->merged.edit.empty())
        m_status->setText(tr("These copies hold nothing that is not here."));
    else
        m_status->setText(tr("Nothing is left to be decided."));
}

void JoinPanel::join()
{
    m_join.apply();
}

void JoinPanel::askAndWrite()
{
    if (!m_join.joined() || m_join.isOfServer() || m_join.undecided() > 0)
        return;
    QString file = QFileDialog::getSaveFileName(this, tr("Write the joined session"), {},
                                                tr("Duologue sessions (*.duologue)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".duologue");
    m_join.write(file);
}

/// And on to the next.
void JoinPanel::decide(std::size_t version)
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    m_join.decide(static_cast<std::size_t>(row), version);
    if (!m_join.decision(static_cast<std::size_t>(row)))
        return; // there is no such version
    const int next = m_conflicts->nextUndecided(row);
    if (next < 0 || next == row)
        return;
    m_table->setCurrentIndex(m_conflicts->index(next, 0));
    play();
}

void JoinPanel::play()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    if (const auto place = m_conflicts->place(row))
        Q_EMIT placeActivated(place->participant, place->span);
}

/// Digits decide, Enter plays; of the list of copies Space chooses.
bool JoinPanel::takesKey(int key) const
{
    return key == Qt::Key_Return || key == Qt::Key_Enter ||
           (m_table->hasFocus() ? key >= Qt::Key_0 && key <= Qt::Key_9 : key == Qt::Key_Space);
}

bool JoinPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & ~Qt::KeypadModifier || !takesKey(key->key()))
        return false;
    if (!pressed) {
        event->accept();
        return true;
    }
    if (key->key() == Qt::Key_Space)
        return false; // the list does it
    if (watched == m_copies)
        compare();
    else if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        play();
    else
        decide(key->key() == Qt::Key_0 ? merge::baseVersion
                                       : static_cast<std::size_t>(key->key() - Qt::Key_1));
    return true;
}

} // namespace duologue::ui
