#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/controllers/review_controller.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;

namespace duologue::ui {

class DecisionCard;
class LearningPlot;
class PlaceFaces;
class PlaceList;
class PlaceStrip;
class Theme;

/// The places where raters, models, or both differ, most first: each is played in a loop, judged
/// and decided. Also the windows that had best be rated next. While it is seen it follows the
/// session.
class QueuePanel : public QWidget
{
    Q_OBJECT
public:
    QueuePanel(ReviewController &review, const Theme &theme, QWidget *parent = nullptr);

    /// Shows the face of the person at a place; `faces` has to live as long.
    void showFaces(PlaceFaces &faces);

    /// To the next place that is not decided, or the one before; round the end.
    void next(int by = 1);
    void decide(review::Decision decision);

Q_SIGNALS:
    /// A place is to be looked at, in a loop.
    void placeActivated(duologue::Id participant, duologue::TimeSpan span);
    /// A window is to be rated.
    void ratingWanted(duologue::Id participant, duologue::TimeSpan window);
    void blindWanted(bool blind);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(const Theme &theme);
    void connectController();
    void lookSoon();
    void showPlaces();
    void refresh();
    void showCard();
    void showCurve();
    const review::LearningCurve *curve() const;
    void go(int row);
    void say(const QString &text);
    bool showsWindows() const;
    const review::QueuePlace *place(int row) const;
    const review::QueuePlace *current() const;

    ReviewController &m_review;
    QTimer m_soon; ///< several changes in a row are looked at once
    std::shared_ptr<const ReviewController::Found> m_found; ///< what the rows are of
    std::vector<std::size_t> m_shown;                       ///< places of the queue
    QComboBox *m_kind = nullptr;
    QCheckBox *m_blind = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_gain = nullptr;
    QProgressBar *m_progress = nullptr;
    PlaceList *m_list = nullptr;
    PlaceStrip *m_strip = nullptr;
    PlaceFaces *m_faces = nullptr; ///< may be null
    DecisionCard *m_card = nullptr;
    QComboBox *m_dimension = nullptr; ///< whose curve
    LearningPlot *m_curve = nullptr;  ///< of what rating more brings
    bool m_nextWanted = false;        ///< once the places are here
    bool m_begun = false;             ///< somebody has gone to a place of the list
};

} // namespace duologue::ui
