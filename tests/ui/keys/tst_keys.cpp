#include <QKeyEvent>
#include <QSettings>
#include <QtTest>

#include "../../fuzz/mutator.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_file.h"
#include "ui/actions/key_store.h"

using namespace duologue::ui;

namespace {

QKeySequence key(const char *text)
{
    return QKeySequence(QLatin1String(text), QKeySequence::PortableText);
}

QByteArray fileWith(const QByteArray &keys)
{
    return "{\"duologue-keys\": 1, \"name\": \"mine\", \"keys\": " + keys + "}";
}

QString sentence(const duologue::Result<KeyFile> &read)
{
    return read ? QString() : QString::fromStdString(read.error().message);
}

/// No key tells two actions that work at the same time.
QString doubled(const KeyMap &keys)
{
    for (const auto &[id, own] : keys)
        for (const QKeySequence &one : own)
            if (const QString owner = ownerOf(one, id, keys); !owner.isEmpty())
                return one.toString() + " tells " + id + " and " + owner;
    return {};
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QSettings().clear(); }
    void cleanupTestCase() { QSettings().clear(); }

    void withoutChanges_keysAreThoseOfTheTable()
    {
        const KeyMap keys = keysWith({});
        for (const ActionSpec &spec : actionSpecs())
            QCOMPARE(keys.at(spec.id), usualKeys(spec));
    }

    void aChange_takesItsKeyFromWhoHasItInTheTable()
    {
        const KeyMap keys = keysWith({{"edit.find", {key("Ctrl+E")}}});
        QCOMPARE(keys.at("edit.find"), Keys{key("Ctrl+E")});
        QVERIFY(keys.at("file.export").isEmpty());
        QCOMPARE(ownerOf(key("Ctrl+E"), "edit.text", keys), QString("edit.find"));
    }

    void actionsOfDifferentActivities_mayShareAKey()
    {
        QVERIFY(ownerOf(key("1"), "utterance.split", keysWith({})) == "utterance.first");
        QVERIFY(ownerOf(key("7"), "utterance.split", keysWith({})).isEmpty()); // of rating
        QVERIFY(!ownerOf(key("7"), "edit.find", keysWith({})).isEmpty());
    }

    void changedTo_takesAKeyAwayFromAnEarlierChange_andForgetsWhatIsUsualAgain()
    {
        KeyMap changes = changedTo({}, "edit.find", {key("F7"), key("F8")});
        changes = changedTo(changes, "edit.text", {key("F7")});
        QCOMPARE(changes.at("edit.find"), Keys{key("F8")});
        QCOMPARE(keysWith(changes).at("edit.text"), Keys{key("F7")});
        changes = changedTo(changes, "edit.text", {key("F2")});
        QVERIFY(!changes.contains("edit.text"));
    }

