#include "ui/actions/action_finder.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"

namespace duologue::ui {

ActionFinder::ActionFinder(const ActionTable &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_wanted(new QLineEdit), m_found(new QListWidget)
{
    setWindowTitle(tr("Find action"));
    resize(480, 360);
    m_wanted->setPlaceholderText(tr("What do you want to do?"));
    m_wanted->installEventFilter(this);
    m_wanted->setAccessibleName(m_wanted->placeholderText());
    m_found->setAccessibleName(tr("Actions found"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_wanted);
    layout->addWidget(m_found);
    connect(m_wanted, &QLineEdit::textChanged, this, &ActionFinder::list);
    connect(m_wanted, &QLineEdit::returnPressed, this, &ActionFinder::choose);
    connect(m_found, &QListWidget::itemClicked, this, &ActionFinder::choose);
    m_found->installEventFilter(this);
    list({});
}

bool ActionFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (watched == m_found) {
            if (key != Qt::Key_Return && key != Qt::Key_Enter)
                return false; // the list has its own keys
            choose();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_found->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_found->setCurrentRow(qBound(0, row, m_found->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ActionFinder::list(const QString &wanted)
{
    m_found->clear();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    for (QAction *action : m_actions.all()) {
        const QString haystack = action->text() + u' ' + action->statusTip();
        const bool matches = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return haystack.contains(word, Qt::CaseInsensitive);
        });
        if (!matches || !action->isEnabled())
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QListWidgetItem(
            keys.isEmpty() ? action->text() : action->text() + QStringLiteral("    ") + keys);
        item->setToolTip(action->statusTip());
        item->setData(Qt::UserRole, action->objectName());
        m_found->addItem(item);
    }
    if (m_found->count() == 0) {
        auto *none = new QListWidgetItem(
            tr("No action has “%1” in its name or in what it does.").arg(wanted.trimmed()),
            m_found);
        none->setFlags(Qt::NoItemFlags);
    }
    m_found->setCurrentRow(0);
}

void ActionFinder::choose()
{
    const QListWidgetItem *item = m_found->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    QAction *action = m_actions.action(item->data(Qt::UserRole).toString());
    accept();
    action->trigger();
}

} // namespace duologue::ui
