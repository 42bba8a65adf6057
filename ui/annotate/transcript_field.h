#pragma once

#include <optional>

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
/// and leaves. Leaving in any other way saves. What becomes of the transcript elsewhere while
/// somebody types stands below the line and is decided by a key: theirs never gets into what is
/// typed, and gives way unseen never. While transcribing, an utterance that is entered is
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
    void follow(const QString &saved);
    void enter();
    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void enterKey(bool back);
    void takeBack();
    void takeBoth();
    void setTheirs(const std::optional<QString> &text);
    void put(const QString &text, bool modified);

    SessionController &m_session;
    media::Player &m_player;
    Selection &m_selection;
    UtteranceController &m_utterances;
    const Theme &m_theme;
    QLabel *m_who;
    QLineEdit *m_field;
    QLabel *m_meanwhile; ///< theirs, and what can be done
    Id m_annotation = 0;
    QString m_saved;                 ///< what stood there when typing began
    QString m_sent;                  ///< by us, and perhaps on its way
    std::optional<QString> m_theirs; ///< what stands there by now
    bool m_asked = false;            ///< whose it shall be
    bool m_typing = false;           ///< also where it was saved as the window was left
};

} // namespace duologue::ui
