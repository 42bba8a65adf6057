#pragma once

#include <functional>

#include <QPointer>

namespace duologue::ui {

/// A page that stands beside the window, once: made when it is not there, and brought forward.
template <class Page>
void bring(QPointer<Page> &page, const std::function<Page *()> &make)
{
    if (!page)
        page = make();
    page->show();
    page->raise();
    page->activateWindow();
}

} // namespace duologue::ui
