#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/files/problem.h"

namespace duologue::files {

/// Work in numbered pieces (from 1) which any number of processes do together, on all computers
/// that share a folder: "00001.json" is the record of a piece that is done and "00001.failed" the
/// sentence why it is not; who works on one holds a lock on the byte of its number in "lock" (an
/// open file description lock, which NFS knows, too), for as long as it lives. Records appear whole
/// or not at all. std and POSIX only; any thread.
class Pieces
{
public:
    /// The right to work on a piece, until it dies.
    class Claim
    {
    public:
        explicit Claim(int descriptor) : m_descriptor(descriptor) {}
        Claim(Claim &&other) noexcept : m_descriptor(other.m_descriptor)
        {
            other.m_descriptor = -1;
        }
        Claim &operator=(Claim &&) = delete;
        ~Claim();

    private:
        int m_descriptor;
    };

    /// The folder need not be there: then nothing is done.
    explicit Pieces(std::string folder) : m_folder(std::move(folder)) {}

    /// Makes the folder. Nothing, or why it cannot.
    std::optional<Problem> prepare() const;
    /// Nothing: another process works on it. Where the folder cannot lock, nobody is known to.
    std::optional<Claim> claim(int number) const;
    /// Whether a process, on any computer, works on it.
    bool isClaimed(int number) const;
    /// Those that have a record, in order, as the folder lists them now.
    std::vector<int> done() const;
    /// What failed() said last; empty: nothing, or it has been done or begun again since.
    std::string failure(int number) const;

    std::string record(int number) const { return path(number, ".json"); }
    /// Beside the record, for what the work keeps meanwhile.
    std::string path(int number, std::string_view ending) const;
    /// What was said of an earlier try does not count any more.
    void begin(int number) const;
    std::optional<Problem> finish(int number, std::string_view record) const;
    /// Why it is not done, as a sentence; where not even that can be written it is lost.
    void fail(int number, std::string_view sentence) const;

private:
    std::string m_folder;
};

} // namespace duologue::files
