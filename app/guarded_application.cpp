#include "app/guarded_application.h"

#include "core/base/thrown.h"

namespace duologue {

bool GuardedApplication::notify(QObject *receiver, QEvent *event)
{
    try {
        return QApplication::notify(receiver, event);
    } catch (...) {
        const Error error = errorOf(std::current_exception());
        QMetaObject::invokeMethod(
            this, [this, error] { say(error); }, Qt::QueuedConnection);
        return true;
    }
}

void GuardedApplication::say(const Error &error)
{
    if (m_tell)
        m_tell(error);
    else
        qWarning("%s", error.message.c_str());
}

} // namespace duologue
