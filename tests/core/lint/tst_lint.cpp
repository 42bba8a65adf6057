#include <QtTest>

#include "core/lint/cut.h"
#include "core/lint/lint.h"
#include "core/narrative/words.h"
#include "core/scheme/scheme_file.h"

using namespace duologue;
using namespace duologue::lint;

namespace {

constexpr Id anna = 1, ben = 2, annaSays = 11, benSays = 12;

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

/// Two people for twelve seconds, rated by nobody.
struct Talk
{
    Session session;
    IdSource ids;

    Talk()
    {
        Edit edit;
        SessionInfo info = session.info();
        info.duration = MediaTime::fromSeconds(12);
        edit.replace(session.info(), info);
        for (int i = 0; i < 2; ++i) {
            Participant person;
            person.id = i == 0 ? anna : ben;
            person.order = i;
            person.pseudonym = i == 0 ? "Anna" : "Ben";
            Tier tier;
            tier.id = i == 0 ? annaSays : benSays;
            tier.order = i;
            tier.name = person.pseudonym + " utterances";
            tier.kind = TierKind::Utterance;
            tier.participant = person.id;
            edit.insert(person).insert(tier);
        }
        apply(edit);
    }
    void apply(const Edit &edit)
    {
        if (const auto done = session.apply(edit); !done)
            qFatal("%s", done.error().message.c_str());
    }
    Id says(Id tier, TimeSpan when, const char *text, const char *label = "",
            const std::vector<TimeSpan> &words = {})
    {
        Annotation row;
        row.id = ids.next();
        row.tier = tier;
        row.span = when;
        row.text = std::string(text);
        row.label = std::string(label);
        if (!words.empty())
            row.attributes[narrative::wordTimesAttribute] = narrative::wordTimesToText(words);
        apply(Edit().insert(row));
        return row.id;
    }
    void rate(const char *rater, Id person, int window, std::optional<int> dominance = 5)
    {
        SamRating rating;
        rating.id = ids.next();
        rating.participant = person;
        rating.rater = rater;
        rating.window = span(3 * window, 3 * window + 3);
        rating.valence = rating.arousal = 5;
        rating.dominance = dominance;
        apply(Edit().insert(rating));
    }
    std::vector<Finding> found(Rule rule, const Speech &speech = {}) const
    {
        Options only;
        only.rules = {rule};
        return check(session, speech, only)->findings;
    }
    /// Carries out the fix of the only finding and says whether it is gone; undo must bring it all
    /// back.
    bool fixes(Rule rule, const Speech &speech = {})
    {
        const auto findings = found(rule, speech);
        if (findings.size() != 1 || !findings[0].fix)
            return false;
        const auto edit = findings[0].fix(session, ids);
        if (!edit || edit->label != findings[0].fixLabel)
            return false;
        const Session before = session;
        apply(*edit);
        Session undone = session;
        return undone.apply(edit->reversed()) && undone == before && found(rule, speech).empty();
    }
    QStringList texts(Id tier) const
    {
        QStringList all;
        for (const Annotation &row : session.annotations(tier))
            all << QString("%1-%2 %3")
                       .arg(row.span.begin.seconds())
                       .arg(row.span.end.seconds())
                       .arg(QString::fromStdString(std::string(row.text)));
        return all;
    }
};

} // namespace

