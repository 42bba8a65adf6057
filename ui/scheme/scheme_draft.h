#pragma once

#include <functional>
#include <vector>

#include <QObject>

#include "core/scheme/scheme.h"

namespace duologue::ui {

/// A scheme that is being written, with everything that it has been: each change can be taken back
/// until it is applied or another scheme is taken. UI thread.
class SchemeDraft : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const scheme::Scheme &scheme() const { return m_scheme; }
    /// Begins anew with this one.
    void start(scheme::Scheme scheme);
    /// One change, to be taken back at once. Nothing happens where it changes nothing.
    void change(const std::function<void(scheme::Scheme &)> &how);
    /// Another scheme in place of this one, to be taken back as one change.
    void take(scheme::Scheme scheme);
    bool undo(); ///< false: there is nothing to take back
    bool redo();
    bool isChanged() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed();

private:
    scheme::Scheme m_scheme;
    std::vector<scheme::Scheme> m_before, m_after;
};

} // namespace duologue::ui
