#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Names of files, as formats look at them.
namespace duologue::formats {

/// "talk.P17" of "talk.P17.srt"
std::string stemOf(std::string_view fileName);
/// "talk.P17.srt" of "talk.srt": one of the files of an export.
std::string tagged(std::string_view fileName, std::string_view tag);

/// The name as it can stand in a file's.
std::string fileSafe(std::string name);
/// The names of the files of an export that has one for each of these names, in their order: the
/// one that was asked for where there is but one, else each with its name, none twice.
std::vector<std::string> tagged(std::string_view fileName, const std::vector<std::string> &names);

/// How long the longest of these extensions is that the name has: "ratings.csv" fits "ratings.csv",
/// "talk.ratings.csv" and "talk_ratings.csv". 0: none fits.
std::size_t named(std::string_view fileName, std::span<const std::string_view> extensions);
inline std::size_t named(std::string_view fileName,
                         std::initializer_list<std::string_view> extensions)
{
    return named(fileName, std::span(extensions.begin(), extensions.size()));
}

} // namespace duologue::formats
