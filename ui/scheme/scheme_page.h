#pragma once

#include <QWidget>

#include "core/jobs/job.h"
#include "core/scheme/apply.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTimer;

namespace duologue::ui {

class ListEditor;
class SchemeDraft;
class SchemePreview;
class SessionController;
class Theme;

/// The scheme of the open session, edited beside what it does to it: left tiers, vocabularies,
/// scales and locks, right what applying it changes, sentence by sentence, and what annotators will
/// see. Nothing of the session changes before apply(), which is one edit. Changes to the scheme are
/// taken back by undo (Ctrl+Z) until then. UI thread; a large session is looked through elsewhere.
class SchemePage : public QWidget
{
    Q_OBJECT
public:
    SchemePage(SessionController &session, const Theme &theme, QWidget *parent = nullptr);
    ~SchemePage() override;

    SchemeDraft &draft() { return *m_draft; }
    void apply();
    void openFile(const QString &path);
    void saveFile(const QString &path);
    void takeSession(); ///< a template of what the session is now

Q_SIGNALS:
    void done(); ///< the page is to be left
    void message(const QString &text);

protected:
    bool event(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeLists();
    QWidget *makeVocabularies();
    QWidget *makeEffect();
    void restart();
    void refresh();
    void look();
    void tell(const Result<scheme::Change> &change);
    void refreshRole();
    void showProblem(const Error &error);
    void askAndOpen();
    void askAndSave();
    bool handleKey(const QKeyEvent &key, bool act);

    SessionController &m_session;
    const Theme &m_theme;
    SchemeDraft *m_draft;
    QLineEdit *m_name = nullptr;
    QComboBox *m_shipped = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_role = nullptr;
    QLabel *m_effect = nullptr;
    QPushButton *m_apply = nullptr;
    SchemePreview *m_preview = nullptr;
    QTimer *m_soon;
    jobs::Job m_looking, m_reading, m_writing;
    bool m_canApply = false;
};

} // namespace duologue::ui
