#pragma once

#include <QProcess>
#include <QStringList>

#include "core/store/session_store.h"

namespace duologue::fixtures {

struct CliResult
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

inline CliResult runCli(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli"), arguments);
    if (!process.waitForFinished(60'000))
        return {-1, {}, "duologue-cli did not finish"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A short conversation with tone, actions and a rating, saved to a new file.
inline void saveConversation(const QString &path)
{
    Edit edit{"conversation", {}};
    SessionInfo info;
    info.duration = MediaTime::fromMilliseconds(10'000);
    auto store = SessionStore::create(path.toStdString(), info);
    if (!store)
        qFatal("%s", store.error().message.c_str());
    const char *names[]{"woman", "man"};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 10 + i;
        person.order = i;
        person.pseudonym = i == 0 ? "P17" : "P18";
        person.narrativeName = names[i];
        Tier speech;
        speech.id = 20 + i;
        speech.order = i;
        speech.name = "Speech";
        speech.kind = TierKind::Utterance;
        speech.participant = person.id;
        edit.insert(person).insert(speech);
    }
    const auto ms = [](int begin, int end) {
        return TimeSpan{MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
    };
    edit.insert(Annotation{30, 20, ms(0, 800), "Excuse me.", "", {}, {}});
    edit.insert(Annotation{31, 21, ms(1200, 2400), "Do you have your  forms?", "", {}, {}});
    edit.insert(Annotation{32, 20, ms(2500, 3000), "Yeah.", "", {}, {}});
    Tier actions;
    actions.id = 25;
    actions.order = 5;
    actions.name = "Actions";
    actions.kind = TierKind::Action;
    actions.participant = 10;
    edit.insert(actions);
    edit.insert(Annotation{33, 25, ms(0, 800), "", "smile", {}, {}});
    SamRating rating;
    rating.id = 40;
    rating.participant = 10;
    rating.rater = "R1";
    rating.window = ms(0, 3000);
    rating.valence = 7;
    edit.insert(rating);
    if (const auto done = (*store)->commit(edit, "test"); !done)
        qFatal("%s", done.error().message.c_str());
}

} // namespace duologue::fixtures
