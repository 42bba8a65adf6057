#include "core/base/thrown.h"

#include <new>

namespace duologue {

Error errorOf(const std::exception_ptr &thrown)
{
    try {
        std::rethrow_exception(thrown);
    } catch (const std::bad_alloc &) {
        return {"memory",
                "There is not enough memory for this. Close other programs, or work on smaller "
                "files.",
                {}};
    } catch (const std::exception &problem) {
        return {"unexpected", "This could not be done: " + std::string(problem.what()) + ".", {}};
    } catch (...) {
        return {"unexpected", "This could not be done, and nothing says why.", {}};
    }
}

} // namespace duologue
