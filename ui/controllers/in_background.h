#pragma once

#include <memory>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace duologue::ui {

/// Runs `work` on a pool thread and hands its result to `then` on the UI thread, if `self` lives.
template <class Work, class Then>
void inBackground(QObject *self, Work work, Then then)
{
    QThreadPool::globalInstance()->start([self = QPointer(self), work, then] {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            qApp,
            [self, result, then] {
                if (self)
                    then(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace duologue::ui
