#include <fstream>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/analysis/analysis.h"

using namespace duologue;

class TestRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runtime_isLoadedOnFirstUse()
    {
        const auto maps = [] {
            QFile file(QStringLiteral("/proc/self/maps"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(!maps().contains("libtorch"));
        const auto first = analysis::runtime();
        QVERIFY2(first.has_value(), first ? "" : first.error().detail.c_str());
        QVERIFY(maps().contains("libtorch"));
        QCOMPARE(*analysis::runtime(), *first);
        QCOMPARE((*first)->devices().front(), std::string("cpu"));
    }

    void findModels_tellsGoodFromBroken()
    {
        const QTemporaryDir root;
        QDir(root.path()).mkpath(QStringLiteral("broken"));
        QDir(root.path()).mkpath(QStringLiteral("no-model"));
        std::ofstream(root.path().toStdString() + "/broken/model.json") << "{";
        std::vector<std::string> problems;
        const auto found = analysis::findModels({root.path().toStdString()}, &problems);
        QVERIFY(found.empty());
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY(problems.front().find("broken/model.json") != std::string::npos);
    }

    void findModels_isEmptyAndQuiet_whenThereIsNothing()
    {
        const QTemporaryDir root;
        std::vector<std::string> problems;
        QVERIFY(analysis::findModels({root.path().toStdString(), "/no/such/folder"}, &problems)
                    .empty());
        QVERIFY(problems.empty());
    }

    void shippedModels_areWhole()
    {
        const std::string shipped = DUOLOGUE_SOURCE_DIR "/resources/models";
        const auto roots = analysis::modelRoots();
        QVERIFY(std::ranges::find(roots, shipped) != roots.end());
        std::vector<std::string> problems;
        const auto found = analysis::findModels({shipped}, &problems);
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
        QVERIFY(!found.empty());
        for (const auto &info : found) {
            const auto model = (*analysis::runtime())->load(info.directory, "cpu");
            QVERIFY2(model, model.error.c_str());
            QVERIFY(info.input.kind != "turns" || info.primary().classes.size() == 4);
            QVERIFY(info.parameters > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestRuntime)
#include "tst_runtime.moc"
