#pragma once

#include <map>
#include <random>
#include <string>

#include <QProcess>
#include <QString>

#include "core/session/edit.h"

/// A session of a million annotations, and python3-sqlite3 on a plain table of the same intervals.
namespace bench {

inline constexpr int tiers = 16;
inline constexpr int annotations = 1'000'000;

/// `people` who talk, and tiers that nobody owns, 16 together, each with its part of `count`
/// annotations.
inline duologue::Edit many(int count, int people = 2)
{
    duologue::IdSource ids(7);
    std::mt19937_64 engine(11);
    duologue::Edit edit{"import", {}};
    edit.changes.reserve(std::size_t(count + tiers));
    for (int t = 0; t < tiers; ++t) {
        duologue::Tier tier;
        tier.id = ids.next();
        if (t < people) {
            duologue::Participant person;
            person.id = tier.participant = ids.next();
            person.pseudonym = "P" + std::to_string(t + 1);
            edit.insert(person);
            tier.kind = duologue::TierKind::Utterance;
        }
        tier.order = t;
        tier.name = "tier " + std::to_string(t);
        edit.insert(tier);
        std::int64_t at = 0;
        for (int i = 0; i < count / tiers; ++i) {
            duologue::Annotation annotation;
            annotation.id = ids.next();
            annotation.tier = tier.id;
            annotation.span.begin.us = at + std::int64_t(engine() % 4000);
            annotation.span.end.us =
                annotation.span.begin.us + 8000 + std::int64_t(engine() % 12000);
            at = annotation.span.end.us;
            annotation.text = "word " + std::to_string(i);
            edit.insert(std::move(annotation));
        }
    }
    return edit;
}

inline duologue::Edit million()
{
    return many(annotations);
}

/// "insert 1.34\nread 0.5\nwindow 0.0002": seconds by name.
inline std::map<QString, double> python(const QString &folder)
{
    QProcess process;
    process.start("python3", {QStringLiteral(DUOLOGUE_PEERS "/store_peer.py"), folder,
                              QString::number(annotations), QString::number(tiers)});
    process.waitForFinished(120'000);
    std::map<QString, double> figures;
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n'))
        figures[line.section(u' ', 0, 0)] = line.section(u' ', 1).toDouble();
    return figures;
}

} // namespace bench
