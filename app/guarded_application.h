#pragma once

#include <functional>

#include <QApplication>

#include "core/base/error.h"

namespace duologue {

/// An application that no exception ends: what an event's handling throws, on whichever thread with
/// an event loop, ends that handling and is told.
class GuardedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    /// `tell` is called on the UI thread; where there is none, problems go to the error stream.
    void tellProblems(std::function<void(const Error &)> tell) { m_tell = std::move(tell); }

    bool notify(QObject *receiver, QEvent *event) override;

private:
    void say(const Error &error);

    std::function<void(const Error &)> m_tell;
};

} // namespace duologue
