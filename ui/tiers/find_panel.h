#pragma once

#include <QDialog>

#include "core/base/id.h"
#include "core/tiers/find.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QTimer;

namespace duologue::ui {

class FindController;
class FoundModel;
class SessionController;

/// Finding and replacing, beside the window: what is typed is looked for while it is typed, a row
/// is jumped to when it is chosen, and everything is replaced as one edit. UI thread; what it is
/// given must outlive it.
class FindPanel : public QDialog
{
    Q_OBJECT
public:
    FindPanel(SessionController &session, FindController &find, QWidget *parent = nullptr);

    /// The field gets the keyboard; what is in it is typed over.
    void begin();

Q_SIGNALS:
    /// A row was chosen: an annotation of the open session, or one of a file.
    void placeActivated(duologue::Id annotation, const QString &path);

private:
    void build();
    void askSoon();
    void ask();
    void fillTiers();
    void show(const QString &sentence);
    void showFound();
    void chooseFolder();
    void replace(bool all);
    find::Query query() const;
    void step(int by);

    SessionController &m_session;
    FindController &m_find;
    FoundModel *m_model;
    QLineEdit *m_what, *m_instead;
    QCheckBox *m_regex, *m_case, *m_words, *m_text, *m_label;
    QComboBox *m_scope;
    QLabel *m_said;
    QTableView *m_view;
    QPushButton *m_one, *m_all;
    QTimer *m_typed;
    QString m_folder; ///< that the last entry of the scopes stands for
};

} // namespace duologue::ui
