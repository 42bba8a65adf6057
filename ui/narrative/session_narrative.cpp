#include "ui/narrative/session_narrative.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/controllers/usual_among.h"
#include "ui/narrative/narrative_page.h"

namespace duologue::ui {
namespace {

const QString settingsKey = QStringLiteral("narrative/compareWith");

enum Measure { Published, Own };

} // namespace

SessionNarrative::SessionNarrative(const QString &title, const narrative::Narrative &told,
                                   QWidget *parent)
    : QDialog(parent),
      m_title(title),
      m_facts(narrative::statisticsOf(told)),
      m_sentences(new QLabel),
      m_table(new QTreeWidget),
      m_problem(new QLabel)
{
    setWindowTitle(tr("The session as a whole"));
    resize(720, 620);
    m_sentences->setObjectName("sentences");
    m_sentences->setWordWrap(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_table->setAccessibleName(tr("Figures of the session"));
    m_table->setUniformRowHeights(true);
    m_problem->setObjectName("problem");
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    auto *scrolling = new QScrollArea;
    scrolling->setFrameShape(QFrame::NoFrame);
    scrolling->setWidgetResizable(true);
    scrolling->setAccessibleName(tr("What was unusual"));
    scrolling->setWidget(m_sentences);
    m_sentences->setAlignment(Qt::AlignTop);
    layout->addWidget(scrolling, 1);
    layout->addWidget(m_table, 2);
    layout->addWidget(makeMeasure());
    layout->addWidget(m_problem);
    layout->addWidget(makeButtons());
    m_table->setFocus();
    compareWith(QSettings().value(settingsKey).toStringList());
}

QWidget *SessionNarrative::makeMeasure()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Unusual against"));
    m_measure = new QComboBox;
    m_measure->addItem(tr("the figures published with MONAH"));
    m_measure->addItem(tr("sessions of your own…"));
    m_measure->setToolTip(tr("What counts as usual. Semantics and mimicry have no published "
                             "figures; sessions of your own give some."));
    label->setBuddy(m_measure);
    m_choose = new QPushButton(tr("&Sessions…"));
    m_choose->setToolTip(tr("Choose the sessions that say what is usual"));
    layout->addWidget(label);
    layout->addWidget(m_measure, 1);
    layout->addWidget(m_choose);
    connect(m_measure, &QComboBox::activated, this, &SessionNarrative::chooseMeasure);
    connect(m_choose, &QPushButton::clicked, this, &SessionNarrative::chooseSessions);
    return line;
}

QWidget *SessionNarrative::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *copyAll = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copyAll->setObjectName("copy");
    copyAll->setToolTip(tr("Sentences and figures, for a text or a spreadsheet (Ctrl+C)"));
    copyAll->setShortcut(QKeySequence::Copy);
    auto *printAll = buttons->addButton(tr("&Print…"), QDialogButtonBox::ActionRole);
    printAll->setToolTip(tr("On paper or as PDF (Ctrl+P)"));
    printAll->setShortcut(QKeySequence::Print);
    connect(copyAll, &QPushButton::clicked, this, &SessionNarrative::copy);
    connect(printAll, &QPushButton::clicked, this, &SessionNarrative::print);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void SessionNarrative::chooseMeasure(int index)
{
    if (index == Published)
        compareWith({});
    else
        chooseSessions();
}

void SessionNarrative::chooseSessions()
{
    const QStringList chosen = QFileDialog::getOpenFileNames(
        this, tr("Sessions that say what is usual"), {}, tr("Duologue sessions (*.duologue)"));
    compareWith(chosen.isEmpty() ? m_sessions : chosen);
}

void SessionNarrative::compareWith(const QStringList &sessions)
{
    m_sessions = sessions;
    QSettings().setValue(settingsKey, sessions);
    m_measure->setCurrentIndex(sessions.isEmpty() ? Published : Own);
    m_choose->setVisible(!sessions.isEmpty());
    m_problem->hide();
    m_comparing.forget();
    if (sessions.isEmpty())
        return show({}, tr("the figures published with MONAH"));
    m_sentences->setText(tr("Reading the sessions…"));
    m_comparing.start(
        [sessions, facts = m_facts](const jobs::Ticket &) { return usualAmong(sessions, facts); },
        [this](const UsualAmong &among) {
            show(among.usual,
                 tr("%n session(s) of your own and this one", nullptr, among.sessions));
            m_problem->setText(among.problems.join(u'\n'));
            m_problem->setVisible(!among.problems.isEmpty());
        });
}

void SessionNarrative::show(const std::map<std::string, narrative::Usual> &usual,
                            const QString &against)
{
    m_page = sessionPage(m_facts, usual);
    m_page.title = m_title;
    m_page.against = against;
    m_sentences->setText(m_page.sentences.isEmpty() ? tr("Nothing is unusual.")
                                                    : m_page.sentences.join(u'\n'));
    fill();
}

void SessionNarrative::fill()
{
    m_table->clear();
    m_table->setHeaderLabels(QStringList{tr("Figure")} + m_page.people + QStringList{tr("Both")});
    QTreeWidgetItem *family = nullptr;
    for (const SessionPage::Row &row : m_page.rows) {
        if (!family || family->text(0) != row.family) {
            family = new QTreeWidgetItem(m_table, {row.family});
            family->setExpanded(true);
        }
        auto *item = new QTreeWidgetItem(family, {row.name});
        for (int column = 0; column < row.values.size(); ++column) {
            const QString mark = row.unusual[column];
            item->setText(column + 1, mark.isEmpty()
                                          ? row.values[column]
                                          : row.values[column] + QStringLiteral("  ") + mark);
            QFont font = item->font(column + 1);
            font.setBold(!mark.isEmpty());
            item->setFont(column + 1, font);
        }
    }
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->resizeColumnToContents(column);
}

void SessionNarrative::copy() const
{
    auto *both = new QMimeData;
    both->setText(sessionText(m_page));
    both->setHtml(sessionHtml(m_page));
    QApplication::clipboard()->setMimeData(both);
}

void SessionNarrative::print()
{
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted)
        printHtml(sessionHtml(m_page), printer);
}

} // namespace duologue::ui
