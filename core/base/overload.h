#pragma once

namespace duologue {

/// One callable of several lambdas, for std::visit().
template <class... F>
struct Overload : F...
{
    using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>; // clang 16 does not deduce it by itself

} // namespace duologue
