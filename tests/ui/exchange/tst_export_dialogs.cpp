#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtTest>

#include "ui/exchange/annotation_export_dialog.h"
#include "ui/exchange/clips_dialog.h"
#include "ui/exchange/tier_ticks.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id anna = 2, ben = 3, said = 20, saidToo = 21, gestures = 22, parts = 23;

Annotation annotation(Id id, Id tier, int begin, int end, const char *text, const char *label = "")
{
    Annotation row;
    row.id = id;
    row.tier = tier;
    row.span = {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
    row.text = text;
    row.label = label;
    return row;
}

Tier tier(Id id, const char *name, Id person, TierKind kind)
{
    Tier row;
    row.id = id;
    row.order = int(id);
    row.name = name;
    row.participant = person;
    row.kind = kind;
    return row;
}

Participant person(Id id, int order, const char *pseudonym)
{
    Participant row;
    row.id = id;
    row.order = order;
    row.pseudonym = pseudonym;
    return row;
}

/// Two people with their utterances and ratings; gestures of the first, with parts below them.
std::shared_ptr<const Session> talk()
{
    auto session = std::make_shared<Session>();
    Edit edit{"made", {}};
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(9);
    edit.replace(session->info(), info);
    edit.insert(person(anna, 0, "Anna"));
    edit.insert(person(ben, 1, "Ben"));
    MediaSource view;
    view.id = 10;
    view.label = "Z1";
    view.path = "z1.mp4";
    view.role = MediaRole::Frontal;
    view.subject = anna;
    edit.insert(view);
    edit.insert(tier(said, "said", anna, TierKind::Utterance));
    edit.insert(tier(saidToo, "said", ben, TierKind::Utterance));
    edit.insert(tier(gestures, "gestures", anna, TierKind::Label));
    Tier below = tier(parts, "parts", anna, TierKind::Label);
    below.parent = gestures;
    below.relation = TierRelation::IncludedIn;
    edit.insert(below);
    edit.insert(annotation(30, said, 1000, 2000, "Hello"));
    edit.insert(annotation(31, saidToo, 2000, 2500, "", "laugh"));
    edit.insert(annotation(32, gestures, 3000, 5000, "", "nod"));
    Annotation part = annotation(33, parts, 3500, 4000, "down");
    part.parent = 32;
    edit.insert(part);
    for (const Id person : {anna, ben}) {
        SamRating rating;
        rating.id = 40 + person;
        rating.participant = person;
        rating.rater = "R1";
        rating.window = {MediaTime{}, MediaTime::fromSeconds(3)};
        rating.valence = 7;
        edit.insert(rating);
    }
    if (const auto done = session->apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
    return session;
}

void untick(TierTicks *ticks, Id tier)
{
    for (int i = 0; i < ticks->topLevelItemCount(); ++i)
        if (Id(ticks->topLevelItem(i)->data(0, Qt::UserRole).toULongLong()) == tier)
            ticks->topLevelItem(i)->setCheckState(0, Qt::Unchecked);
}

} // namespace

class TestExportDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-tests");
        QCoreApplication::setApplicationName("tst_export_dialogs");
        QSettings().clear();
    }

    void export_offersAll_andSaysWhatHasNoPlaceInTheFormat()
    {
        AnnotationExportDialog dialog(talk());
        QSignalSpy previewed(&dialog, &AnnotationExportDialog::previewed);
        dialog.show();
        dialog.chooseFormat("srt");
        QTRY_VERIFY(
            previewed.count() > 0 &&
            dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
        auto *losses = dialog.findChild<QPlainTextEdit *>();
        QVERIFY(losses->isVisible()); // gestures and ratings are no subtitles
        QVERIFY2(losses->toPlainText().contains("Kept: "), qPrintable(losses->toPlainText()));
        const auto says = [&](const QString &words) {
            return std::ranges::any_of(dialog.findChildren<QLabel *>(), [&](const QLabel *label) {
                return label->text().contains(words);
            });
        };
        QVERIFY(says("2 annotation"));
        dialog.chooseFormat("csv");
        untick(dialog.findChild<TierTicks *>(), parts);
        auto *people = dialog.findChild<QListWidget *>();
        for (int i = 0; i < people->count(); ++i)
            people->item(i)->setCheckState(Qt::Unchecked);
        QTRY_VERIFY(!losses->isVisible());
        QVERIFY(says("3 tier") && says("Everything that is ticked"));
        QCOMPARE(dialog.formatId(), QString("csv"));
        const auto part = dialog.part();
        QCOMPARE(part.tiers, (std::vector<Id>{said, saidToo, gestures}));
        QVERIFY(part.people.empty());
    }

    void export_saysWhatPredictionsFromFacesCannotSay()
    {
        auto session = std::make_shared<Session>(*talk());
        ModelRun run;
        run.id = 90;
        run.modelName = "Faces";
        run.options = R"({"features":"faces"})";
        Tier traits = tier(91, "Faces age (Anna)", anna, TierKind::Prediction);
        traits.modelRun = run.id;
        Edit edit{"run", {}};
        edit.insert(run);
        edit.insert(traits);
        QVERIFY(session->apply(edit));
        AnnotationExportDialog dialog(session);
        auto *caution = dialog.findChild<QLabel *>("caution");
        QVERIFY(caution->isVisibleTo(&dialog));
        QVERIFY(caution->text().contains("68 %"));
        untick(dialog.findChild<TierTicks *>(), traits.id);
        QVERIFY(!caution->isVisibleTo(&dialog));
    }

    void part_isASessionOfItsOwn_whoseOrphansHangOnNothing()
    {
        const auto session = talk();
        const auto part = formats::partOf(*session, {{saidToo, parts}, {ben}});
        QVERIFY2(part, part ? "" : part.error().message.c_str());
        QCOMPARE(part->tiers().size(), std::size_t(2));
        QVERIFY(part->tierById(parts)->relation == TierRelation::None);
        QCOMPARE(part->annotation(33)->parent, Id(0));
        QCOMPARE(part->ratings().size(), std::size_t(1));
        QCOMPARE(part->participants().size(), std::size_t(2));
        QCOMPARE(*formats::partOf(*session, {{said, saidToo, gestures, parts}, {anna, ben}}),
                 *session);
        QCOMPARE(formats::partOfPeople(*session, {anna}).tiers,
                 (std::vector<Id>{said, gestures, parts}));
    }

    void clips_areOfUtterances_unlessOtherTiersAreTicked()
    {
        ClipsDialog dialog(talk());
        dialog.show();
        auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        QTRY_VERIFY(ok->isEnabled());
        QCOMPARE(dialog.choice().tiers, (std::vector<Id>{said, saidToo}));
        auto *ticks = dialog.findChild<TierTicks *>();
        ticks->setFocus();
        QTest::keyClick(ticks, Qt::Key_Space); // the first
        QCOMPARE(dialog.choice().tiers, std::vector<Id>{saidToo});
        dialog.findChild<QLineEdit *>()->setText("sneeze");
        QTRY_VERIFY(!ok->isEnabled()); // none is called so, as is said
        dialog.findChild<QLineEdit *>()->setText("sneeze, laugh");
        QTRY_VERIFY(ok->isEnabled());
        QCOMPARE(dialog.choice().labels, (std::vector<std::string>{"sneeze", "laugh"}));
        ticks->tickAll(false);
        QVERIFY(!ok->isEnabled());
        dialog.findChildren<QRadioButton *>()[1]->click();
        QTRY_VERIFY(ok->isEnabled());
        QVERIFY(dialog.choice().whole);
        QVERIFY(!ticks->isEnabled());
    }
};

QTEST_MAIN(TestExportDialogs)
#include "tst_export_dialogs.moc"
