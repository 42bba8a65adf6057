#pragma once

#include <array>
#include <functional>

#include <QWidget>

#include "ui/narrative/attention.h"
#include "ui/narrative/narrative_loader.h"
#include "ui/narrative/narrative_page.h"

class QLabel;
class QPushButton;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class NarrativeHeader;
class Selection;
class SessionController;
class TaskAttentionPlot;
class Theme;
class TurnList;

/// The conversation as MONAH narrates it, and why a model says what it says about the current
/// turn: word, turn and task attention (Kim, Liu and Yacef, "Transfer learning in conversational
/// analysis", appendix A.6), beside what annotators said.
class NarrativePanel : public QWidget
{
    Q_OBJECT
public:
    NarrativePanel(SessionController &session, Selection &selection, media::Player &player,
                   const Theme &theme, QWidget *parent = nullptr);
    ~NarrativePanel() override;

    /// In blind mode the annotators' ratings are not shown.
    void setBlind(bool blind);
    bool isFollowing() const;
    void setFollowing(bool on);
    int explainedTurn() const { return m_explained; }
    /// What is shown, for paper. Valid until the narrative changes.
    NarrativePage page() const;
    /// Whether it could be written.
    bool savePdf(const QString &path) const;

    // Each asks for what it needs, once it is told; without talk turns they do nothing.
    void print();
    void askAndSavePdf();
    void showSession(); ///< the coarse narrative
    /// One model's run, the other's, both side by side, and round again.
    void showNextView();

    QSize sizeHint() const override { return {460, 480}; }

Q_SIGNALS:
    /// The user asks for a model to be run.
    void runModelRequested();
    /// A sentence about something that went wrong.
    void problem(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// One list with its heading.
    struct Column
    {
        QWidget *box = nullptr;
        QLabel *heading = nullptr;
        TurnList *list = nullptr;
    };
    Column makeColumn(QWidget *parent);
    void buildBottom();
    void connectSources();
    void showNarrative();
    void showRuns();
    void whenTold(std::function<void()> then);
    void onEdit(const IndexedEdit &edit);
    void onPosition(MediaTime position);
    void onAnnotationSelected(Id annotation);
    void onClicked(int turn, int token);
    void explain(int turn);
    void refresh();
    void showMessage();
    void showTasks(const std::optional<TurnAttention> &attention);
    void showEvidence();
    std::array<std::optional<TurnAttention>, 2> explanations() const;
    QStringList predictionsOf(const RunInfo &run) const;
    QString question(const std::optional<TurnAttention> &attention) const;
    QString answer(const std::array<std::optional<TurnAttention>, 2> &attention) const;
    QString annotatorsSay(const narrative::TalkTurn &turn) const;
    int turnAt(MediaTime position) const;

    SessionController &m_session;
    Selection &m_selection;
    media::Player &m_player;
    const Theme &m_theme;
    NarrativeLoader m_loader;
    NarrativeHeader *m_header;
    std::array<Column, 2> m_columns;
    QWidget *m_lists = nullptr;
    QLabel *m_message = nullptr;
    QWidget *m_invitation = nullptr;
    QLabel *m_tasksTitle = nullptr;
    TaskAttentionPlot *m_tasks = nullptr;
    QLabel *m_evidence = nullptr;
    int m_explained = -1;
    int m_playhead = -1;
    bool m_blind = false;
};

} // namespace duologue::ui
