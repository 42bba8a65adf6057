#pragma once

#include <string_view>

#include <QString>

namespace duologue::ui {

/// What core says in English, in the language of the window, whatever numbers and names stand in
/// it; parts between semicolons one by one where the whole is not known. English where nothing is.
/// What core may say is listed in core_sentences.h. UI thread.
QString coreText(std::string_view english);

} // namespace duologue::ui
