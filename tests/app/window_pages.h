#pragma once

#include <functional>

#include <QApplication>
#include <QDialog>
#include <QTabWidget>
#include <QTimer>
#include <QtTest>

#include "ui/actions/action_table.h"
#include "ui/main_window/activities.h"
#include "ui/main_window/main_window.h"
#include "ui/theme/page_tabs.h"

/// Everything a window can show, one after another: for tests of what must hold everywhere.
namespace duologue::testing {

/// "rating, tab 2": what is shown now, in this window.
using Visit = std::function<void(const QString &page, QWidget &window)>;

/// Every activity, with every page of its tabs.
inline void visitActivities(ui::MainWindow &window, const Visit &visit)
{
    for (const QString &activity : ui::activities) {
        window.showActivity(activity);
        QTest::qWait(60);
        visit(activity, window);
        for (ui::PageTabs *tabs : window.findChildren<ui::PageTabs *>())
            for (int i = 1; tabs->isVisible() && i < tabs->count(); ++i) {
                if (!tabs->isAvailable(tabs->page(i)))
                    continue;
                tabs->setCurrent(tabs->page(i));
                QTest::qWait(60);
                visit(QStringLiteral("%1, tab %2").arg(activity).arg(i + 1), window);
            }
        for (QTabWidget *tabs : window.findChildren<QTabWidget *>())
            for (int i = 1; tabs->isVisible() && i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                QTest::qWait(60);
                visit(QStringLiteral("%1, tab %2").arg(activity).arg(i + 1), window);
            }
    }
}

/// Every window of ours that an action with "…" opens beside or above this one; those of Qt, which
/// ask for files and printers, are closed unseen.
inline void visitDialogs(ui::MainWindow &window, const Visit &visit)
{
    static const QStringList others{"help.manual", "help.keys", "help.find", "help.about"};
    QString shown;
    QTimer watch; // a dialog that is waited for runs a loop of its own: it is seen from there
    watch.setInterval(60);
    const auto see = [&] {
        for (QWidget *other : QApplication::topLevelWidgets()) {
            if (other == &window || !other->isVisible() || !qobject_cast<QDialog *>(other))
                continue;
            if (QByteArray(other->metaObject()->className()).startsWith("duologue::"))
                visit(shown, *other);
            other->close();
            return;
        }
    };
    QObject::connect(&watch, &QTimer::timeout, &watch, see);
    watch.start();
    for (const ui::ActionSpec &spec : ui::actionSpecs()) {
        QAction *action = window.services().actions.action(spec.id);
        const bool asks = QString::fromUtf8(spec.text).endsWith(u'…') || others.contains(spec.id);
        if (!asks || !action->isEnabled())
            continue;
        shown = spec.id;
        action->trigger();
        QTest::qWait(100);
    }
}

} // namespace duologue::testing
