#include "ui/theme/text_size.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>

namespace duologue::ui {
namespace {

/// Follows the font of the application for one widget.
class Enlarged : public QObject
{
public:
    Enlarged(QWidget *widget, double factor, bool bold)
        : QObject(widget), m_widget(widget), m_factor(factor), m_bold(bold)
    {
        qApp->installEventFilter(this); // it is told also before the event loop runs
        apply();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == qApp && event->type() == QEvent::ApplicationFontChange)
            apply();
        return false;
    }

private:
    void apply()
    {
        QFont font = QApplication::font(m_widget);
        font.setPointSizeF(font.pointSizeF() * m_factor);
        if (m_bold)
            font.setBold(true);
        m_widget->setFont(font);
    }

    QWidget *m_widget;
    double m_factor;
    bool m_bold;
};

} // namespace

void useTextSize(int percent)
{
    static const double platformSize = QApplication::font().pointSizeF();
    QFont font = QApplication::font();
    font.setPointSizeF(platformSize * std::clamp(percent, smallestText, largestText) / 100);
    QApplication::setFont(font);
}

void enlarge(QWidget *widget, double factor, bool bold)
{
    new Enlarged(widget, factor, bold);
}

} // namespace duologue::ui
