#pragma once

#include <optional>
#include <vector>

#include <QFrame>

#include "core/review/queue.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace duologue::ui {

/// One place of the queue: what is said there, why it is in the queue (or a cover over that), and
/// what can be said of it. Digits choose what it is.
class DecisionCard : public QFrame
{
    Q_OBJECT
public:
    explicit DecisionCard(QWidget *parent = nullptr);

    /// Null: nothing to show. `decided`: by the annotator; may be null. Neither is kept.
    /// `modelHere`: a model has said something there, which may be wrong.
    void setPlace(const review::QueuePlace *place, const review::Decided *decided, bool covered,
                  bool modelHere);

Q_SIGNALS:
    void judged(const QString &judgement, std::optional<double> value);
    void decisionWanted(duologue::review::Decision decision);

private:
    struct Choice
    {
        QString name;
        std::optional<double> value;
    };
    void setChoices(std::vector<Choice> choices);
    void choose(std::size_t index);

    QLabel *m_title = nullptr;
    QLabel *m_words = nullptr;
    QLabel *m_reasons = nullptr;
    QLabel *m_question = nullptr;
    QLabel *m_state = nullptr;
    QWidget *m_strip = nullptr;
    QWidget *m_verdicts = nullptr;
    QToolButton *m_modelWrong = nullptr; ///< of them
    QHBoxLayout *m_row = nullptr;
    std::vector<Choice> m_choices;
    std::vector<QToolButton *> m_buttons;
};

} // namespace duologue::ui
