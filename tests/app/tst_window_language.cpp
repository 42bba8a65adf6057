#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTranslator>

#include "../ui/timeline/timeline_fixture.h"
#include "app/application.h"
#include "core/agreement/agreement.h"
#include "core/lint/lint.h"
#include "core/review/proposals.h"
#include "core/review/queue.h"
#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "core/store/session_store.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/workbench.h"
#include "ui/settings/core_text.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"
#include "window_pages.h"

using namespace duologue;

namespace {

/// Answers every text with itself in brackets.
class Brackets : public QTranslator
{
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'⟦' + QString::fromUtf8(text) + u'⟧';
    }
};

/// The sketched conversation, with the mark of what people typed in every name.
Edit markedConversation(const SessionInfo &before)
{
    Edit edit = testing::sketchedConversation(60, before);
    for (RowChange &change : edit.changes) {
        if (auto *person = std::get_if<Participant>(&*change.after))
            person->pseudonym = "§";
        else if (auto *source = std::get_if<MediaSource>(&*change.after))
            source->label = "§";
        else if (auto *tier = std::get_if<Tier>(&*change.after))
            tier->name = "§";
        else if (auto *info = std::get_if<SessionInfo>(&*change.after))
            info->title = "§";
        else if (auto *annotation = std::get_if<Annotation>(&*change.after))
            annotation->text = annotation->label = "§";
    }
    return edit;
}

/// Names that are the same in every language.
const QStringList names{"MTL HAN-ROCK", "Duologue", "ELAN", "Praat",       "English",
                        "Español",      "Qt",       "GPL",  "duologue-cli"};

/// What is left of a text without what is translated, numbers, keys and names.
QString untranslated(QString text)
{
    if (Qt::mightBeRichText(text)) {
        QTextDocument document;
        document.setHtml(text);
        text = document.toPlainText();
    }
    static const QRegularExpression translated(QStringLiteral("⟦[^⟦⟧]*⟧"));
    for (QString before; before != text;) {
        before = text;
        text.remove(translated);
    }
    static const QRegularExpression keys(
        QStringLiteral("\\b(Ctrl|Alt|Shift|Meta|Num)\\+\\S+|\\bF[0-9]+\\b|"
                       "\\b(Space|Return|Enter|Esc|Tab|Del|Home|End|Left|Right|Up|Down|Backspace|"
                       "PgUp|PgDown|Ins)\\b"));
    text.remove(keys);
    for (const QString &name : names)
        text.remove(name);
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    return word.match(text).hasMatch() ? text.simplified() : QString();
}

/// What a session brings is not the window's to translate: schemes bring their languages, measures
/// and dimensions are names, formats have endings; a folder and keys have theirs, and narratives
/// are English, as networks read them.
bool isOfSession(const QString &text)
{
    static const QRegularExpression known(QStringLiteral(
        "window-language|unpleasant|controlled|calm|[Vv]alence|[Aa]rousal|[Dd]ominance|"
        "What in the picture|What do you perceive|speaking|pitch|intensity|low middle high|"
        "does not exist|\\(\\*\\.|mfcc40|logmel160|compare|bytes|^R B R J|Fleiss|the first said"));
    return known.match(text).hasMatch();
}

/// Sentences of every room that tells people something, about the sketched conversation.
std::vector<std::string> coreSays()
{
    using statistics::NoFigure;
    std::vector<std::string> all;
    for (const NoFigure why :
         {NoFigure::OneRater, NoFigure::NothingInCommon, NoFigure::OneUnit, NoFigure::AllTheSame,
          NoFigure::Constant, NoFigure::UnitsAlike, NoFigure::BelowZero})
        all.emplace_back(sentence(why));
    Session session;
    if (!session.apply(testing::sketchedConversation(60, SessionInfo())))
        return {};
    const auto take = [&](const std::vector<std::string> &notes) {
        all.insert(all.end(), notes.begin(), notes.end());
    };
    const auto found = lint::check(session);
    for (const lint::Finding &finding : found->findings)
        take({finding.sentence, finding.fixLabel});
    const std::vector<dataset::OpenSession> open{{"s", std::make_shared<const Session>(session)}};
    const auto raters = agreement::agreementOf(open);
    take(raters->notes);
    for (const agreement::Answer &answer : raters->answers)
        take(answer.notes);
    const auto queue = review::queueOf(open);
    take(queue->notes);
    const auto compared = review::compare(open);
    take(compared->notes);
    for (const review::Proposal &one : review::rateNext(session, "", 3))
        all.push_back(one.reason);
    IdSource ids;
    for (const scheme::Scheme &one : scheme::shipped())
        if (const auto change = scheme::changeTo(session, ids, one))
            take(change->sentences);
    std::erase(all, "");
    return all;
}

