#pragma once

#include <stdexcept>
#include <string>

namespace duologue::models {

/// Thrown inside models/ with one sentence for people: file, what is wrong, what to do. It never
/// crosses models/api: there it becomes Outcome::error.
class ModelError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Thrown when an observer asked to stop; becomes Outcome::cancelled.
struct Cancelled
{
};

} // namespace duologue::models
