#pragma once

#include <vector>

#include "ui/manual/manual_page.h"

namespace duologue::ui {

class ActionTable;

/// The manual: the Markdown in resources/manual, in the order in which the front page lists it. UI
/// thread.
class ManualBook
{
public:
    /// Keys in it are as they are in `actions` now.
    explicit ManualBook(const ActionTable &actions);

    struct Group
    {
        QString title; ///< a heading of the front page
        std::vector<QString> pages;
    };
    static constexpr const char *frontPage = "index";

    const std::vector<Group> &groups() const { return m_groups; }
    /// Null: there is none of this name.
    const ManualPage *page(const QString &name) const;
    const std::vector<ManualPage> &pages() const { return m_pages; }
    /// "rating" or "rating#second-pass"; false also where the page has no such heading.
    bool has(const QString &topic) const;

    /// What the command line says of itself, `manual --as markdown`, for the page "commands".
    void setCommands(const QString &markdown);

private:
    void readFrontPage(const QString &markdown);

    std::vector<ManualPage> m_pages;
    QString m_aboutCommands; ///< what stands around them
    std::vector<Group> m_groups;
};

/// What lies beside the pages: "pictures/rating.png", "manual.css"; empty: there is no such file.
QByteArray manualFile(const QString &name);

} // namespace duologue::ui
