#pragma once

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include <QProcess>

#include "core/base/id.h"
#include "core/session/session.h"
#include "disk.h"

namespace duologue::durability {

/// Random orders to "duologue-cli edit", one after the other, and what the session holds after each
/// that was acknowledged.
class EditStream
{
public:
    /// `log`, `fault`: see disk_recorder.h; empty: none.
    EditStream(const QString &session, const QString &log, const QString &fault = {},
               bool rollbackJournal = false);

    /// Now and then it waits until the program has nothing to do. Ends the program.
    void run(int orders, bool pauses = true);
    int operations() const { return m_operations; }
    int exitCode() const { return m_process.exitCode(); }
    /// Of orders that were not carried out, and of an end with an error.
    const QByteArray &errors() const { return m_errors; }
    int refused() const { return m_refused; }

    int acknowledged() const { return static_cast<int>(m_states.size()) - 1; }
    /// By the time this event of the log has happened.
    int acknowledgedBefore(std::size_t event) const;
    /// How many edits of this stream a session has; nothing where it is not what they make.
    std::optional<int> editsIn(const Files &disk) const;
    std::optional<int> editsIn(const QString &session) const;

private:
    using State = std::map<Id, std::string>; ///< texts of annotations

    QByteArray nextOrder(State &next);
    std::size_t eventsSoFar() const;

    QString m_session;
    QString m_log;
    QProcess m_process;
    std::mt19937 m_random{7};
    std::vector<State> m_states;
    std::vector<State> m_undo, m_redo;
    std::vector<std::size_t> m_moments; ///< events until each state
    QByteArray m_errors;
    int m_orders = 0;
    int m_refused = 0;
    int m_operations = 0;
};

} // namespace duologue::durability
