#pragma once

#include <QWidget>

namespace duologue::ui {

/// Sets a text of a widget ("toolTip", "text", "placeholderText") in which {id of an action} stands
/// for its key, as withKeys() has it, and keeps it right: renewKeyedTexts() puts in the keys as
/// they are then. Setting the property otherwise ends that. UI thread.
void setKeyed(QWidget *widget, const char *property, const QString &text);

/// Keys have been changed.
void renewKeyedTexts();

} // namespace duologue::ui
