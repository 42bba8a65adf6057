#include "core/formats/warnings.h"

#include "core/base/visible.h"
#include "core/formats/limits.h"

namespace duologue::formats {

std::string describe(const std::string &file, const Warning &warning)
{
    std::string text = file;
    if (warning.line > 0)
        text += ":" + std::to_string(warning.line);
    text += ": " + warning.message;
    if (!warning.kept.empty())
        text += " Kept: " + warning.kept + ".";
    return visible(text);
}

void Warnings::add(std::size_t line, std::string message, std::string kept)
{
    if (!isFull())
        m_entries.push_back({{line, std::move(message), std::move(kept)}, 0});
}

void Warnings::addOnce(const std::string &group, std::size_t line, std::string message,
                       std::string kept)
{
    if (const auto known = m_groups.find(group); known != m_groups.end()) {
        ++m_entries[known->second].more;
    } else if (!isFull()) {
        m_groups[group] = m_entries.size();
        m_entries.push_back({{line, std::move(message), std::move(kept)}, 0});
    }
}

bool Warnings::isFull()
{
    if (m_entries.size() < limits::warnings)
        return false;
    if (m_entries.size() == limits::warnings)
        m_entries.push_back({{0, "There is more to warn of than is told here.", {}}, 0});
    return true;
}

std::vector<Warning> Warnings::take()
{
    std::vector<Warning> result;
    for (Entry &entry : m_entries) {
        if (entry.more > 0)
            entry.warning.message += " (and " + std::to_string(entry.more) + " more)";
        result.push_back(std::move(entry.warning));
    }
    m_entries.clear();
    m_groups.clear();
    return result;
}

} // namespace duologue::formats
