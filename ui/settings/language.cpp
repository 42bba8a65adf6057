#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

static void initializeResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace duologue::ui {
namespace {

const QString folder = QStringLiteral(":/i18n");
const QString prefix = QStringLiteral("duologue_");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Language)
};

/// Another one takes its place.
void install(const QString &name, const QLocale &locale, const QString &file, const QString &place)
{
    delete qApp->findChild<QTranslator *>(name, Qt::FindDirectChildrenOnly);
    auto *translator = new QTranslator(qApp);
    translator->setObjectName(name);
    if (translator->load(locale, file, QStringLiteral("_"), place))
        QCoreApplication::installTranslator(translator);
}

} // namespace

std::vector<std::pair<QString, QString>> languages()
{
    initializeResources();
    std::vector<std::pair<QString, QString>> found{
        {Words::tr("As the computer's"), QString()},
        {QStringLiteral("English"), QStringLiteral("en")}};
    for (const QString &file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")})) {
        const QString code = file.mid(prefix.size()).chopped(3);
        if (code == "en") // its plurals only
            continue;
        QString name =
            QLocale(code).nativeLanguageName().section(u' ', 0, 0); // "español de España"
        name[0] = name[0].toUpper();
        found.emplace_back(name, code);
    }
    return found;
}

void useLanguage(const QString &code)
{
    initializeResources();
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    const QString qt = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    install(QStringLiteral("qt"), locale, QStringLiteral("qtbase"), qt); // "Cancel" and the like
    install(QStringLiteral("plurals"), QLocale(QLocale::English), QStringLiteral("duologue"),
            folder);
    install(QStringLiteral("duologue"), locale, QStringLiteral("duologue"), folder);
}

} // namespace duologue::ui
