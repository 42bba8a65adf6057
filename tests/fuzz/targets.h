#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"

/// What must hold of any input. Nothing: it holds; else what is wrong.
namespace duologue::fuzz {

using Problem = std::optional<std::string>;

/// Files to begin with, and texts that matter in them.
struct Seeds
{
    std::vector<std::string> files;
    std::vector<std::string> words;
};

struct Target
{
    std::string name;
    std::function<Problem(std::string_view)> run;
    Seeds seeds;
};

/// Every reader of what others have written, but those of media: a new one is a row here.
std::vector<Target> targets();

/// Of a format: refused in a sentence, or taken by a session that can be told and written again.
Problem format(const formats::Format &format, std::string_view bytes);
Seeds seedsOf(const formats::Format &format);

/// A line of its own between the files of a reader that needs several.
inline constexpr std::string_view nextFile = "\n=====\n";

std::vector<Target> corpusTargets();  ///< published corpora
std::vector<Target> sessionTargets(); ///< session files, settings of folders of them
std::vector<Target> dataTargets();    ///< what models are trained on

} // namespace duologue::fuzz