class TestLint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCleanTalk_hasNoFinding()
    {
        Talk talk;
        talk.says(annaSays, span(0, 2), "Well, I was late.");
        talk.says(benSays, span(2, 4), "I know.");
        for (int w = 0; w < 4; ++w) {
            talk.rate("R1", anna, w);
            talk.rate("R1", ben, w);
        }
        const Speech heard{{anna, {span(0, 0.5), span(2.5, 2.6)}}, {ben, {span(2, 4)}}};
        const auto report = check(talk.session, heard);
        QVERIFY(report.has_value());
        QCOMPARE(report->count(), 0);
        QVERIFY(report->findings.empty());
    }

    void aPauseOverTwoSeconds_isFoundByWordTimes_andCutThere()
    {
        Talk talk;
        talk.says(annaSays, span(0, 6), "I was late", "",
                  {span(0, 0.5), span(0.6, 1), span(3.5, 6)});
        const auto findings = talk.found(Rule::LongPause);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].place, span(1, 3.5));
        QCOMPARE(findings[0].participant, anna);
        QVERIFY(findings[0].sentence.find("2.5 s") != std::string::npos);
        QVERIFY(talk.fixes(Rule::LongPause));
        QCOMPARE(talk.texts(annaSays), (QStringList{"0-1 I was", "3.5-6 late"}));
        const auto rows = talk.session.annotations(annaSays);
        QCOMPARE(wordTimes(rows[0]), (std::vector{span(0, 0.5), span(0.6, 1)}));
        QCOMPARE(wordTimes(rows[1]), (std::vector{span(3.5, 6)}));
    }

    void aPauseOverTwoSeconds_isFoundByEar_andWordsGoWithTheTimeTheyHad()
    {
        Talk talk;
        talk.says(annaSays, span(1, 9), "one two three four");
        const Speech heard{{anna, {span(0, 1.5), span(2, 3), span(6, 9.5)}}};
        const auto findings = talk.found(Rule::LongPause, heard);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].place, span(3, 6));
        QVERIFY(talk.fixes(Rule::LongPause, heard));
        QCOMPARE(talk.texts(annaSays), (QStringList{"1-3 one two", "6-9 three four"}));
    }

    void whatHangsOnAnUtterance_goesWithItsHalves()
    {
        Talk talk;
        Tier words;
        words.id = 61;
        words.order = 9;
        words.name = "Words";
        words.parent = annaSays;
        words.relation = TierRelation::IncludedIn;
        talk.apply(Edit().insert(words));
        const Id whole = talk.says(annaSays, span(1, 9), "one two three four");
        for (const auto &[when, text] : {std::pair(span(1.2, 1.4), "one"), {span(7, 8), "four"}}) {
            const Id word = talk.says(words.id, when, text);
            const Annotation before = *talk.session.annotation(word);
            Annotation after = before;
            after.parent = whole;
            talk.apply(Edit().replace(before, after));
        }
        QVERIFY(talk.fixes(Rule::LongPause, {{anna, {span(1, 3), span(6, 9)}}}));
        const auto rows = talk.session.annotations(annaSays), said = talk.session.annotations(61);
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[1].span, span(6, 9));
        QCOMPARE(said[0].parent, rows[0].id);
        QCOMPARE(said[1].parent, rows[1].id);
    }

    void aPauseOfExactlyTwoSeconds_orOneThatNobodyCouldHear_isNone()
    {
        Talk talk;
        talk.says(annaSays, span(0, 6), "one two");
        QVERIFY(talk.found(Rule::LongPause).empty());
        QVERIFY(talk.found(Rule::LongPause, {{anna, {span(0, 2), span(4, 6)}}}).empty());
        QVERIFY(talk.found(Rule::LongPause, {{anna, {}}}).empty());
        QVERIFY(talk.found(Rule::LongPause, {{ben, {span(0, 1), span(5, 6)}}}).empty());
    }

    void oneSpeakerTwiceAtATime_isFound_andTheFirstEndsWhereTheNextBegins()
    {
        Talk talk;
        talk.says(annaSays, span(0, 3), "so");
        const Id second = talk.says(annaSays, span(2, 4), "well");
        talk.says(benSays, span(0, 5), "mhm"); // somebody else may
        const auto findings = talk.found(Rule::SelfOverlap);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].place, span(2, 3));
        QCOMPARE(findings[0].annotation, second);
        QVERIFY(talk.fixes(Rule::SelfOverlap));
        QCOMPARE(talk.texts(annaSays), (QStringList{"0-2 so", "2-4 well"}));
    }

    void twoOfTheSame_becomeOne_andOneInsideAnother_isLeftToAListener()
    {
        Talk talk;
        talk.says(annaSays, span(0, 3), "so");
        talk.says(annaSays, span(0, 3), "so");
        QVERIFY(talk.fixes(Rule::SelfOverlap));
        QCOMPARE(talk.texts(annaSays), QStringList("0-3 so"));
        talk.says(annaSays, span(1, 2), "well");
        const auto findings = talk.found(Rule::SelfOverlap);
        QCOMPARE(findings.size(), 1);
        QVERIFY(!findings[0].fix);
    }

    void aLongUtterance_overlapsAllInIt()
    {
        Talk talk;
        talk.says(annaSays, span(0, 9), "long");
        talk.says(annaSays, span(1, 2), "a");
        talk.says(annaSays, span(4, 5), "b");
        QCOMPARE(talk.found(Rule::SelfOverlap).size(), 2);
    }

    void anUtteranceAcrossATurn_isFound_andCutAroundIt()
    {
        Talk talk;
        talk.says(annaSays, span(0, 8), "one two three four");
        talk.says(benSays, span(3, 4.5), "really?");
        QVERIFY(talk.fixes(Rule::AcrossTurn));
        QCOMPARE(talk.texts(annaSays), (QStringList{"0-3 one two", "4.5-8 three four"}));
    }

    void whereSilenceIsKnown_theTurnIsCutOutWithIt()
    {
        Talk talk;
        talk.says(annaSays, span(0, 8), "one two three four");
        talk.says(benSays, span(3, 3.5), "yes"); // short, and yet a turn: she was silent
        const Speech heard{{anna, {span(0, 2.5), span(4, 8)}}};
        QVERIFY(talk.fixes(Rule::AcrossTurn, heard));
        QCOMPARE(talk.texts(annaSays), (QStringList{"0-2.5 one two", "4-8 three four"}));
    }

    void whoSpeaksOn_isNotInterrupted_andAWordInBetweenIsNoTurn()
    {
        Talk talk;
        talk.says(annaSays, span(0, 8), "one two three four");
        talk.says(benSays, span(3, 3.5), "mhm");
        talk.says(benSays, span(5, 6.5), "", "laugh");
        QVERIFY(talk.found(Rule::AcrossTurn).empty());
        talk.says(benSays, span(6.6, 7.9), "go on, go on");
        QCOMPARE(talk.found(Rule::AcrossTurn).size(), 1);
        QVERIFY(talk.found(Rule::AcrossTurn, {{anna, {span(0, 8)}}}).empty());
    }

    void annotatorsOfTheirOwn_areNotJudgedByEachOther()
    {
        Talk talk;
        Tier other;
        other.id = 13;
        other.order = 3;
        other.name = "Ben by Eve";
        other.kind = TierKind::Utterance;
        other.participant = ben;
        other.annotator = "Eve";
        Tier own = *talk.session.tierById(annaSays), named = own;
        named.annotator = "Zoe";
        Edit edit;
        edit.insert(other).replace(own, named);
        talk.apply(edit);
        talk.says(annaSays, span(0, 8), "one two");
        talk.says(other.id, span(3, 4.5), "really?");
        QVERIFY(talk.found(Rule::AcrossTurn).empty());
    }

    void twoSentences_areSplitWhereTheSecondBegins()
    {
        Talk talk;
        talk.says(annaSays, span(0, 4), "I was late. You left.");
        const auto findings = talk.found(Rule::TwoSentences);
        QCOMPARE(findings.size(), 1);
        QVERIFY(findings[0].sentence.find("'You'") != std::string::npos);
        QVERIFY(talk.fixes(Rule::TwoSentences));
        const auto rows = talk.session.annotations(annaSays);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(std::string_view(rows[0].text), std::string_view("I was late."));
        QCOMPARE(std::string_view(rows[1].text), std::string_view("You left."));
        QCOMPARE(rows[0].span.end, rows[1].span.begin);
        QVERIFY(rows[0].span.end > MediaTime::fromSeconds(2));
    }

    void twoSentences_areSplitBetweenTheirWords_whereTheirTimesAreKnown()
    {
        Talk talk;
        talk.says(annaSays, span(0, 4), "Late. Sorry.", "", {span(0, 1), span(3, 4)});
        QVERIFY(talk.fixes(Rule::TwoSentences));
        QCOMPARE(talk.texts(annaSays), (QStringList{"0-2 Late.", "2-4 Sorry."}));
    }

    void anEmptyTranscript_isFound_butASoundNeedsNone()
    {
        Talk talk;
        const Id empty = talk.says(annaSays, span(0, 1), "  ");
        talk.says(annaSays, span(2, 3), "", "laugh");
        const auto findings = talk.found(Rule::EmptyTranscript);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings[0].annotation, empty);
        QVERIFY(!findings[0].fix);
    }

    void sneezesAndCoughs_areRemoved_laughsStay()
    {
        Talk talk;
        talk.says(annaSays, span(0, 1), "", "cough");
        talk.says(annaSays, span(2, 3), "", "laugh");
        QVERIFY(talk.fixes(Rule::NotAnUtterance));
        QCOMPARE(talk.session.annotations(annaSays).size(), 1);
        talk.says(annaSays, span(4, 5), "[sneeze]");
        QCOMPARE(talk.found(Rule::NotAnUtterance).size(), 1);
        QVERIFY(talk.found(Rule::EmptyTranscript).empty());
    }

    void windowsWithoutRating_areFoundInStretches_byRaterAndPerson()
    {
        Talk talk;
        for (int w = 0; w < 4; ++w)
            talk.rate("R1", anna, w);
        talk.rate("R1", ben, 1);
        talk.rate("R1", ben, 3, std::nullopt); // begun
        const auto findings = talk.found(Rule::UnratedWindow);
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings[0].place, span(0, 3));
        QCOMPARE(findings[1].place, span(6, 12));
        QCOMPARE(findings[0].participant, ben);
        QCOMPARE(findings[0].rater, std::string("R1"));
        QVERIFY(findings[1].sentence.find("2 windows") != std::string::npos);
    }

    void whereTheSchemeRatesNothing_noWindowIsMissing()
    {
        Talk talk;
        QVERIFY(!talk.found(Rule::UnratedWindow).empty());
        talk.apply(Edit().insert(
            SchemeRow{SchemeRow::onlyId, scheme::textOf(*scheme::shipped("transcription"))}));
        QVERIFY(talk.found(Rule::UnratedWindow).empty());
    }

    void whereNobodyRated_eachPersonIsOneFinding_andARaterCanBeNamed()
    {
        Talk talk;
        auto findings = talk.found(Rule::UnratedWindow);
        QCOMPARE(findings.size(), 2);
        QVERIFY(findings[0].sentence.starts_with("Nobody has rated Anna"));
        talk.rate("R1", anna, 0);
        Options ofR2;
        ofR2.rules = {Rule::UnratedWindow};
        ofR2.rater = "R2";
        findings = check(talk.session, {}, ofR2)->findings;
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings[0].place, span(0, 12));
    }

    void aValueOutsideTheVocabulary_isFound_andASlipIsMended()
    {
        Talk talk;
        Vocabulary words;
        words.id = 50;
        words.name = "gestures";
        for (const char *value : {"nod", "shake", "point"})
            words.entries.push_back({value, "", "", "", {}});
        Tier tier;
        tier.id = 51;
        tier.order = 9;
        tier.name = "Gestures";
        tier.vocabulary = words.id;
        talk.apply(Edit().insert(words).insert(tier));
        talk.says(tier.id, span(0, 1), "", "nod");
        talk.says(tier.id, span(1, 2), "any text", "");
        QVERIFY(talk.found(Rule::OutsideVocabulary).empty());
        talk.says(tier.id, span(2, 3), "", "Shake");
        QVERIFY(talk.fixes(Rule::OutsideVocabulary));
        talk.says(tier.id, span(3, 4), "", "poimt");
        QVERIFY(talk.fixes(Rule::OutsideVocabulary));
        talk.says(tier.id, span(4, 5), "", "wave");
        const auto findings = talk.found(Rule::OutsideVocabulary);
        QCOMPARE(findings.size(), 1);
        QVERIFY(!findings[0].fix);
        QVERIFY(findings[0].sentence.find("'wave'") != std::string::npos &&
                findings[0].sentence.find("'gestures'") != std::string::npos);
        Vocabulary empty = words; // as of a file whose vocabulary was not there
        empty.entries.clear();
        talk.apply(Edit().replace(words, empty));
        QVERIFY(talk.found(Rule::OutsideVocabulary).empty());
    }

    void aChildWithoutParent_isFound_andHangsOnWhatHoldsIt()
    {
        Talk talk;
        Tier words;
        words.id = 61;
        words.order = 9;
        words.name = "Words";
        words.parent = annaSays;
        words.relation = TierRelation::IncludedIn;
        talk.apply(Edit().insert(words));
        const Id whole = talk.says(annaSays, span(1, 5), "I was late");
        const Id word = talk.says(words.id, span(2, 3), "was");
        QVERIFY(talk.fixes(Rule::OutsideParent));
        QCOMPARE(talk.session.annotation(word)->parent, whole);
        talk.says(words.id, span(4, 6), "late"); // reaches beyond it
        const auto findings = talk.found(Rule::OutsideParent);
        QCOMPARE(findings.size(), 1);
        QVERIFY(!findings[0].fix);
        QVERIFY(findings[0].sentence.find("Words") != std::string::npos);
    }

    void aFixOfWhatHasChanged_isRefusedInASentence()
    {
        Talk talk;
        const Id id = talk.says(annaSays, span(0, 4), "I was late. You left.");
        const auto findings = talk.found(Rule::TwoSentences);
        const Annotation before = *talk.session.annotation(id);
        Annotation after = before;
        after.text = std::string("I was late.");
        talk.apply(Edit().replace(before, after));
        const auto refused = findings[0].fix(talk.session, talk.ids);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("session.invalid"));
        talk.apply(Edit().remove(after));
        QVERIFY(!findings[0].fix(talk.session, talk.ids));
    }

    void aLockedTier_isJudgedButOffersNoFix()
    {
        Talk talk;
        Tier before = *talk.session.tierById(annaSays), locked = before;
        locked.locked = true;
        talk.apply(Edit().replace(before, locked));
        talk.says(annaSays, span(0, 1), "", "cough");
        const auto findings = talk.found(Rule::NotAnUtterance);
        QCOMPARE(findings.size(), 1);
        QVERIFY(!findings[0].fix && findings[0].fixLabel.empty());
    }

    void manyOfARule_areCountedAll_andListedUpToALimit()
    {
        Talk talk;
        for (int i = 0; i < 30; ++i)
            talk.says(annaSays, span(i * 0.1, i * 0.1 + 0.05), "");
        Options few;
        few.mostOfARule = 7;
        few.rules = {Rule::EmptyTranscript};
        const auto report = check(talk.session, {}, few);
        QCOMPARE(report->findings.size(), 7);
        QCOMPARE(report->count(), 30);
    }

    void findings_comeInOrderOfTime_andCheckingCanBeStopped()
    {
        Talk talk;
        for (int i = 0; i < 2000; ++i)
            talk.says(i % 2 ? annaSays : benSays, span(i * 0.005, i * 0.005 + 0.004), "");
        const auto report = check(talk.session);
        QVERIFY(std::ranges::is_sorted(report->findings, {},
                                       [](const Finding &f) { return f.place.begin; }));
        Options stopped;
        stopped.goOn = [](double) { return false; };
        QCOMPARE(check(talk.session, {}, stopped).error().code, std::string("lint.cancelled"));
    }

    void everyRule_hasAnIdAndATitleOfItsOwn()
    {
        QCOMPARE(rules().size(), ruleCount);
        for (std::size_t i = 0; i < ruleCount; ++i) {
            QCOMPARE(static_cast<std::size_t>(rules()[i].rule), i);
            QVERIFY(!rules()[i].title.empty());
            QCOMPARE(std::ranges::count(rules(), rules()[i].id, &RuleInfo::id), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
