#include "ui/keys/key_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/actions/key_file.h"
#include "ui/keys/key_field.h"
#include "ui/keys/key_model.h"
#include "ui/keys/key_text.h"

namespace duologue::ui {
namespace {

/// Rows that have every word somewhere.
class WordsFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &words)
    {
        m_words = words.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        QString line;
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            line += sourceModel()->index(row, column, parent).data().toString() + u'\n';
        return std::ranges::all_of(m_words, [&line](const QString &word) {
            return line.contains(word, Qt::CaseInsensitive);
        });
    }

private:
    QStringList m_words;
};

} // namespace

KeyPage::KeyPage(ActionTable &actions, QWidget *parent)
    : QDialog(parent),
      m_actions(actions),
      m_search(new QLineEdit),
      m_preset(new QComboBox),
      m_found(new WordsFilter(this)),
      m_table(new QTableView),
      m_field(new KeyField),
      m_answer(new QLabel),
      m_give(button(tr("&Use it here"), tr("The other action loses this key"), &KeyPage::give)),
      m_leave(button(tr("&Leave it there"), tr("Nothing changes"), &KeyPage::leave))
{
    setWindowTitle(tr("Keys of all actions"));
    resize(820, 640);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeTop());
    column->addWidget(makeTable(), 1);
    column->addWidget(makeAsking());
    column->addWidget(makeChanging());
    column->addWidget(makeFiles());
    connect(&actions, &ActionTable::keysChanged, this, [this] {
        showPreset();
        showChosen();
    });
    showPreset();
    leave();
    m_search->setFocus();
}

QPushButton *KeyPage::button(const QString &text, const QString &tip, void (KeyPage::*act)())
{
    auto *button = new QPushButton(text, this);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

QWidget *KeyPage::makeTop()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    m_search->setPlaceholderText(tr("Find an action or a key"));
    m_search->setAccessibleName(tr("Find an action or a key"));
    m_search->setClearButtonEnabled(true);
    layout->addWidget(m_search, 1);
    auto *words = new QLabel(tr("&Keys of"));
    words->setBuddy(m_preset);
    layout->addWidget(words);
    m_preset->setAccessibleName(tr("Keys of"));
    m_preset->setToolTip(tr("Take the keys that your fingers know from another program"));
    for (const QString &preset : keyPresets())
        m_preset->addItem(keyPresetName(preset), preset);
    m_preset->addItem(tr("Your own"));
    layout->addWidget(m_preset);
    connect(m_preset, &QComboBox::activated, this, &KeyPage::usePreset);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        static_cast<WordsFilter *>(m_found)->setWords(words);
        m_table->selectRow(0);
    });
    return line;
}

QWidget *KeyPage::makeTable()
{
    m_found->setSourceModel(new KeyModel(m_actions, this));
    m_table->setModel(m_found);
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(KeyModel::Action, QHeaderView::Stretch);
    m_table->selectRow(0);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { leave(); });
    connect(m_table, &QTableView::doubleClicked, this, &KeyPage::change);
    return m_table;
}

/// What is asked for, and whose key it is.
QWidget *KeyPage::makeAsking()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    m_answer->setWordWrap(true);
    m_answer->setMinimumHeight(m_give->sizeHint().height());
    layout->addWidget(m_field, 1);
    layout->addWidget(m_answer, 2);
    layout->addWidget(m_give);
    layout->addWidget(m_leave);
    connect(m_field, &KeyField::pressed, this, &KeyPage::take);
    connect(m_field, &KeyField::givenUp, this, [this] {
        if (m_wanted.isEmpty())
            leave();
    });
    return line;
}

QWidget *KeyPage::makeChanging()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    m_ofChosen = {
        button(tr("&Change…"), tr("Press another key for the chosen action (Enter)"),
               &KeyPage::change),
        button(tr("&Add…"), tr("One more key for the chosen action"), &KeyPage::add),
        button(tr("&No key"), tr("The chosen action answers to no key"), &KeyPage::clear),
        button(tr("Us&ual key"), tr("What the chosen action had at first"), &KeyPage::reset)};
    for (QPushButton *one : m_ofChosen)
        layout->addWidget(one);
    layout->addStretch(1);
    m_takeBack = button(tr("Take &back"), tr("The keys as they were before the last change here"),
                        &KeyPage::takeBack);
    layout->addWidget(m_takeBack);
    return line;
}

