#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace duologue {
struct Tier;
}
namespace duologue::media {
class Player;
}

namespace duologue::ui {

class AnnotationTable;
class LabelBar;
class ProposalReview;
class Selection;
class SessionController;
class Theme;
class TranscriptField;
class UtteranceController;

/// The activity "Utterances" beside the views: who is being marked and what is running, the table,
/// the transcript, whether it transcribes, and how marking works. While the activity is shown,
/// marking keys reach the controller whatever has the focus in this window, text fields excepted.
/// UI thread.
class UtterancePanel : public QWidget
{
    Q_OBJECT
public:
    UtterancePanel(SessionController &session, media::Player &player, Selection &selection,
                   UtteranceController &utterances, ProposalReview &proposals, const Theme &theme,
                   QWidget *parent = nullptr);

    AnnotationTable *table() const { return m_table; }
    TranscriptField *transcript() const { return m_transcript; }
    LabelBar *label() const { return m_label; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool takesKeys() const;
    QToolButton *makeTranscribing();
    QWidget *makeOptions();
    QSpinBox *makeMilliseconds(const QString &name, const QString &tip);
    void showTranscribing(bool on);
    QString keysText() const;
    void refreshHeader();
    void refreshOptions();
    void refreshProposals();
    QString stateOf(int person) const;
    QString tierState(const Tier &tier) const;

    SessionController &m_session;
    UtteranceController &m_utterances;
    ProposalReview &m_proposals;
    const Theme &m_theme;
    QLabel *m_people;
    QToolButton *m_transcribing;
    QLabel *m_waiting; ///< proposals, and their keys
    QLabel *m_keys;
    AnnotationTable *m_table;
    TranscriptField *m_transcript;
    LabelBar *m_label;
    QComboBox *m_mode = nullptr;
    QSpinBox *m_length = nullptr;
    QSpinBox *m_delay = nullptr;
};

} // namespace duologue::ui
