#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace duologue::ui {

class ActionTable;

/// Finds any action by a part of its name and triggers it: type, Up and Down, Enter.
class ActionFinder : public QDialog
{
    Q_OBJECT
public:
    explicit ActionFinder(const ActionTable &actions, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void list(const QString &wanted);
    void choose();

    const ActionTable &m_actions;
    QLineEdit *m_wanted;
    QListWidget *m_found;
};

} // namespace duologue::ui
