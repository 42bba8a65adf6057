#pragma once

#include <bit>
#include <cstdint>
#include <optional>

namespace duologue {

/// An optional<double> in the size of a double: "none" is one of the many bit patterns that are not
/// numbers, and which no arithmetic makes.
class MaybeNumber
{
public:
    constexpr MaybeNumber() = default;
    constexpr MaybeNumber(std::nullopt_t) {}
    constexpr MaybeNumber(double value) : m_value(value) {}
    constexpr MaybeNumber(const std::optional<double> &value) : m_value(value.value_or(none)) {}

    constexpr bool has_value() const { return bits(m_value) != bits(none); }
    constexpr explicit operator bool() const { return has_value(); }
    constexpr double operator*() const { return m_value; }
    constexpr double value_or(double other) const { return has_value() ? m_value : other; }
    constexpr operator std::optional<double>() const
    {
        return has_value() ? std::optional(m_value) : std::nullopt;
    }

    friend constexpr bool operator==(MaybeNumber a, MaybeNumber b)
    {
        return a.has_value() == b.has_value() && (!a.has_value() || a.m_value == b.m_value);
    }

private:
    static constexpr double none = std::bit_cast<double>(0x7FF8'6E6F'6E65'0000);
    static constexpr std::uint64_t bits(double value)
    {
        return std::bit_cast<std::uint64_t>(value);
    }

    double m_value = none;
};

} // namespace duologue
