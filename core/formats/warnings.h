#pragma once

#include <map>
#include <vector>

#include "core/formats/imported.h"

namespace duologue::formats {

/// Collects warnings so that a broken file of a million lines still gives a readable list, of 500
/// entries at most.
class Warnings
{
public:
    void add(std::size_t line, std::string message, std::string kept = {});
    /// Of each group only the first is told, with a count of the others.
    void addOnce(const std::string &group, std::size_t line, std::string message,
                 std::string kept = {});
    std::vector<Warning> take();

private:
    bool isFull();

    struct Entry
    {
        Warning warning;
        std::size_t more = 0;
    };
    std::vector<Entry> m_entries;
    std::map<std::string, std::size_t> m_groups; ///< where the first of each stands
};

} // namespace duologue::formats
