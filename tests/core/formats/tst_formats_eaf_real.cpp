#include <QUrl>
#include <QXmlStreamReader>
#include <QtTest>
#include <map>
#include <random>
#include <set>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_kept.h"
#include "core/formats/eaf/eaf_times.h"
#include "core/formats/import_edit.h"
#include "core/formats/text_io.h"
#include "core/session/edit_builders.h"
#include "random_session.h"
#include "schema_check.h"

using namespace duologue;
using namespace duologue::formats;

/// Documents that ELAN and other tools have written, with figures taken from them independently.
class TestFormatsEafReal : public QObject
{
    Q_OBJECT

    using Facts = QMap<QString, QString>;
    const QString m_folder = QStringLiteral(DUOLOGUE_TEST_DATA);

    void rows()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Facts>("facts");
        QFile file(m_folder + "/EAF_FACTS.tsv");
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto columns = QString::fromUtf8(file.readLine()).trimmed().split('\t');
        while (!file.atEnd()) {
            const auto cells = QString::fromUtf8(file.readLine()).remove('\n').split('\t');
            Facts facts;
            for (qsizetype i = 0; i < cells.size(); ++i)
                facts[columns[i]] = cells[i];
            QTest::newRow(qPrintable(cells[0])) << m_folder + "/eaf/" + cells[0] << facts;
        }
    }

    /// What hangs on what, by names and places.
    static QStringList hierarchyOf(const Session &session)
    {
        QStringList lines;
        for (const Tier *tier : session.tiers()) {
            const Tier *parent = session.tierById(tier->parent);
            const Vocabulary *vocabulary = session.vocabulary(tier->vocabulary);
            QString line = QString("%1 < %2 (%3) %4 %5")
                               .arg(QString::fromStdString(tier->name),
                                    QString::fromStdString(parent ? parent->name : ""),
                                    QString::fromStdString(std::string(toString(tier->relation))),
                                    QString::fromStdString(vocabulary ? vocabulary->name : ""),
                                    QString::fromStdString(tier->language));
            for (const Annotation &row : session.annotations(tier->id))
                line += row.parent
                            ? QString(" %1").arg(session.annotations(parent->id)
                                                     .indexOf(*session.annotation(row.parent)))
                            : QString(" -");
            lines << line;
        }
        return lines;
    }

    /// The first annotation that says something else, or lies more than a millisecond elsewhere:
    /// shares of a parent's time are told as whole ones. Empty: there is none.
    static QString difference(const Session &a, const Session &b)
    {
        const auto far = [](MediaTime x, MediaTime y) { return std::abs((x - y).us) > 1000; };
        for (std::size_t t = 0; t < a.tiers().size(); ++t) {
            const Annotations left = a.annotations(a.tiers()[t]->id);
            const Annotations right = b.annotations(b.tiers()[t]->id);
            const QString name = QString::fromStdString(a.tiers()[t]->name);
            if (left.size() != right.size())
                return QString("%1: %2 and %3").arg(name).arg(left.size()).arg(right.size());
            for (std::size_t i = 0; i < left.size(); ++i)
                if (std::string_view(left[i].text) != std::string_view(right[i].text) ||
                    std::string_view(left[i].label) != std::string_view(right[i].label) ||
                    far(left[i].span.begin, right[i].span.begin) ||
                    far(left[i].span.end, right[i].span.end))
                    return QString("%1: annotation %2").arg(name).arg(i);
        }
        return {};
    }

    /// At whole milliseconds, as ELAN has them; a value of the vocabulary, where there is one.
    static Result<Edit> someEdit(const Session &session, IdSource &ids, const Tier &tier, int kind,
                                 std::mt19937 &draw)
    {
        const Annotations rows = session.annotations(tier.id);
        const auto ms = [](std::int64_t many) { return MediaTime::fromMilliseconds(many); };
        const Vocabulary *vocabulary = session.vocabulary(tier.vocabulary);
        const std::string value =
            !vocabulary || vocabulary->entries.empty()
                ? "edited & <checked>"
                : vocabulary->entries[draw() % vocabulary->entries.size()].value;
        if (kind == 0 && tier.parent == 0) {
            const std::int64_t after = rows.empty() ? 0 : rows[rows.size() - 1].span.end.us / 1000;
            return edits::addAnnotation(session, ids, tier.id, {ms(after + 7), ms(after + 507)},
                                        value);
        }
        if (kind == 0 || rows.empty())
            return Edit{};
        const Annotation row = rows[draw() % rows.size()];
        const std::int64_t begin = row.span.begin.us / 1000, end = row.span.end.us / 1000;
        switch (kind) {
        case 1:
            return edits::setText(session, row.id, value);
        case 2:
            return edits::setLabel(session, row.id, {});
        case 3:
            return edits::setSpan(session, row.id, {ms(begin), ms(end + 20)});
        case 4:
            return edits::splitAnnotation(session, ids, row.id, ms((begin + end) / 2));
        case 5:
            return edits::mergeWithNext(session, row.id);
        default:
            return edits::removeAnnotation(session, row.id);
        }
    }

    /// What a document says of its recordings and its author, but how addresses are spelt.
    static QStringList recordingsIn(const std::string &bytes)
    {
        QStringList all;
        QXmlStreamReader xml(QByteArray::fromStdString(bytes));
        xml.setNamespaceProcessing(false);
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                if (xml.name() == QLatin1String("ANNOTATION_DOCUMENT"))
                    all << xml.attributes().value(QLatin1String("AUTHOR")).toString();
                if (xml.name() != QLatin1String("MEDIA_DESCRIPTOR"))
                    continue;
                for (const char *name : {"MEDIA_URL", "MIME_TYPE", "EXTRACTED_FROM", "TIME_ORIGIN"})
                    all << QUrl::fromPercentEncoding(
                        xml.attributes().value(QLatin1String(name)).toUtf8());
            }
        all.removeAll(QString());
        all.sort();
        return all;
    }

    /// A session as EAF and read again.
    struct Again
    {
        QString problem; ///< what went wrong, or what the schema does not allow
        std::string bytes;
        std::size_t warnings = 0; ///< of writing
        Imported read;
        Session session;
    };

    static Again writtenAndRead(const Session &session, IdSource &ids)
    {
        Again again;
        const auto failed = [&](const Error &error) {
            again.problem = QString::fromStdString(error.message);
            return again;
        };
        const auto written = eaf::write(session, {});
        if (!written)
            return failed(written.error());
        again.bytes = written->files[0].bytes;
        again.warnings = written->warnings.size();
        if (fixtures::noValidation().isEmpty())
            again.problem = fixtures::schemaProblems(again.bytes);
        const auto read = eaf::read(again.bytes, "g.eaf");
        if (!read)
            return failed(read.error());
        again.read = *read;
        const auto plan = planImport(again.session, ids, *read, "g.eaf");
        if (!plan)
            return failed(plan.error());
        if (const auto done = again.session.apply(plan->edit); !done)
            return failed(done.error());
        return again;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(m_folder + "/EAF_FACTS.tsv"))
            QSKIP("the folder of real files (DUOLOGUE_TEST_DATA) is missing");
    }

    void read_findsWhatIsThere_data() { rows(); }
    void read_findsWhatIsThere()
    {
        QFETCH(QString, path);
        QFETCH(Facts, facts);
        const auto bytes = readFile(path.toStdString());
        QVERIFY2(bytes, bytes ? "" : bytes.error().message.c_str());
        Warnings warnings;
        const auto document = eaf::parseEaf(*bytes, "f.eaf", warnings);
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        int alignable = 0, references = 0, unaligned = 0;
        MediaTime last;
        std::set<std::string> speakers;
        for (const eaf::EafTier &tier : document->tiers) {
            if (!tier.participant.empty())
                speakers.insert(tier.participant);
            for (const eaf::EafAnnotation &annotation : tier.annotations)
                ++(annotation.reference ? references : alignable);
        }
        for (const eaf::EafSlot &slot : document->timeSlots) {
            unaligned += !slot.time;
            last = std::max(last, slot.time.value_or(MediaTime()));
        }
        QCOMPARE(QString::number(document->tiers.size()), facts["tiers"]);
        QCOMPARE(QString::number(speakers.size()), facts["speakers"]);
        QCOMPARE(QString::number(alignable), facts["alignable"]);
        QCOMPARE(QString::number(references), facts["ref"]);
        QCOMPARE(QString::number(document->timeSlots.size()), facts["slots"]);
        QCOMPARE(QString::number(unaligned), facts["unaligned"]);
        if (facts["max_time_ms"] != "-")
            QCOMPARE(QString::number(last.milliseconds()), facts["max_time_ms"]);
        QStringList origins;
        for (const eaf::EafMedia &media : document->media)
            origins << QString::number(media.origin.milliseconds());
        QStringList expected;
        if (facts["media(mime,origin)"] != "-")
            for (const QString &media : facts["media(mime,origin)"].split(';'))
                expected << media.section(',', -1);
        QCOMPARE(origins, expected);

        const auto read = eaf::read(*bytes, "f.eaf");
        QVERIFY(read);
        std::size_t annotations = 0;
        for (const ImportedTier &tier : read->tiers)
            annotations += tier.annotations.size();
        QCOMPARE(annotations, std::size_t(alignable + references));
    }

    void read_placesChildrenInsideTheirParents_data() { rows(); }
    void read_placesChildrenInsideTheirParents()
    {
        QFETCH(QString, path);
        Warnings warnings;
        const auto document = eaf::parseEaf(*readFile(path.toStdString()), "f.eaf", warnings);
        const auto times = eaf::resolveTimes(*document, warnings);
        for (std::size_t t = 0; t < times.spans.size(); ++t)
            for (std::size_t a = 0; a < times.spans[t].size(); ++a) {
                QVERIFY(times.spans[t][a]);
                const TimeSpan span = *times.spans[t][a];
                QVERIFY(span.begin <= span.end);
                if (const auto parent = times.parents[t][a]) {
                    const TimeSpan outer = *times.spans[parent->tier][parent->annotation];
                    QVERIFY(outer.begin <= span.begin && span.end <= outer.end);
                }
            }
    }

    void import_survivesWritingAndReading_data() { rows(); }
    void import_survivesWritingAndReading()
    {
        QFETCH(QString, path);
        const auto read = eaf::read(*readFile(path.toStdString()), "f.eaf");
        IdSource ids(4);
        Session session;
        const auto plan = planImport(session, ids, *read, "f.eaf");
        QVERIFY(plan);
        QVERIFY(session.apply(plan->edit));
        const Again again = writtenAndRead(session, ids);
        QCOMPARE(again.problem, QString());
        const Session &back = again.session;
        QCOMPARE(back.tiers().size(), session.tiers().size());
        QCOMPARE(QString::fromStdString(fixtures::tiersAsText(back, true)),
                 QString::fromStdString(fixtures::tiersAsText(session, true)));
        QCOMPARE(hierarchyOf(back), hierarchyOf(session));
        const auto third = eaf::write(back, {});
        QVERIFY(third && third->files[0].bytes == again.bytes);
        qInfo("%d tiers (%d hang), %zu vocabularies, %zu warnings in, %zu out",
              int(session.tiers().size()),
              int(std::ranges::count_if(session.tiers(),
                                        [](const Tier *tier) { return tier->parent != 0; })),
              session.vocabularies().size(), read->warnings.size(), again.warnings);
        QCOMPARE(recordingsIn(again.bytes), recordingsIn(*readFile(path.toStdString())));
        QVERIFY(planImport(session, ids, again.read, "g.eaf")->edit.empty());
        QVERIFY(planImport(session, ids, *read, "f.eaf")->edit.empty());
    }

    void edited_itIsStillADocumentOfElan_data() { rows(); }
    /// What an annotator does to a file that ELAN has written: edits of every kind, on every
    /// tier.
    void edited_itIsStillADocumentOfElan()
    {
        QFETCH(QString, path);
        const auto read = eaf::read(*readFile(path.toStdString()), "f.eaf");
        IdSource ids(5);
        Session session;
        QVERIFY(session.apply(planImport(session, ids, *read, "f.eaf")->edit));
        int done = 0, tries = 0;
        std::mt19937 draw(7);
        std::map<int, int> ofKind;
        for (const Tier *tier : session.tiers())
            for (const int kind : {0, 1, 2, 3, 4, 5, 6}) {
                ++tries;
                const auto edit = someEdit(session, ids, *tier, kind, draw);
                if (!edit || edit->empty())
                    continue; // a rule of the hierarchy refuses it, or there is nothing on it
                QVERIFY(session.apply(*edit));
                ++ofKind[kind];
                ++done;
            }
        QVERIFY(done > 0 || session.tiers().empty());
        const Again again = writtenAndRead(session, ids);
        QCOMPARE(again.problem, QString());
        const Session &back = again.session;
        QCOMPARE(back.tiers().size(), session.tiers().size());
        QCOMPARE(difference(back, session), QString());
        QCOMPARE(hierarchyOf(back), hierarchyOf(session));
        qInfo("%d of %d edits: %d new, %d texts, %d labels, %d times, %d splits, %d merges, %d "
              "deleted",
              done, tries, ofKind[0], ofKind[1], ofKind[2], ofKind[3], ofKind[4], ofKind[5],
              ofKind[6]);
    }
};

QTEST_GUILESS_MAIN(TestFormatsEafReal)
#include "tst_formats_eaf_real.moc"
