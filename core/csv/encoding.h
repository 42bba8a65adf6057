#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The encodings in which people's text files come.
namespace duologue::csv {

/// What becomes of bytes that are not Unicode.
enum class CodePage {
    Refuse,      ///< where words matter: nobody can tell which code page it was
    Western,     ///< read as windows-1252, and said: where only numbers and units matter
    Windows1252, ///< these because somebody said so
    Windows1250,
    MacRoman
};
/// "windows-1252", as people name those of the last kind.
std::vector<std::string> codePageNames();
std::optional<CodePage> codePageNamed(std::string_view name);

struct Decoded
{
    std::string text;     ///< UTF-8 without byte order mark
    std::string note;     ///< what was assumed or left out, a sentence; mostly empty
    std::string problem;  ///< why it is refused, a sentence; mostly empty
    std::size_t byte = 0; ///< where the problem is
};

/// From UTF-8 or UTF-16, each with or without byte order mark. Zero bytes at the end, as a power
/// cut leaves them, are left out. Takes no memory beside the bytes where they are UTF-8.
Decoded decode(std::string bytes, CodePage others = CodePage::Refuse);

/// The text of bytes that are UTF-8 as they stand, in their place; nothing: decode() has to make
/// it.
std::optional<std::string_view> asItStands(std::string_view bytes);

/// The beginning of a file as far as it can be read, for looking what it is.
std::string decodedHead(std::string_view head);

} // namespace duologue::csv
