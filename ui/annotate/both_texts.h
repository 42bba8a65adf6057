#pragma once

#include <QString>

namespace duologue::ui {

/// What two made of one text, as one that holds all words of each in order, and those that they
/// have in common once; where both say something else, that of `theirs` comes first. Runs of blanks
/// are one. Texts of very many words are put one after the other.
QString bothTexts(const QString &theirs, const QString &mine);

} // namespace duologue::ui
