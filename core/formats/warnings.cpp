#include "core/formats/warnings.h"

#include <algorithm>

namespace duologue::formats {

std::string describe(const std::string &file, const Warning &warning)
{
    std::string text = file;
    if (warning.line > 0)
        text += ":" + std::to_string(warning.line);
    text += ": " + warning.message;
    if (!warning.kept.empty())
        text += " Kept: " + warning.kept + ".";
    return text;
}

void Warnings::add(std::size_t line, std::string message, std::string kept)
{
    m_entries.push_back({{}, {line, std::move(message), std::move(kept)}, 0});
}

void Warnings::addOnce(const std::string &group, std::size_t line, std::string message,
                       std::string kept)
{
    const auto known = std::ranges::find(m_entries, group, &Entry::group);
    if (known == m_entries.end())
        m_entries.push_back({group, {line, std::move(message), std::move(kept)}, 0});
    else
        ++known->more;
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
    return result;
}

} // namespace duologue::formats
