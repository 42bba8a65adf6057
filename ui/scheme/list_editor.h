#pragma once

#include <QWidget>

#include "ui/scheme/scheme_list.h"

class QTableView;

namespace duologue::ui {

/// A list of a scheme with what can be done to it: cells are edited in place (F2, or typing), Ins
/// adds a row, Del takes the selected one out, Alt+Up and Alt+Down move it.
class ListEditor : public QWidget
{
    Q_OBJECT
public:
    /// `name`: what a row is, for buttons and screen readers: "tier".
    ListEditor(SchemeDraft &draft, SchemeList::Content content, const QString &name,
               QWidget *parent = nullptr);

    QTableView *view() const { return m_view; }
    int currentRow() const; ///< -1: none

Q_SIGNALS:
    void currentRowChanged(int row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeButtons(const QString &name);
    void add();
    void remove();
    void move(int by);

    SchemeList *m_list;
    QTableView *m_view;
};

} // namespace duologue::ui