    void presets_areReadWithoutARemark_andGiveNoKeyToTwo_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &preset : keyPresets())
            QTest::newRow(qPrintable(preset)) << preset;
    }
    void presets_areReadWithoutARemark_andGiveNoKeyToTwo()
    {
        QFETCH(QString, preset);
        QFile file(DUOLOGUE_SOURCE_DIR "/resources/keys/" + preset + ".json");
        if (file.open(QIODevice::ReadOnly)) {
            const auto read = parseKeys(file.readAll());
            QVERIFY2(read, qPrintable(sentence(read)));
            QVERIFY2(read->remarks.isEmpty(), qPrintable(read->remarks.join('\n')));
            QCOMPARE(read->keys, keyPreset(preset));
            QVERIFY(!read->keys.empty());
        } else {
            QCOMPARE(preset, QString("duologue"));
            QVERIFY(keyPreset(preset).empty());
        }
        const KeyMap keys = keysWith(keyPreset(preset));
        QVERIFY2(doubled(keys).isEmpty(), qPrintable(doubled(keys)));
    }

    void elan_hasTheKeysOfElan()
    {
        const KeyMap keys = keysWith(keyPreset("elan"));
        QVERIFY(keys.at("edit.text").contains(key("Alt+M")));
        QVERIFY(keys.at("edit.delete").contains(key("Alt+D")));
        QVERIFY(keys.at("utterance.toggle").contains(key("Alt+N")));
        QCOMPARE(keys.at("play.toggle").first(), key("Ctrl+Space"));
    }

    void files_comeBackAsTheyWereWritten()
    {
        const KeyMap keys{{"edit.find", {key("Ctrl+Shift+7"), key("Num++")}},
                          {"play.toggle", {key(";")}},
                          {"edit.text", {}}};
        const auto read = parseKeys(writeKeys("mine", keys));
        QVERIFY2(read, qPrintable(sentence(read)));
        QCOMPARE(read->keys, keys);
        QCOMPARE(read->name, QString("mine"));
        for (const QString &preset : keyPresets())
            QCOMPARE(parseKeys(writeKeys(preset, keyPreset(preset)))->keys, keyPreset(preset));
    }

    void settings_keepThem_alsoASemicolon()
    {
        const KeyMap keys{{"play.toggle", {key(";"), key("F7")}}, {"edit.text", {}}};
        storeKeys(keys);
        QCOMPARE(storedKeys(), keys);
        storeKeys({});
        QVERIFY(storedKeys().empty());
    }

    void filesThatAreNone_areRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray() << "cannot be read";
        QTest::newRow("a list") << QByteArray("[]") << "no file of keys";
        QTest::newRow("other JSON") << QByteArray("{\"keys\": {}}") << "no file of keys";
        QTest::newRow("newer") << QByteArray("{\"duologue-keys\": 2, \"keys\": {}}") << "newer";
        QTest::newRow("no list") << fileWith(R"({"edit.find": "F7"})") << "no list of keys";
        QTest::newRow("no key") << fileWith(R"({"edit.find": ["Hyper+Q"]})") << "no key";
        QTest::newRow("number") << fileWith(R"({"edit.find": [7]})") << "no key";
        QTest::newRow("two strokes")
            << fileWith(R"({"edit.find": ["Ctrl+X, Ctrl+F"]})") << "one after another";
        QTest::newRow("many keys")
            << fileWith(R"({"edit.find": ["1","2","3","4","5","6","7","8","9"]})") << "at most";
        QTest::newRow("large") << QByteArray((1 << 20) + 1, ' ') << "too large";
        QTest::newRow("deep") << fileWith(QByteArray(5000, '[')) << "cannot be read";
    }
    void filesThatAreNone_areRefusedInASentence()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        const auto read = parseKeys(file);
        QVERIFY(!read);
        QVERIFY2(sentence(read).contains(words), qPrintable(sentence(read)));
        QVERIFY2(sentence(read).endsWith('.'), qPrintable(sentence(read)));
        QVERIFY2(sentence(read).size() < 400, qPrintable(sentence(read)));
    }

    void keysOfTwo_areThoseOfTheFirst_andBothAreNamed()
    {
        const auto read = parseKeys(
            fileWith(R"({"edit.find": ["F7"], "edit.delete": ["F7"], "gone.by": ["F8"]})"));
        QVERIFY(read);
        const QString said = read->remarks.join('\n');
        QVERIFY2(said.contains("Find annotations") && said.contains("Delete annotation"),
                 qPrintable(said));
        QVERIFY2(said.contains("gone.by"), qPrintable(said));
        const KeyMap keys = keysWith(read->keys);
        QVERIFY(doubled(keys).isEmpty());
        QCOMPARE(keys.at("edit.find"), Keys{key("F7")});
    }

    void damagedFiles_areReadOrRefused_neverMore()
    {
        const std::string whole = writeKeys("ELAN", keyPreset("elan")).toStdString();
        duologue::fuzz::Mutator mutator(
            7, {"\"Ctrl+\"", "[]", "null", "Num+", "\xff\xfe", "\"edit.find\"", "1e999", "{"});
        for (int i = 0; i < 3000; ++i) {
            const auto read = parseKeys(QByteArray::fromStdString(mutator.mutated(whole, whole)));
            if (!read)
                QVERIFY(!read.error().message.empty());
            else
                QVERIFY(doubled(keysWith(read->keys)).isEmpty());
        }
    }

    void texts_nameThePresentKey_andNoneWhereThereIsNone()
    {
        const QString text = "Only these ({edit.find}); {edit.text} types";
        QCOMPARE(withKeys(text), QString("Only these (Ctrl+F); F2 types"));
        storeKeys({{"edit.find", {}}, {"edit.text", {key("F9")}}});
        QCOMPARE(withKeys(text), QString("Only these; F9 types"));
        QCOMPARE(withKeys("nothing {here.is} (meant)"), QString("nothing  (meant)"));
    }

    void theTable_answersToNewKeysAtOnce_andInTheNextRun()
    {
        ActionTable actions;
        int found = 0;
        actions.bind("edit.find", [&found] { ++found; });
        actions.setKeyChanges({{"edit.find", {key("F7")}}});
        QCOMPARE(actions.action("edit.find")->shortcut(), key("F7"));
        QVERIFY(actions.action("edit.find")->toolTip().endsWith("(F7)"));
        QCOMPARE(ActionTable().action("edit.find")->shortcut(), key("F7"));
        actions.setKeyChanges({});
        QCOMPARE(ActionTable().action("edit.find")->shortcut(), key("Ctrl+F"));
    }

    void usualKey_translatesForThoseWhoFollowKeysThemselves()
    {
        ActionTable actions;
        actions.setActivity("utterances");
        const auto usual = [&actions](int pressed, Qt::KeyboardModifiers modifiers = {},
                                      QEvent::Type type = QEvent::KeyPress) {
            return actions.usualKey(QKeyEvent(type, pressed, modifiers));
        };
        QCOMPARE(usual(Qt::Key_S), QKeyCombination(Qt::Key_S));
        actions.setKeyChanges(
            {{"utterance.split", {key("X")}}, {"utterance.toggle", {key("Alt+N"), key("Return")}}});
        QCOMPARE(usual(Qt::Key_X), QKeyCombination(Qt::Key_S));
        QCOMPARE(usual(Qt::Key_S), QKeyCombination(Qt::Key_unknown)); // splits no more
        QCOMPARE(usual(Qt::Key_N, Qt::AltModifier), QKeyCombination(Qt::Key_Return));
        QCOMPARE(usual(Qt::Key_N, {}, QEvent::KeyRelease), QKeyCombination(Qt::Key_Return));
        QCOMPARE(usual(Qt::Key_Up), QKeyCombination(Qt::Key_Up)); // nobody's
        QCOMPARE(usual(Qt::Key_1), QKeyCombination(Qt::Key_1));
        actions.setActivity("rating");
        QCOMPARE(usual(Qt::Key_X), QKeyCombination(Qt::Key_X));
    }
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("keys");
    TestKeys test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keys.moc"
