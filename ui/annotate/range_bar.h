#pragma once

#include <optional>

#include <QColor>
#include <QWidget>

#include "core/scheme/scheme.h"

namespace duologue::ui {

/// A scale that is too fine for a button a point: a line from the lowest to the highest value, with
/// what is chosen and what others said, and the number that is being typed. A click chooses. Never
/// takes the focus: numbers are typed to the panel.
class RangeBar : public QWidget
{
    Q_OBJECT
public:
    struct Look
    {
        QColor text, muted, line, fill;
        bool operator==(const Look &) const = default;
    };

    explicit RangeBar(const scheme::Scale &scale, QWidget *parent = nullptr);

    void setLook(const Look &look);
    void display(std::optional<double> chosen, const QString &typed,
                 const std::vector<double> &others);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(double value);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QRectF track() const;
    double placeOf(double value) const;

    scheme::Scale m_scale;
    Look m_look;
    std::optional<double> m_chosen;
    QString m_typed;
    std::vector<double> m_others;
};

} // namespace duologue::ui
