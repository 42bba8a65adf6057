#pragma once

#include <functional>

#include <QTimer>
#include <QWidget>

#include "ui/controllers/review_controller.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace duologue::ui {

class AgreementPlot;
class CalibrationPlot;
class ConfusionPlot;
class PlaceList;
class Theme;

/// What a model says against what people say, in the open session: confusion matrix, calibration
/// and scatter, each of which lists its places when it is clicked, and figures by part.
class ComparePanel : public QWidget
{
    Q_OBJECT
public:
    ComparePanel(ReviewController &review, const Theme &theme, QWidget *parent = nullptr);

    /// The comparison that is shown; null: none.
    const review::Comparison *shown() const;
    /// Somebody has looked at it: the timeline may show it, too.
    bool wasSeen() const { return m_seen; }

Q_SIGNALS:
    /// A place is to be looked at, in a loop.
    void placeActivated(duologue::Id participant, duologue::TimeSpan span);
    /// shown() is another, or seen for the first time.
    void shownChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    using Wanted = std::function<bool(const review::ComparedUnit &)>;

    QWidget *makePlots(const Theme &theme);
    void connectParts();
    void lookSoon();
    void showResult();
    void showComparison();
    void showSlice();
    void list(const QString &title, const Wanted &wanted);
    void go(int row);

    ReviewController &m_review;
    QTimer m_soon; ///< several changes in a row are looked at once
    std::shared_ptr<const ReviewController::Found> m_found;
    std::vector<std::size_t> m_listed; ///< units
    QComboBox *m_which = nullptr;
    QComboBox *m_slice = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_figures = nullptr;
    QLabel *m_title = nullptr;
    QWidget *m_content = nullptr;
    ConfusionPlot *m_confusion = nullptr;
    CalibrationPlot *m_calibration = nullptr;
    AgreementPlot *m_scatter = nullptr;
    PlaceList *m_list = nullptr;
    bool m_seen = false;
};

} // namespace duologue::ui
