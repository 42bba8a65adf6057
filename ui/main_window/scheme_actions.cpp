#include "ui/main_window/scheme_actions.h"

#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/scheme/scheme_page.h"

namespace duologue::ui {
namespace {

SchemePage *makePage(MainWindow &window)
{
    auto *page = new SchemePage(window.services().session, window.services().theme, &window);
    QObject::connect(page, &SchemePage::done, &window, [&window] { window.leavePage(); });
    QObject::connect(page, &SchemePage::message, &window,
                     [&window](const QString &text) { window.status().showHint(text); });
    return page;
}

} // namespace

void bindSchemeActions(MainWindow &window)
{
    window.services().actions.bind("file.scheme", [&window, page = static_cast<SchemePage *>(
                                                                nullptr)]() mutable {
        if (!window.services().session.isOpen())
            return window.status().showHint(MainWindow::tr("Open a session first, or make one."));
        if (!page)
            page = makePage(window);
        if (page->isVisible())
            return window.leavePage();
        window.showPage(*page, {});
    });
}

} // namespace duologue::ui
