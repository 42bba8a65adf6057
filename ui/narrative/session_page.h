#pragma once

#include <map>
#include <string>
#include <vector>

#include <QStringList>

#include "core/narrative/coarse.h"

namespace duologue::ui {

/// The session as a whole (MONAH's coarse narrative), for the window, the clipboard and paper.
struct SessionPage
{
    struct Row
    {
        QString family;
        QString name;        ///< "mean delay before speaking"
        QStringList values;  ///< one a person, then of both; empty: none
        QStringList unusual; ///< likewise: "very low"; empty: usual, or nobody knows what is
    };

    QString title;
    QStringList people;    ///< as the facts call them
    QStringList sentences; ///< what is unusual
    std::vector<Row> rows;
    QString against; ///< the measure: "the figures published with MONAH"
};

SessionPage sessionPage(const std::vector<narrative::Statistic> &facts,
                        const std::map<std::string, narrative::Usual> &usual);

/// Lines of sentences, then a table separated by tabs, as a spreadsheet takes it.
QString sessionText(const SessionPage &page);
QString sessionHtml(const SessionPage &page);

} // namespace duologue::ui
