#pragma once

#include <QWidget>

#include "core/session/rows.h"

class QComboBox;
class QLabel;

namespace duologue::ui {

class Selection;
class SessionController;
class UtteranceController;

/// The label of what is selected on the active tier: chosen from a list, typed with completion, or
/// by the keys of the tier's vocabulary, which stand below it. Enter says so of all that are
/// selected there, Esc leaves. UI thread.
class LabelBar : public QWidget
{
    Q_OBJECT
public:
    LabelBar(SessionController &session, Selection &selection, UtteranceController &utterances,
             QWidget *parent = nullptr);

    QComboBox *field() const { return m_field; }
    void startTyping();

Q_SIGNALS:
    void left(); ///< the focus should go back to marking

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Tier *tier() const;
    void refresh();
    void fillChoices();
    void openList();
    void showStrip(const Vocabulary *vocabulary);
    void accept(const QString &text);

    SessionController &m_session;
    Selection &m_selection;
    UtteranceController &m_utterances;
    QLabel *m_tier;
    QComboBox *m_field;
    QLabel *m_strip;
    Id m_named = 0;  ///< the annotation whose label is in the field
    QString m_shown; ///< what its label was then
};

} // namespace duologue::ui
