#pragma once

#include <memory>

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

inline constexpr Id leftPerson = 17;
inline constexpr Id rightPerson = 42;

inline MediaTime seconds(double s)
{
    return MediaTime::fromSeconds(s);
}

/// A real session file in a temporary folder, open in a real SessionController, and a real Player
/// without sources.
class AnnotateFixture
{
public:
    media::Player player;
    Selection selection;
    SessionController session;

    explicit AnnotateFixture(double duration = 180, int people = 2, Edit more = {})
    {
        const std::string path = m_folder.filePath("session.duologue").toStdString();
        SessionInfo info;
        info.title = "test";
        info.duration = seconds(duration);
        {
            auto store = SessionStore::create(path, info);
            check(store.has_value(), "create");
            Edit edit{"add people", {}};
            for (int i = 0; i < people; ++i) {
                Participant person;
                person.id = i == 0 ? leftPerson : i == 1 ? rightPerson : 100 + i;
                person.order = i;
                person.pseudonym = i == 0 ? "P17" : i == 1 ? "P42" : "P" + std::to_string(i);
                person.seat = i == 0 ? "left" : "right";
                edit.insert(person);
            }
            for (RowChange &change : more.changes)
                edit.changes.push_back(std::move(change));
            check((*store)->commit(edit, "setup").has_value(), "commit");
        }
        QSignalSpy opened(&session, &SessionController::opened);
        session.setAnnotator("R3");
        session.open(QString::fromStdString(path));
        check(opened.count() > 0 || opened.wait(5000), "open");
        player.setDuration(seconds(duration));
    }

    bool waitSaved()
    {
        return QTest::qWaitFor([this] { return session.isSaved(); }, 60000) &&
               (QCoreApplication::processEvents(), true);
    }
    void perform(SessionController::EditBuilder build) { session.perform(std::move(build)); }
    const SamRating *rating(Id person, int window, const char *rater = "R3") const
    {
        return session.session().rating(person, rater, seconds(3) * window);
    }

private:
    static void check(bool ok, const char *what)
    {
        if (!ok)
            qFatal("fixture: %s failed", what);
    }
    QTemporaryDir m_folder;
};

} // namespace duologue::ui
