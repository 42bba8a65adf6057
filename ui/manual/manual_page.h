#pragma once

#include <QString>
#include <QStringList>

namespace duologue::ui {

/// A page of the manual, as HTML without a head: headings have anchors ("Second pass" is
/// #second-pass), and a link to another page, "rating.md#scales", leads to "rating.html#scales".
struct ManualPage
{
    QString name; ///< "rating": that of its file without the end
    QString title;
    QString html;
    QStringList anchors;
    QStringList links; ///< as they stand in the HTML, pictures as well
    QString text;      ///< what is to be read, to search in
};

/// Any thread.
ManualPage readManualPage(const QString &name, const QString &markdown);

} // namespace duologue::ui
