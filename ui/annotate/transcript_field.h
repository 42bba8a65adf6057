#pragma once

#include <QWidget>

#include "core/base/id.h"

class QLabel;
class QLineEdit;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class Selection;
class SessionController;
class Theme;
class UtteranceController;

/// The transcript of the selected annotation in one long line. Enter saves and goes to the next
/// utterance, Shift+Enter to the one before, Tab plays or pauses, Esc takes back what was typed
/// and leaves. Leaving in any other way saves. While transcribing, an utterance that is entered is
/// played once, Tab plays it again to its end, and Esc ends transcribing, too. UI thread.
class TranscriptField : public QWidget
{
    Q_OBJECT
public:
    TranscriptField(SessionController &session, media::Player &player, Selection &selection,
                    UtteranceController &utterances, const Theme &theme, QWidget *parent = nullptr);

    QLineEdit *field() const { return m_field; }
    void startTyping(Id annotation);
    void commit(); ///< saves what is typed and not saved yet

Q_SIGNALS:
    void left(); ///< Esc: the focus should go back to marking

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sayKeys();
    void load();
    void enter();
    bool onKey(int key, bool shift);

    SessionController &m_session;
    media::Player &m_player;
    Selection &m_selection;
    UtteranceController &m_utterances;
    const Theme &m_theme;
    QLabel *m_who;
    QLineEdit *m_field;
    Id m_annotation = 0;
    QString m_saved;
};

} // namespace duologue::ui
