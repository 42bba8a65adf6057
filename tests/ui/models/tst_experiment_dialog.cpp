#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

#include "tests/models/synthetic.h"
#include "ui/models/experiment_dialog.h"

using namespace duologue::ui;
namespace testing = duologue::models::testing;

namespace {

constexpr int patience = 60'000; // loading the networks, on a busy computer

} // namespace

/// The real command, against programs that answer as Slurm does.
class TestExperimentDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-test");
        QCoreApplication::setApplicationName("experiment-dialog");
    }
    void init()
    {
        QSettings().clear();
        m_folder = std::make_unique<testing::Folder>();
        m_path = qgetenv("PATH");
        qputenv("PATH", path("bin").toUtf8() + ":" + m_path);
        script("sinfo", "echo all");
        script("scontrol", "exit 1");
        script("squeue", "cat '" + path("queue") + "' 2> /dev/null; true");
        script("scancel", "rm '" + path("queue") + "'");
        script("sbatch", "for f; do :; done; cp $f '" + path("submitted") + "'; echo 1");
        testing::writeSynthetic(*m_folder, {8, 6, 1});
        auto base = testing::syntheticSpec();
        for (const char *key :
             {"name", "licence", "primary", "classes", "architecture", "P", "A", "context", "batch",
              "lr", "gru_dropout", "recurrent_dropout", "main_weight", "seed"})
            base.erase(key);
        base["epochs"] = 1;
        const nlohmann::json spec{{"trials", 1},
                                  {"units", 5},
                                  {"primary_units", {4}},
                                  {"hypotheses", {"H3"}},
                                  {"search", {{"context", {0, 0}}, {"batch", {16, 32}}}},
                                  {"base", base},
                                  {"tasks", {{{"primary", "valence"}, {"scale", {1, 5}}}}}};
        m_folder->write("e.json", spec.dump());
        m_dialog = std::make_unique<ExperimentDialog>();
        m_dialog->setPlace(path("e.json"), path("out"));
        m_dialog->show();
        QTRY_COMPARE_WITH_TIMEOUT(trials()->topLevelItemCount(), 2, patience);
    }
    void cleanup()
    {
        m_dialog.reset();
        qputenv("PATH", m_path);
    }

    void showsWhatWouldBeSubmitted_andSubmitsNothing()
    {
        QVERIFY(!button("preview")->isEnabled());
        choose("cluster");
        m_dialog->findChild<QLineEdit *>("--partition")->setText("long");
        click("preview");
        auto *text = m_dialog->findChild<QPlainTextEdit *>("script");
        QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().contains("#SBATCH --partition=long"),
                                 patience);
        QVERIFY(text->isVisible());
        QVERIFY(!QFile::exists(path("out")));
        QVERIFY(!QFile::exists(path("submitted")));
    }

    void submits_tellsWhyTrialsFailed_resubmits_andStops()
    {
        choose("cluster");
        click("start");
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("submitted: 2"), patience);
        QVERIFY(QFile::exists(path("submitted")));
        queue(1, "TIMEOUT", "RUNNING");
        refresh();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("1 trial(s) failed"), patience);
        QVERIFY2(trials()->topLevelItem(0)->text(3).contains("ran out of its time"),
                 qPrintable(trials()->topLevelItem(0)->text(3)));
        QVERIFY(trials()->topLevelItem(1)->text(3).contains("on node3"));
        QTRY_VERIFY_WITH_TIMEOUT(button("resubmit")->isEnabled(), patience);
        click("resubmit");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("out/slurm/00002.json")), patience);
        queue(1, "RUNNING", "RUNNING");
        refresh();
        QTRY_VERIFY_WITH_TIMEOUT(button("cancel")->isEnabled() &&
                                     trials()->topLevelItem(0)->text(2).contains("running"),
                                 patience);
        click("cancel");
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("cancelled: 2"), patience);
        QVERIFY(!QFile::exists(path("queue")));
    }

    void runsHere_toTheReport()
    {
        m_dialog->findChild<QSpinBox *>()->setValue(2);
        click("start");
        QTRY_COMPARE_WITH_TIMEOUT(m_dialog->findChild<QProgressBar *>()->value(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button("report")->isEnabled(), patience);
        QVERIFY(!button("start")->isEnabled());
    }

    void saysWhatIsWrong()
    {
        m_folder->write("broken.json", "{");
        m_dialog->setPlace(path("broken.json"), path("other"));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("broken.json"), patience);
        QVERIFY(said().startsWith(u'⚠'));
    }

private:
    QString path(const char *name) const { return QString::fromStdString(m_folder->path(name)); }
    void script(const std::string &name, const QString &body) const
    {
        const auto file =
            m_folder->write("bin/" + name, ("#!/bin/sh\n" + body + "\n").toStdString());
        QFile(QString::fromStdString(file))
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void queue(int number, const char *first, const char *second) const
    {
        const std::string job = "|None|duologue-" +
                                testing::contentOf(m_folder->path("out/slurm/key")) + "-" +
                                std::to_string(number) + "|node3|0:12\n";
        m_folder->write("queue", std::string("1|0|") + first + job + "1|1|" + second + job);
    }
    QTreeWidget *trials() const { return m_dialog->findChild<QTreeWidget *>("trials"); }
    QPushButton *button(const char *name) const { return m_dialog->findChild<QPushButton *>(name); }
    QString said() const { return m_dialog->findChild<QLabel *>("said")->text(); }
    void choose(const char *name) { m_dialog->findChild<QRadioButton *>(name)->click(); }
    /// Not while another answer is awaited.
    void click(const char *name)
    {
        QTRY_VERIFY_WITH_TIMEOUT(button(name)->isEnabled(), patience);
        button(name)->click();
    }
    void refresh()
    {
        m_dialog->hide();
        QTest::qWait(50);
        m_dialog->show();
    }

    std::unique_ptr<testing::Folder> m_folder;
    std::unique_ptr<ExperimentDialog> m_dialog;
    QByteArray m_path;
};

QTEST_MAIN(TestExperimentDialog)
#include "tst_experiment_dialog.moc"
