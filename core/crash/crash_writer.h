#pragma once

#include <cstdint>
#include <string_view>

/// Writing in a program that has crashed: no allocation, no lock of ours, system calls alone.
namespace duologue::crash {

/// Letters and numbers into a file.
class Writer
{
public:
    explicit Writer(int file) : m_file(file) {}

    void text(std::string_view text) const;
    void number(std::uint64_t value, unsigned base = 10) const;

private:
    int m_file;
};

/// Where the running thread is, a line a call: library, place in it, function. Libraries are named
/// without their folders.
void writeStack(const Writer &to);
/// The libraries that are loaded, and from which address.
void writeLibraries(const Writer &to);

/// What the system loads when it is first asked for a stack is loaded now.
void prepareStack();

} // namespace duologue::crash