QStringList textsOf(QWidget *widget)
{
    QStringList texts{widget->toolTip(), widget->accessibleName(), widget->accessibleDescription()};
    if (widget->isWindow())
        texts << widget->windowTitle();
    if (const auto *label = qobject_cast<QLabel *>(widget))
        texts << label->text();
    if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        texts << button->text();
    if (const auto *line = qobject_cast<QLineEdit *>(widget))
        texts << line->placeholderText();
    if (const auto *group = qobject_cast<QGroupBox *>(widget))
        texts << group->title();
    if (const auto *number = qobject_cast<QSpinBox *>(widget))
        texts << number->prefix() << number->suffix() << number->specialValueText();
    if (const auto *tabs = qobject_cast<QTabBar *>(widget))
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i) << tabs->tabToolTip(i);
    if (const auto *box = qobject_cast<QComboBox *>(widget))
        for (int i = 0; i < box->count(); ++i)
            texts << box->itemText(i);
    if (const auto *header = qobject_cast<QHeaderView *>(widget); header && header->model())
        for (int i = 0; i < header->count(); ++i)
            texts << header->model()->headerData(i, header->orientation()).toString();
    for (const QAction *action : widget->actions())
        texts << action->text() << action->toolTip() << action->statusTip();
    return texts;
}

} // namespace

/// Nothing is said in English where another language is wanted.
class TestWindowLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("s.duologue");
        auto store = SessionStore::create(m_file.toStdString(), {});
        QVERIFY(store && (*store)->commit(markedConversation((*store)->session().info()), "§"));
        store->reset();
    }
    void cleanup()
    {
        m_application.reset();
        QSettings().clear();
    }

    void everyTextPassesTr()
    {
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        open();
        testing::visitActivities(
            *m_window, [this](const QString &page, QWidget &window) { check(page, window); });
        testing::visitDialogs(
            *m_window, [this](const QString &page, QWidget &window) { check(page, window); });
        m_application.reset();
        QCoreApplication::removeTranslator(&brackets);
        QVERIFY2(m_texts > 1000, qPrintable(QString::number(m_texts)));
        for (const QString &text : std::as_const(m_english))
            qWarning("%s", qPrintable(text));
        QVERIFY(m_english.isEmpty());
    }

    void languages_areEnglishAndThoseThatThereAreFilesOf()
    {
        QStringList codes;
        for (const auto &[name, code] : ui::languages())
            codes << code;
        QVERIFY(codes.contains("") && codes.contains("en") && codes.contains("es"));
    }

    /// Texts that Qt Linguist would not find, or file under no name.
    void everyText_isFoundByQtLinguist()
    {
        QProcess lupdate;
        lupdate.start(DUOLOGUE_LUPDATE,
                      QStringList{"-no-obsolete", "-tr-function-alias", "QT_TR_NOOP+=TEXT", "-I",
                                  DUOLOGUE_SOURCE_DIR, DUOLOGUE_SOURCE_DIR "/ui",
                                  DUOLOGUE_SOURCE_DIR "/app/application.cpp", "-ts",
                                  m_folder.filePath("all.ts")});
        QVERIFY(lupdate.waitForFinished(60'000));
        const QString said = QString::fromUtf8(lupdate.readAllStandardError());
        QVERIFY2(!said.contains("lacks Q_OBJECT") && !said.contains("Qualifying with unknown") &&
                     !said.contains("without context"),
                 qPrintable(said));
        QFile all(m_folder.filePath("all.ts"));
        QVERIFY(all.open(QIODevice::ReadOnly));
        const QByteArray texts = all.readAll();
        QVERIFY(texts.count("<source>") > 1000);
        for (const ui::ActionSpec &spec : ui::actionSpecs())
            QVERIFY2(texts.contains("<source>" + QByteArray(spec.text).replace("&", "&amp;") +
                                    "</source>"),
                     spec.text);
    }

    /// Sentences as core makes them: one that changes there and not in the window's list shows
    /// here.
    void whatCoreSays_isTranslated_whateverStandsInIt()
    {
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        const std::vector<std::string> said = coreSays();
        QVERIFY(said.size() > 30);
        for (const std::string &one : said)
            QVERIFY2(untranslated(ui::coreText(one)).isEmpty(), one.c_str());
        QCoreApplication::removeTranslator(&brackets);
        // No part of what a sentence holds is taken for a place of another.
        QCOMPARE(ui::coreText("Only R%1 has judged %2; agreement takes two."),
                 QString("Only R%1 has judged %2; agreement takes two."));
        QCOMPARE(ui::coreText("something else"), QString("something else"));
    }

    void anotherLanguage_makesTheWindowAnew_withTheSessionAsItStands()
    {
        open();
        ui::preferences::language.set("es");
        Q_EMIT m_window->renewalNeeded();
        QTRY_VERIFY(!m_window->isVisible());
        QCOMPARE(m_application->again().session, m_file);
    }

private:
    void open()
    {
        LaunchOptions options;
        options.annotator = "§";
        options.size = "1280x800";
        options.session = m_file;
        m_application = std::make_unique<Application>(options);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(widget))
                m_window = found;
        QVERIFY(m_window);
        QTRY_VERIFY(m_window->services().session.isOpen());
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
    }
    void check(const QString &page, QWidget &window)
    {
        QList<QWidget *> all = window.findChildren<QWidget *>();
        all << &window;
        for (QWidget *widget : all) {
            if (widget->window() != &window)
                continue;
            for (const QString &text : textsOf(widget)) {
                ++m_texts;
                const QString left = untranslated(text);
                const QString line =
                    QStringLiteral("%1 in %2")
                        .arg(left, QLatin1String(widget->metaObject()->className()));
                if (!left.isEmpty() && !isOfSession(left) && !m_known.contains(line)) {
                    m_known << line;
                    m_english << page + ": " + line;
                }
            }
        }
    }

    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
    QStringList m_english;
    QSet<QString> m_known;
    int m_texts = 0;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-language");
    TestWindowLanguage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_language.moc"
