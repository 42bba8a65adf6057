#pragma once

#include <map>
#include <string>
#include <vector>

#include <QStringList>

#include "core/narrative/coarse.h"

namespace duologue::ui {

/// What is usual of each statistic over several sessions.
struct UsualAmong
{
    std::map<std::string, narrative::Usual> usual;
    int sessions = 0;     ///< of the files, those that could be read
    QStringList problems; ///< a sentence for each other
};

/// Over these session files and the figures of the session that is told. Reads the files; any
/// thread but the UI's.
UsualAmong usualAmong(const QStringList &files, const std::vector<narrative::Statistic> &told);

} // namespace duologue::ui
