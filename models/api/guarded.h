#pragma once

#include <algorithm>
#include <exception>
#include <new>
#include <string>

#include "models/api/item.h"
#include "models/base/error.h"

namespace duologue::models {

/// What LibTorch says of a card that is full, or of a computer that is, begins a page of addresses.
inline std::string sentenceOf(const std::exception &problem)
{
    const std::string what = problem.what();
    const auto says = [&what](const char *words) { return what.find(words) != what.npos; };
    if (says("CUDA out of memory") || says("HIP out of memory"))
        return "The graphics card has not enough free memory for this; choose the processor (cpu), "
               "a smaller batch or a smaller model.";
    if (says("not enough memory") || says("can't allocate memory"))
        return "There is not enough memory for this; close other programs, or choose a smaller "
               "batch or a smaller model.";
    if (what.starts_with("[json.exception.")) // nothing that is read should come here
        return "A description holds something of another kind than is expected there (" +
               what.substr(std::min(what.find("] ") + 2, what.size())) + ").";
    return "The network library failed: " + what;
}

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
        outcome.error = sentenceOf(problem);
    }
    return outcome;
}

} // namespace duologue::models
