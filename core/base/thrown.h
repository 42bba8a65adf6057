#pragma once

#include <exception>
#include <type_traits>

#include "core/base/error.h"

namespace duologue {

/// What a library or the system threw, as a sentence. Any thread.
Error errorOf(const std::exception_ptr &thrown);

/// Does `work`, which returns a Result; what it throws is its error.
template <class Work>
std::invoke_result_t<Work> guarded(Work &&work)
{
    try {
        return work();
    } catch (...) {
        return std::unexpected(errorOf(std::current_exception()));
    }
}

} // namespace duologue
