#pragma once

#include <QStyledItemDelegate>

namespace duologue::ui {

class Theme;

/// Paints the table's cells: the person's dot, the rows under the playhead. Its editor is for
/// transcribing without leaving the keyboard: Enter saves and goes on, Shift+Enter back, Tab plays
/// or pauses, Esc cancels. What somebody else writes there meanwhile does not get into it.
class AnnotationDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit AnnotationDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;

Q_SIGNALS:
    void stepped(int step); ///< after saving: on to the next (1) or back (-1)
    void playToggled();
    void replaced(const QString &theirs); ///< what was typed took the place of this

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace duologue::ui
