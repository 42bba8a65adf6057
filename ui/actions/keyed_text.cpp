#include "ui/actions/keyed_text.h"

#include <QApplication>

#include "ui/actions/key_store.h"

namespace duologue::ui {
namespace {

constexpr const char *properties[]{"toolTip", "text", "placeholderText"};

QByteArray asWritten(const char *property)
{
    return QByteArray("keyed-") + property;
}

QByteArray asShown(const char *property)
{
    return QByteArray("shown-") + property;
}

} // namespace

void setKeyed(QWidget *widget, const char *property, const QString &text)
{
    const QString shown = withKeys(text);
    widget->setProperty(property, shown);
    widget->setProperty(asWritten(property), text);
    widget->setProperty(asShown(property), shown);
}

void renewKeyedTexts()
{
    for (QWidget *widget : QApplication::allWidgets())
        for (const char *property : properties) {
            const QVariant text = widget->property(asWritten(property));
            if (text.isValid() && widget->property(property) == widget->property(asShown(property)))
                setKeyed(widget, property, text.toString());
        }
}

} // namespace duologue::ui
