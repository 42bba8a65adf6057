#include "ui/main_window/preference_actions.h"

#include <algorithm>
#include <chrono>
#include <functional>

#include <QPointer>
#include <QTimer>

#include "ui/actions/action_table.h"
#include "ui/controllers/cache_controller.h"
#include "ui/main_window/beside.h"
#include "ui/main_window/main_menu.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/preferences_dialog.h"
#include "ui/main_window/status_line.h"
#include "ui/settings/preferences.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

void bindTextSize(MainWindow &window)
{
    auto &actions = window.services().actions;
    const auto use = [&window](int percent) {
        preferences::textSize.set(std::clamp(percent, smallestText, largestText));
        useTextSize(preferences::textSize.value());
        window.status().showHint(
            MainWindow::tr("Text size: %1 %").arg(preferences::textSize.value()));
    };
    constexpr int step = 10;
    actions.bind("view.textLarger", [use] { use(preferences::textSize.value() + step); });
    actions.bind("view.textSmaller", [use] { use(preferences::textSize.value() - step); });
    actions.bind("view.textUsual", [use] { use(preferences::textSize.usual); });
}

void bindLook(MainWindow &window)
{
    const Services &s = window.services();
    s.actions.bind("view.theme", [&s] {
        const QStringList names{"light", "dark", "high-contrast"};
        const QString next = names[(names.indexOf(s.theme.name()) + 1) % names.size()];
        s.theme.use(next);
        preferences::theme.set(next);
    });
    s.actions.bind("view.menuBar", [&window] { window.menus().setKept(!window.menus().isKept()); });
    s.actions.bind("view.resetLayout", [&window] {
        window.resetLayout();
        window.status().showHint(
            MainWindow::tr("Window, borders and views stand as they did at first."));
    });
}

} // namespace

void bindPreferenceActions(MainWindow &window)
{
    bindTextSize(window);
    bindLook(window);
    auto *cache = new CacheController(&window);
    // Not while the first session is being opened.
    QTimer::singleShot(std::chrono::seconds(60), cache, &CacheController::trim);
    const auto make = [&window, cache] {
        auto *dialog = new PreferencesDialog(window.services(), window.menus(), *cache, &window);
        QObject::connect(dialog, &PreferencesDialog::renewalNeeded, &window,
                         &MainWindow::renewalNeeded);
        QObject::connect(dialog, &PreferencesDialog::keysRequested,
                         window.services().actions.action("help.editKeys"), &QAction::trigger);
        return dialog;
    };
    window.services().actions.bind("edit.preferences",
                                   [make, page = QPointer<PreferencesDialog>()]() mutable {
                                       bring<PreferencesDialog>(page, make);
                                   });
}

} // namespace duologue::ui
