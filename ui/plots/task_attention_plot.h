#pragma once

#include <memory>
#include <vector>

#include <QStringList>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// How much each task weighed in a prediction, as bars: the primary task first and solid, the
/// auxiliary ones lighter (Kim, Liu and Yacef, "Transfer learning in conversational analysis",
/// appendix A.6). Exact values on hover.
class TaskAttentionPlot : public QWidget
{
    Q_OBJECT
public:
    explicit TaskAttentionPlot(const Theme &theme, QWidget *parent = nullptr);
    ~TaskAttentionPlot() override;

    /// As many names as weights, primary first; weights sum to 1. Empty clears the plot.
    void setAttention(const QStringList &tasks, const std::vector<double> &weights);
    int barCount() const;
    /// Short name under a bar: "Y-1" becomes "−1".
    static QString tickLabel(const QString &task);

    QSize sizeHint() const override { return {320, 104}; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    void layOutLabels();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
