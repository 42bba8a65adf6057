#include <algorithm>
#include <thread>

#include <QCommandLineParser>
#include <fontconfig/fontconfig.h>

#include "app/application.h"
#include "app/guarded_application.h"
#include "app/program_text.h"
#include "core/crash/crash_files.h"
#include "core/crash/crash_handler.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"
#include "ui/theme/framed_style.h"
#include "ui/theme/text_size.h"

namespace {

/// These need no display, and there may be none.
bool asksForTextAlone(int argc, char **argv)
{
    static const QStringList options{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return options.contains(QString::fromLocal8Bit(argument));
    });
}

void nameApplication()
{
    QCoreApplication::setApplicationName("duologue");
    QCoreApplication::setOrganizationName("duologue");
    QCoreApplication::setApplicationVersion(DUOLOGUE_VERSION);
}

/// Answers --help and --version itself, and ends.
duologue::LaunchOptions parse(const QCoreApplication &qt)
{
    using Option = QCommandLineOption;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QObject::tr("Annotate and analyse recordings of two people talking"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("session", QObject::tr("Session file, or folder of them, to open"),
                                 "[session.duologue | folder]");
    const Option screenshot("screenshot", QObject::tr("Save a picture of the window and quit"),
                            "file");
    const Option activity("activity", QObject::tr("utterances, rating, review, models or sync"),
                          "name");
    const Option theme("theme", QObject::tr("system, light, dark or high-contrast"), "name");
    const Option size("size", QObject::tr("Window size"), "WxH");
    const Option seek("seek", QObject::tr("Session time to start at"), "time");
    const Option annotator("annotator", QObject::tr("Who is annotating"), "name");
    parser.addOptions({screenshot, activity, theme, size, seek, annotator});
    parser.process(qt);
    return {parser.positionalArguments().value(0),
            parser.value(screenshot),
            parser.value(activity),
            parser.value(theme),
            parser.value(size),
            parser.value(seek),
            parser.value(annotator)};
}

} // namespace

int main(int argc, char **argv)
{
    if (asksForTextAlone(argc, argv)) {
        const QCoreApplication text(argc, argv);
        nameApplication();
        parse(text);
    }
    duologue::crash::install(duologue::crash::reportFolder(),
                             duologue::programText("duologue", DUOLOGUE_VERSION));
    // The system's fonts are listed while Qt connects to the display.
    const std::jthread fonts([] { FcInit(); });
    QApplication::setStyle(new duologue::ui::FramedStyle);
    duologue::GuardedApplication qt(argc, argv);
    nameApplication();
    QApplication::setApplicationDisplayName("Duologue");
    duologue::LaunchOptions options = parse(qt);
    duologue::ui::useTextSize(duologue::ui::preferences::textSize.value());
    for (;;) {
        duologue::ui::useLanguage(duologue::ui::preferences::language.value());
        duologue::Application application(options);
        if (const int code = QApplication::exec(); code != duologue::Application::renewal)
            return code;
        options = application.again();
    }
}
