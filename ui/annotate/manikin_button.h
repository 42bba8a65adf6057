#pragma once

#include <QAbstractButton>
#include <QColor>

#include "core/session/rows.h"

namespace duologue::ui {

/// One clickable figure with its digit; value 0 is "not rateable", drawn in words. Never takes
/// the focus: digits are typed to the panel.
class ManikinButton : public QAbstractButton
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

    ManikinButton(SamDimension dimension, int value, QWidget *parent = nullptr);

    int value() const { return m_value; }
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
    void paintWords(QPainter &painter, const QColor &color) const;
    QString describe() const;

    SamDimension m_dimension;
    int m_value;
    QStringList m_others;
    Look m_look;
};

} // namespace duologue::ui
