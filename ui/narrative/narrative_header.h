#pragma once

#include <array>
#include <vector>

#include <QWidget>

#include "ui/narrative/attention.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace duologue::ui {

class SegmentedControl;
class Theme;

/// Which runs the panel shows.
enum class NarrativeView { First, Second, SideBySide };

/// The question, the answer beside the annotators', and which run is asked.
class NarrativeHeader : public QWidget
{
    Q_OBJECT
public:
    explicit NarrativeHeader(const Theme &theme, QWidget *parent = nullptr);

    void setQuestion(const QString &text);
    /// Rich text.
    void setAnswer(const QString &html);
    /// Keeps the chosen runs where they are still there; otherwise the newest multi-task run and
    /// the newest single-task one come first.
    void setRuns(std::vector<RunInfo> runs);
    NarrativeView view() const { return m_view; }
    void setView(NarrativeView view);
    /// Run shown first (0) or second (1) in this view; null: none.
    const RunInfo *run(int which) const;
    bool isFollowing() const;
    void setFollowing(bool on);

Q_SIGNALS:
    void viewChanged();
    void followingChanged(bool on);
    void sizedWordsChanged(bool on);
    void hideArticleChanged(bool on);
    void printRequested();
    void pdfRequested();
    void sessionRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void placeSwitch();
    void fillChooser(int which);
    int indexOf(Id run) const;

    std::vector<RunInfo> m_runs;
    std::array<Id, 2> m_chosen{};
    NarrativeView m_view = NarrativeView::First;
    QLabel *m_question;
    QLabel *m_answer;
    SegmentedControl *m_switch;
    std::array<QComboBox *, 2> m_choosers{};
    QWidget *m_chooserRow;
    QHBoxLayout *m_top;
    QHBoxLayout *m_below;
    QToolButton *m_follow;
    QToolButton *m_options;
};

} // namespace duologue::ui
