#include "ui/main_window/help_actions.h"

#include <algorithm>

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>

#include "core/crash/crash_files.h"
#include "ui/actions/action_finder.h"
#include "ui/actions/action_table.h"
#include "ui/keys/key_page.h"
#include "ui/keys/key_sheet.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/beside.h"
#include "ui/main_window/crash_dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/manual/manual_topics.h"
#include "ui/manual/manual_window.h"

namespace duologue::ui {
namespace {

const QString aboutCrash = QStringLiteral("crash");

/// Of what has the keyboard, else of what its dialog belongs to, else of what is being done.
QString topicNow(const MainWindow &window)
{
    for (const QWidget *at = QApplication::focusWidget(); at; at = at->window()->parentWidget())
        if (const QString topic = manualTopicOf(at); !topic.isEmpty())
            return topic;
    return manualTopicOfActivity(window.shownActivity());
}

/// Opens the manual. Beside the window, or above a dialog that would not let it be used there.
class Manual : public QObject
{
public:
    explicit Manual(MainWindow &window) : QObject(&window), m_window(window)
    {
        qApp->installEventFilter(this);
    }

    void open()
    {
        const QString topic = topicNow(m_window);
        QWidget *modal = QApplication::activeModalWidget();
        if (modal && m_page && m_page->parentWidget() != modal)
            delete m_page;
        bring<ManualWindow>(m_page, [this, modal] {
            const Services &s = m_window.services();
            auto *page = new ManualWindow(s.actions, s.theme, modal ? modal : &m_window);
            page->setAttribute(Qt::WA_DeleteOnClose);
            return page;
        });
        m_page->open(topic);
    }

protected:
    /// Actions are the window's: in dialogs the key arrives when nothing in them wants it.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress || !qobject_cast<QDialog *>(watched))
            return false;
        const auto pressed = QKeySequence(static_cast<QKeyEvent *>(event)->keyCombination());
        if (!m_window.services().actions.keys().at("help.manual").contains(pressed))
            return false;
        open();
        return true;
    }

private:
    MainWindow &m_window;
    QPointer<ManualWindow> m_page;
};

void bindCrash(MainWindow &window)
{
    auto show = [&window, page = QPointer<CrashDialog>()]() mutable {
        window.notices().forget(aboutCrash);
        auto report = crash::latestReport(crash::reportFolder());
        if (!report)
            return window.status().showHint(MainWindow::tr("No crash is known of."));
        crash::markSeen(*report);
        bring<CrashDialog>(page, [&] { return new CrashDialog(*report, &window); });
    };
    window.services().actions.bind("help.crash", std::move(show));
    if (!crash::unseenReport(crash::reportFolder()))
        return;
    QAction *action = window.services().actions.action("help.crash");
    window.notices().showProblem(
        MainWindow::tr("Duologue crashed when it was used before. Nothing that was saved is lost. "
                       "A report was written on this computer; it holds nothing of your "
                       "sessions, and nobody gets it unless you give it to them."),
        aboutCrash,
        {MainWindow::tr("Show report…"), action->toolTip(), [action] { action->trigger(); }});
}

} // namespace

void bindHelpActions(MainWindow &window)
{
    auto &actions = window.services().actions;
    auto *manual = new Manual(window);
    actions.bind("help.manual", [manual] { manual->open(); });
    actions.bind("help.keys", [&actions, &window] {
        KeySheet(actions, window.shownActivity(), &window).exec();
    });
    actions.bind("help.editKeys", [&actions, &window, page = QPointer<KeyPage>()]() mutable {
        bring<KeyPage>(page, [&] { return new KeyPage(actions, &window); });
    });
    actions.bind("help.find", [&actions, &window] { ActionFinder(actions, &window).exec(); });
    actions.bind("help.about", [&window] { AboutDialog(&window).exec(); });
    bindCrash(window);
}

} // namespace duologue::ui
