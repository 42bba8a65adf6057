#pragma once

#include <vector>

#include <QDialog>

#include "ui/actions/keys.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace duologue::ui {

class ActionTable;
class KeyField;

/// All actions and their keys, to look up and to change; the window goes on working beside it. A
/// key that another action has is given only after both names were shown.
class KeyPage : public QDialog
{
    Q_OBJECT
public:
    explicit KeyPage(ActionTable &actions, QWidget *parent = nullptr);

    /// What a file says; remarks and refusals are shown.
    void importFile(const QString &path);
    void exportFile(const QString &path);
    /// As HTML or, where the name says so, as PDF.
    void saveSheet(const QString &path);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeTable();
    QWidget *makeAsking();
    QWidget *makeChanging();
    QWidget *makeFiles();
    QPushButton *button(const QString &text, const QString &tip, void (KeyPage::*act)());

    QString chosen() const; ///< id of an action; empty: none
    void choose(const QString &id);
    void change();
    void add();
    void listen(bool adding);
    void take(const QKeySequence &key);
    void takeAway();
    void leave();
    void give();
    void clear();
    void reset();
    void takeBack();
    void set(const KeyMap &changes);
    void apply(const KeyMap &changes);
    void usePreset(int index);
    void showPreset();
    void showChosen();
    void askImport();
    void askExport();
    void askSheet();
    void print();
    void closePage();
    void say(const QString &text);

    ActionTable &m_actions;
    std::vector<KeyMap> m_before; ///< what was there before each change made here
    QLineEdit *m_search;
    QComboBox *m_preset;
    QSortFilterProxyModel *m_found;
    QTableView *m_table;
    KeyField *m_field;
    QLabel *m_answer;
    QPushButton *m_give;  ///< "Use it here"
    QPushButton *m_leave; ///< "Leave it there"
    std::vector<QPushButton *> m_ofChosen;
    QPushButton *m_takeBack = nullptr;
    QString m_asked; ///< whose key is asked for
    bool m_adding = false;
    QKeySequence m_wanted; ///< that another has
};

} // namespace duologue::ui
