#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The encodings in which people's text files come.
namespace duologue::csv {

/// What becomes of bytes that are not Unicode.
enum class CodePage {
    Refuse,  ///< where words matter: nobody can tell which code page it was
    Western, ///< read as windows-1252, and said: where only numbers and units matter
};

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

/// The beginning of a file as far as it can be read, for looking what it is.
std::string decodedHead(std::string_view head);

} // namespace duologue::csv
