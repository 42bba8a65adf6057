#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// What a model says against what people say, a point an item, with the line where both are the
/// same.
class AgreementPlot : public QWidget
{
    Q_OBJECT
public:
    explicit AgreementPlot(const Theme &theme, QWidget *parent = nullptr);
    ~AgreementPlot() override;

    /// As many values of people as of the model; `low` to `high` is the scale at least.
    void setValues(const QString &name, const std::vector<double> &people,
                   const std::vector<double> &model, double low, double high);
    int pointCount() const;
    /// That one is marked; below 0: none. A click on a point chooses it, too.
    void choose(int point);

    QSize sizeHint() const override { return {340, 300}; }

Q_SIGNALS:
    void chosen(int point); ///< clicked

private:
    void applyTheme();
    void takeClick(const QPoint &place);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
