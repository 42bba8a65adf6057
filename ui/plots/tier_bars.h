#pragma once

#include <memory>
#include <vector>

#include <QWidget>

namespace duologue::ui {

class Theme;

/// One figure of several groups, as bars beside each other with their names. UI thread.
class TierBars : public QWidget
{
    Q_OBJECT
public:
    struct Bar
    {
        QString name;
        double value = 0;
    };

    explicit TierBars(const Theme &theme, QWidget *parent = nullptr);
    ~TierBars() override;

    /// At most the first 40 are drawn.
    void setBars(const QString &figure, const std::vector<Bar> &bars);

    QSize sizeHint() const override { return {320, 160}; }

private:
    void applyTheme();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
