#pragma once

#include <exception>
#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "core/base/thrown.h"

namespace duologue::ui {

template <class T>
constexpr bool isResult = false;
template <class T>
constexpr bool isResult<Result<T>> = true;

/// Runs `work` on a pool thread and hands its result to `then` on the UI thread, if `self` lives.
/// What `work` throws is the error of its Result; of work that returns something else, it is thrown
/// again on the UI thread, where the application says it, and `then` is not called.
template <class Work, class Then>
void inBackground(QObject *self, Work work, Then then)
{
    using Answer = std::invoke_result_t<Work>;
    QThreadPool::globalInstance()->start([self = QPointer(self), work, then] {
        const auto answer = std::make_shared<std::optional<Answer>>();
        std::exception_ptr thrown;
        try {
            if constexpr (isResult<Answer>)
                answer->emplace(guarded(work));
            else
                answer->emplace(work());
        } catch (...) {
            thrown = std::current_exception();
        }
        QMetaObject::invokeMethod(
            qApp,
            [self, answer, thrown, then] {
                if (thrown)
                    std::rethrow_exception(thrown);
                if (self)
                    then(std::move(**answer));
            },
            Qt::QueuedConnection);
    });
}

} // namespace duologue::ui
