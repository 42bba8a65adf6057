#pragma once

#include <new>
#include <string>

#include "models/api/item.h"
#include "models/base/error.h"

namespace duologue::models {

/// What `make` returns, or why it could not: no exception leaves the library.
template <class T, class Make>
Outcome<T> guarded(Make make)
{
    Outcome<T> outcome;
    try {
        outcome.value.emplace(make());
    } catch (const Cancelled &) {
        outcome.cancelled = true;
    } catch (const ModelError &problem) {
        outcome.error = problem.what();
    } catch (const std::bad_alloc &) {
        outcome.error = "There is not enough memory for this model; close other programs or "
                        "choose a smaller one.";
    } catch (const std::exception &problem) {
        outcome.error = std::string("The network library failed: ") + problem.what();
    }
    return outcome;
}

} // namespace duologue::models
