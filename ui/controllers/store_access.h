#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "core/session/indexed_edit.h"

namespace duologue {
class SessionStore;
struct ServerLink;
} // namespace duologue

namespace duologue::ui {

class SessionController;

/// The way to the open session's store itself, for who shares the session or tells what was undone:
/// a child of the SessionController. UI thread; no call blocks.
class StoreAccess : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    static StoreAccess &of(SessionController &session);

    using Work = std::function<Result<Edit>(SessionStore &store)>;
    /// Does `work` with the store, on its thread, between edits, and shows what it changed; errors
    /// are its own affair. `done` is called when it was done, there, or when it was thrown away as
    /// the session is closed.
    virtual void perform(Work work, std::function<void(bool done)> done) = 0;
    /// How the open session is shared; null: it is not.
    virtual std::shared_ptr<const ServerLink> link() const = 0;

Q_SIGNALS:
    void linkChanged(); ///< after work that was performed
    /// undo() (`back`), else redo(), has done this and shown it.
    void stepped(const duologue::IndexedEdit &edit, bool back);
};

} // namespace duologue::ui
