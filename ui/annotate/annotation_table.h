#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/session/edit.h"
#include "core/time/media_time.h"

class QComboBox;
class QItemSelection;
class QLabel;
class QLineEdit;
class QTableView;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class AnnotationModel;
class Selection;
class SessionController;
class Theme;

/// All annotations in order of time, beside the timeline: filter, choose a tier, type transcripts
/// in place. The selected row is Selection's annotation, both ways; a double click seeks there.
/// Stays quick with 100 000 rows. UI thread.
class AnnotationTable : public QWidget
{
    Q_OBJECT
public:
    AnnotationTable(SessionController &session, media::Player &player, Selection &selection,
                    const Theme &theme, QWidget *parent = nullptr);

    AnnotationModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }
    QLineEdit *filterField() const { return m_filter; }
    /// Gives the filter the keyboard; what is in it is typed over.
    void startFiltering();
    bool isEditing() const;
    /// Whether a click on the chosen row opens its cell; at first it does.
    void setEditable(bool on);
    /// Opens the text cell of this annotation; widens scope and filter if they hide it.
    void editTranscript(Id annotation);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void rowClicked(duologue::Id annotation);
    void replaced(const QString &theirs); ///< what was typed took the place of this

private:
    void makeView(const Theme &theme);
    void showColumns();
    void fillScopes();
    void chooseScope(int index);
    void showSelection();
    void onSelectedRows();
    QItemSelection selectedRows() const;
    void onPosition(MediaTime time);
    void onStepped(int step);
    void showCount();

    SessionController &m_session;
    media::Player &m_player;
    Selection &m_selection;
    AnnotationModel *m_model;
    QComboBox *m_scope;
    QLineEdit *m_filter;
    QLabel *m_count;
    QTableView *m_view;
    bool m_following = false; ///< the model or the selection moves the current row, not the user
};

} // namespace duologue::ui
