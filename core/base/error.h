#pragma once

#include <expected>
#include <string>
#include <utility>

namespace duologue {

/// Why something could not be done, for the person who has to act on it.
struct Error
{
    /// Area and cause, dotted and stable, for example "store.not-a-session". Never translated.
    std::string code;
    /// One sentence: what happened, to which file, and what to do next.
    std::string message;
    /// The place: file, line, byte or table; may be empty.
    std::string detail;

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string code, std::string message, std::string detail = {})
{
    return std::unexpected(Error{std::move(code), std::move(message), std::move(detail)});
}

} // namespace duologue
