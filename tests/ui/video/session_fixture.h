#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/store/session_store.h"
#include "ui/controllers/session_controller.h"

/// A small session of two people in a real file, opened by a real controller.
namespace duologue::testing {

inline constexpr Id ann = 11;
inline constexpr Id ben = 12;

class SessionFixture
{
public:
    ui::SessionController controller;

    /// In the folder of the session.
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// The two people plus what is given.
    bool open(const Edit &more)
    {
        const QString path = m_folder.filePath("session.duologue");
        SessionInfo info;
        info.title = "Test";
        info.duration = MediaTime::fromSeconds(600);
        auto store = SessionStore::create(path.toStdString(), info);
        if (!store)
            return refused(store.error());
        Edit people{"people", {}};
        people.insert(Participant{ann, 0, "P17", "left", "woman", 31, "female", {}});
        people.insert(Participant{ben, 1, "P42", "right", "man", 35, "male", {}});
        if (const auto done = (*store)->commit(people, "test"); !done)
            return refused(done.error());
        const auto further = more.empty() ? Result<void>() : (*store)->commit(more, "test");
        if (!further)
            return refused(further.error());
        store->reset();
        QSignalSpy opened(&controller, &ui::SessionController::opened);
        controller.open(path);
        return opened.count() == 1 || opened.wait(5000);
    }

    /// Commits and waits until it is saved.
    bool perform(const Edit &edit)
    {
        QSignalSpy changed(&controller, &ui::SessionController::changed);
        controller.perform([edit](const Session &, IdSource &) -> Result<Edit> { return edit; });
        return changed.count() == 1 || changed.wait(5000);
    }

private:
    static bool refused(const Error &why)
    {
        qWarning("%s (%s)", why.message.c_str(), why.detail.c_str());
        return false;
    }

    QTemporaryDir m_folder;
};

inline MediaSource source(Id id, const char *label, MediaRole role, Id subject)
{
    MediaSource row;
    row.id = id;
    row.order = static_cast<int>(id);
    row.label = label;
    row.path = std::string(label) + ".mp4";
    row.role = role;
    row.subject = subject;
    return row;
}

/// Where grabs go for a person to look at; empty unless DUOLOGUE_GRABS names a folder.
inline void saveGrab(const QImage &image, const QString &name)
{
    if (const QString folder = qEnvironmentVariable("DUOLOGUE_GRABS"); !folder.isEmpty())
        image.save(folder + '/' + name + ".png");
}

} // namespace duologue::testing
