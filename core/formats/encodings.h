#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// Texts of other programs, which do not say in which encoding they are.
namespace duologue::formats {

/// A text in UTF-8: that of the bytes it was read from, which then outlive it, or one of its own.
class ForeignText
{
public:
    explicit ForeignText(std::string_view lent) : m_lent(lent) {}
    explicit ForeignText(std::string own) : m_own(std::move(own)) {}
    operator std::string_view() const { return m_own ? std::string_view(*m_own) : m_lent; }

private:
    std::string_view m_lent;
    std::optional<std::string> m_own;
};

/// As UTF-8: Unicode where the file is that, else the encoding that was asked for, else
/// windows-1252 with a warning. Code import.encoding.
Result<ForeignText> decodeForeign(const Source &source, const ReadOptions &options,
                                  Warnings &warnings);

/// The beginning of a file as UTF-8, as far as it can be told.
std::string readableHead(std::string_view head);

} // namespace duologue::formats
