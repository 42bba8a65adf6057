#pragma once

#include <optional>

#include <QAbstractButton>
#include <QColor>

#include "core/scheme/scheme.h"

namespace duologue::ui {

/// One point of a scale that can be clicked, with its digit and, where the scale shows manikins,
/// its figure; or "not rateable", in words. Never takes the focus: digits are typed to the panel.
class PointButton : public QAbstractButton
{
    Q_OBJECT
public:
    struct Look
    {
        QColor text;   ///< figure and digit
        QColor muted;  ///< digit when not chosen, dots
        QColor fill;   ///< background of the chosen one
        QColor onFill; ///< figure and digit on it
        QColor hover;  ///< background under the mouse
        bool operator==(const Look &) const = default;
    };

    /// `place`: of the point, 0 the lowest; -1: not rateable.
    PointButton(const scheme::Scale &scale, int place, QWidget *parent = nullptr);

    /// Nothing: not rateable.
    std::optional<double> value() const;
    void setLook(const Look &look);
    /// The other raters who chose this value; shown as small dots.
    void setOthers(const QStringList &raters);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void nextCheckState() override {} // chosen is what is saved, not what was clicked

private:
    void paintFigure(QPainter &painter, const QColor &figure, const QColor &digit) const;
    void paintDisc(QPainter &painter, const QRect &box, const QColor &color) const;
    void paintWords(QPainter &painter, const QColor &color) const;
    bool isPoint() const { return m_place >= 0; }
    QString inWords() const;

    scheme::Scale m_scale;
    int m_place;
    QStringList m_others;
    Look m_look;
};

} // namespace duologue::ui
