#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QString>

#include "core/base/error.h"
#include "core/session/indexed_edit.h"
#include "core/session/session.h"

namespace duologue::ui {

/// The open session as the interface sees it: what is saved, and nothing else. Edits go to the
/// store's thread in order; session() and changed() follow once they are durable.
/// UI thread only; no call blocks.
class SessionController : public QObject
{
    Q_OBJECT
public:
    explicit SessionController(QObject *parent = nullptr);
    ~SessionController() override;

    /// Answers by opened() and checked(), or by openFailed() or openCancelled(). An earlier session
    /// is closed at opened(), once its edits are written; where there was no opened(), it stays.
    /// A session is whole when opened() shows it. A large one is still being checked then: its
    /// edits wait for checked(), and if that never comes, it is closed() and they are gone.
    void open(const QString &path);
    /// Gives up what open() was asked for and is not checked yet. False: there is nothing, or it
    /// has just ended.
    bool cancelOpening();
    /// Takes no more edits, writes those on their way, then emits closed(). The destructor does
    /// the same, but waits.
    void close();
    bool isOpen() const;
    QString path() const;

    /// Empty session when none is open.
    const Session &session() const;
    QString annotator() const;
    void setAnnotator(const QString &name);

    /// Computes the edit against the session as it will be when all earlier edits are in, then
    /// commits it. Build errors come back through failed(). Runs later, on the UI thread: capture
    /// values, not widgets.
    using EditBuilder = std::function<Result<Edit>(const Session &session, IdSource &ids)>;
    void perform(EditBuilder build);
    /// The same for an edit that takes long to build, as of many rows: on the store's thread, so
    /// that the builder may use only what it captured by value. `done` is called here once the edit
    /// is durable, after changed().
    void performLate(EditBuilder build, std::function<void()> done = {});
    void undo();
    void redo();
    QString undoLabel() const; ///< empty: nothing to undo
    QString redoLabel() const;
    bool isSaved() const; ///< no edit is on its way

Q_SIGNALS:
    /// By open(): time to make ready what will show the session.
    void asked();
    void opened();
    /// Nothing is wrong with the file of the session that opened() has shown.
    void checked();
    void openFailed(const QString &message);
    void openCancelled();
    /// How much of the rows has been read, 0 to 1; now and then, not at all for a small session.
    /// Goes on with 1 while a session that is shown is checked.
    void opening(const QString &path, double share);
    void closed();
    /// Applied and durable, also after undo and redo. It may hold a million rows: look through all
    /// of them only where it concerns you.
    void changed(const duologue::IndexedEdit &edit);
    void savedChanged(bool saved);
    /// How much of a large edit is written, 0 to 1; now and then. Not at all for a small one.
    void saving(double share);
    void undoChanged();
    void annotatorChanged(const QString &name);
    /// refused: what was asked for is not possible here, and nothing is wrong.
    void failed(const QString &message, bool refused = false);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