QWidget *KeyPage::makeFiles()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(
        button(tr("&Import…"), tr("Read keys that somebody exported"), &KeyPage::askImport));
    layout->addWidget(button(tr("&Export…"), tr("Write these keys for another computer (JSON)"),
                             &KeyPage::askExport));
    layout->addStretch(1);
    layout->addWidget(
        button(tr("&Save sheet…"), tr("All keys as a page: HTML or PDF"), &KeyPage::askSheet));
    layout->addWidget(button(tr("&Print…"), tr("All keys on paper"), &KeyPage::print));
    layout->addWidget(
        button(tr("Close"), tr("Keys are kept as they are shown (Esc)"), &KeyPage::closePage));
    return line;
}

QString KeyPage::chosen() const
{
    return m_table->currentIndex().data(KeyModel::idRole).toString();
}

void KeyPage::keyPressEvent(QKeyEvent *event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && (m_table->hasFocus() || m_search->hasFocus()))
        return change();
    if (m_search->hasFocus() && event->key() == Qt::Key_Down)
        return m_table->setFocus();
    QDialog::keyPressEvent(event);
}

void KeyPage::change()
{
    listen(false);
}

void KeyPage::add()
{
    listen(true);
}

void KeyPage::listen(bool adding)
{
    const QString id = chosen();
    if (id.isEmpty())
        return;
    leave();
    m_asked = id;
    m_adding = adding;
    m_answer->setText(m_table->currentIndex().siblingAtColumn(KeyModel::Action).data().toString());
    m_field->show();
    m_field->setFocus();
}

void KeyPage::take(const QKeySequence &key)
{
    m_wanted = key;
    const QString owner = ownerOf(key, m_asked, m_actions.keys());
    if (owner.isEmpty())
        return give();
    m_field->hide();
    m_answer->setText(tr("⚠ %1 is the key of “%2”. Shall it be that of “%3”?")
                          .arg(key.toString(QKeySequence::NativeText),
                               m_actions.action(owner)->text(), m_actions.action(m_asked)->text()));
    m_give->show();
    m_leave->show();
    m_leave->setFocus();
}

void KeyPage::give()
{
    Keys keys = m_adding ? m_actions.keys().at(m_asked) : Keys();
    if (!keys.contains(m_wanted))
        keys << m_wanted;
    const KeyMap changes = changedTo(m_actions.keyChanges(), m_asked, keys);
    const QString id = m_asked;
    set(changes);
    m_table->setFocus();
    say(tr("✓ %1: %2").arg(m_actions.action(id)->text(), allKeysText(m_actions, id)));
}

/// Asks for nothing more.
void KeyPage::leave()
{
    m_wanted = {};
    m_asked.clear();
    m_field->hide();
    m_give->hide();
    m_leave->hide();
    m_answer->clear();
    showChosen();
}

void KeyPage::clear()
{
    if (const QString id = chosen(); !id.isEmpty())
        set(changedTo(m_actions.keyChanges(), id, {}));
}

void KeyPage::reset()
{
    const QString id = chosen();
    for (const ActionSpec &spec : actionSpecs())
        if (id == QLatin1String(spec.id))
            set(changedTo(m_actions.keyChanges(), id, usualKeys(spec)));
}

void KeyPage::takeBack()
{
    if (m_before.empty())
        return;
    const KeyMap before = m_before.back();
    m_before.pop_back();
    apply(before);
}

void KeyPage::set(const KeyMap &changes)
{
    m_before.push_back(m_actions.keyChanges());
    apply(changes);
}

void KeyPage::apply(const KeyMap &changes)
{
    m_actions.setKeyChanges(changes);
    showChosen();
}

void KeyPage::usePreset(int index)
{
    const QString preset = m_preset->itemData(index).toString();
    if (!preset.isEmpty())
        set(keyPreset(preset));
    else
        showPreset();
}

void KeyPage::showPreset()
{
    int index = m_preset->count() - 1;
    for (int i = 0; i + 1 < m_preset->count(); ++i)
        if (keyPreset(m_preset->itemData(i).toString()) == m_actions.keyChanges())
            index = i;
    m_preset->setCurrentIndex(index);
}

void KeyPage::showChosen()
{
    for (QPushButton *one : m_ofChosen)
        one->setEnabled(!chosen().isEmpty());
    m_takeBack->setEnabled(!m_before.empty());
}

void KeyPage::closePage()
{
    close();
}

void KeyPage::say(const QString &text)
{
    leave();
    m_answer->setText(text);
}

} // namespace duologue::ui
