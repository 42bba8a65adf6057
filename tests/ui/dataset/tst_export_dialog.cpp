#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include "core/store/session_store.h"
#include "tests/core/dataset/export_fixture.h"
#include "ui/controllers/dataset_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/dataset/export_dialog.h"
#include "ui/dataset/export_form.h"
#include "ui/dataset/export_settings.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;
using fixtures::ms;
using fixtures::SmallSession;

class TestExportDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Theme m_theme;
    SessionController m_session;

    void save(const QString &name, SmallSession rows)
    {
        SessionInfo info;
        info.duration = MediaTime::fromMilliseconds(9000);
        const auto store = SessionStore::create(
            m_dir.filePath("sessions/" + name + ".duologue").toStdString(), info, rows.rows());
        if (!store)
            qFatal("%s", store.error().message.c_str());
    }
    static QPushButton *accept(const ExportDialog &dialog)
    {
        return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    static bool shows(const ExportDialog &dialog, const QString &text)
    {
        for (const auto *label : dialog.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName("duologue-test");
        QVERIFY(QDir(m_dir.path()).mkpath("sessions"));
        SmallSession one("A", "B"), two("C", "D");
        const Id tasks = one.tier("Tasks", TierKind::Task, 0);
        one.annotate(tasks, ms(0, 4000), "lego");
        one.annotate(tasks, ms(4000, 9000), "ghost");
        one.say(SmallSession::woman, ms(0, 2000), "well");
        one.say(SmallSession::man, ms(2000, 3000), "no");
        one.rate(SmallSession::woman, "R", ms(0, 3000), 6);
        two.say(SmallSession::woman, ms(0, 2000), "so");
        save("one", one);
        save("two", two);
    }
    void init()
    {
        QSettings().clear();
        QSettings().setValue("dataset/source", m_dir.filePath("sessions"));
        QSettings().setValue("dataset/target", m_dir.path());
    }

    void preview_followsChoices()
    {
        DatasetController controller(m_session);
        ExportDialog dialog(controller, m_theme);
        dialog.show();
        QTRY_VERIFY(accept(dialog)->isEnabled());
        QCOMPARE(dialog.findChild<QComboBox *>("previewLabel")->itemText(0), QString("valence"));
        QVERIFY(shows(dialog, "The split test is empty"));
        auto *units = dialog.findChild<QComboBox *>("units");
        units->setCurrentIndex(3);
        QVERIFY(!accept(dialog)->isEnabled()); // what is shown is not yet what would be written
        QTRY_VERIFY(accept(dialog)->isEnabled());
        QVERIFY(dialog.findChild<QComboBox *>("unitTier")->isVisible());
        dialog.findChild<QCheckBox *>("anonymous")->setChecked(true);
        QTRY_VERIFY(shows(dialog, "What may still identify somebody"));
    }

    void problems_areSaidInPlaceOfThePreview()
    {
        QVERIFY(QDir(m_dir.path()).mkpath("empty"));
        QSettings().setValue("dataset/source", m_dir.filePath("empty"));
        DatasetController controller(m_session);
        ExportDialog dialog(controller, m_theme);
        dialog.show();
        QTRY_VERIFY(shows(dialog, "holds no session"));
        QVERIFY(!accept(dialog)->isEnabled());
        auto *source = dialog.findChild<QLineEdit *>("source");
        source->setFocus();
        source->selectAll();
        QTest::keyClicks(source, m_dir.filePath("sessions"));
        QTest::keyClick(source, Qt::Key_Tab);
        QTRY_VERIFY(accept(dialog)->isEnabled());
        dialog.findChild<QLineEdit *>("target")->setText(m_dir.filePath("sessions"));
        QVERIFY(!accept(dialog)->isEnabled());
        QVERIFY(accept(dialog)->toolTip().contains("exists already"));
    }

    void keyboard_suffices_andChoicesAreRemembered()
    {
        DatasetController controller(m_session);
        ExportDialog dialog(controller, m_theme);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTRY_VERIFY(accept(dialog)->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_U, Qt::AltModifier);
        QCOMPARE(dialog.focusWidget()->objectName(), QString("units"));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Down);
        QTest::keyClick(&dialog, Qt::Key_D, Qt::AltModifier); // the median, too
        QTest::keyClick(&dialog, Qt::Key_L, Qt::AltModifier);
        auto *labels = qobject_cast<QListWidget *>(dialog.focusWidget());
        QVERIFY(labels);
        QTest::keyClick(labels, Qt::Key_Down);
        QTest::keyClick(labels, Qt::Key_Space);
        QCOMPARE(labels->item(1)->checkState(), Qt::Checked);
        QTest::keyClick(&dialog, Qt::Key_W, Qt::AltModifier);
        auto *target = qobject_cast<QLineEdit *>(dialog.focusWidget());
        QVERIFY(target);
        target->selectAll();
        QTest::keyClicks(target, m_dir.filePath("typed"));
        QTRY_VERIFY(accept(dialog)->isEnabled());
        QTest::qWait(500); // the last look at the choices begins with a pause
        QTRY_VERIFY(accept(dialog)->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_E, Qt::AltModifier);
        QTRY_COMPARE(dialog.result(), int(QDialog::Accepted)); // a button stays down for a moment
        QCOMPARE(dialog.folder(), m_dir.filePath("typed"));
        const auto options = dialog.options();
        QVERIFY(options.units == dataset::UnitKind::TalkTurns);
        QCOMPARE(options.ratings.size(), 2u);
        QCOMPARE(options.speaker, (std::vector<std::string>{"gender"}));

        ExportDialog again(controller, m_theme);
        QTRY_VERIFY(accept(again)->isEnabled());
        QCOMPARE(toJson(again.options()), toJson(options));
    }

    void mnemonics_areOneEach()
    {
        DatasetController controller(m_session);
        const ExportDialog dialog(controller, m_theme);
        QStringList keys;
        for (const auto *label : dialog.findChildren<QLabel *>())
            keys << QKeySequence::mnemonic(label->text()).toString();
        for (const auto *button : dialog.findChildren<QAbstractButton *>())
            keys << QKeySequence::mnemonic(button->text()).toString();
        keys.removeAll(QString());
        QVERIFY(keys.size() > 10);
        QVERIFY2(keys.removeDuplicates() == 0, qPrintable(keys.join(u' ')));
    }

    void options_comeBackFromJson()
    {
        dataset::ExportOptions options;
        options.units = dataset::UnitKind::Tier;
        options.unitTier = "Tasks";
        options.ratings = {dataset::Aggregate::Majority};
        options.tiers = {{"tone", dataset::TierColumn::What::Attribute, "anger"}};
        options.features = {"pitch"};
        options.clips = "general";
        options.faces = 64;
        options.shares = {0.5, 0.25};
        options.anonymous = true;
        const auto back = exportOptionsFrom(toJson(options));
        QCOMPARE(toJson(back), toJson(options));
        QVERIFY(back.tiers == options.tiers);
        QCOMPARE(back.faces, 64);
        QVERIFY(exportOptionsFrom({}).ratings == dataset::ExportOptions().ratings);
        QCOMPARE(exportOptionsFrom({{"units", 99}, {"train", 7}}).shares.dev, 0.);
    }

    void faces_areAskedForByTheirSize()
    {
        ExportForm form;
        QCOMPARE(form.options().faces, 0);
        auto *faces = form.findChild<QSpinBox *>("faces");
        QSignalSpy changed(&form, &ExportForm::changed);
        for (const auto &[typed, meant] : {std::pair(64, 64), {3, 16}, {0, 0}}) {
            faces->setValue(typed);
            QCOMPARE(form.options().faces, meant);
        }
        QCOMPARE(changed.size(), 3);
    }

    void controller_writes_andStops()
    {
        constexpr int patience = 60'000; // every file waits for the disk, which may be a slow one
        DatasetController controller(m_session);
        QSignalSpy offered(&controller, &DatasetController::offered);
        controller.readFolder(m_dir.filePath("sessions"));
        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(offered[0][1].toInt(), 2);
        QSignalSpy written(&controller, &DatasetController::written);
        controller.write({}, m_dir.filePath("whole"));
        QVERIFY(controller.isWriting());
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, patience);
        QCOMPARE(written[0][1].toInt(), 3);
        QVERIFY(written[0][3].toBool()); // to train on
        QVERIFY(QFile::exists(m_dir.filePath("whole/utterances.csv")));
        QSignalSpy cancelled(&controller, &DatasetController::cancelled);
        controller.write({}, m_dir.filePath("stopped"));
        controller.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, patience);
        QVERIFY(!QFile::exists(m_dir.filePath("stopped")));
        QSignalSpy failed(&controller, &DatasetController::writingFailed);
        controller.write({}, m_dir.filePath("whole"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QVERIFY(failed[0][0].toString().contains("Choose another name"));
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
