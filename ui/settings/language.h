#pragma once

#include <utility>
#include <vector>

#include <QString>

/// The language of the window: English is written into it, others are files of Qt Linguist that
/// the application carries (":/i18n/duologue_es.qm").
namespace duologue::ui {

/// Names, each in its own language, and codes; the first is the computer's, with an empty code.
std::vector<std::pair<QString, QString>> languages();

/// From now on texts are in this language, as far as they are translated. What is shown already
/// stays as it is. Empty: the computer's.
void useLanguage(const QString &code);

} // namespace duologue::ui
