#include "core/cluster/array.h"

#include <algorithm>

namespace duologue::cluster {
namespace {

/// As one word of a shell.
std::string quoted(const std::string &text)
{
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

} // namespace

std::vector<Array> arraysOf(const std::vector<Piece> &pieces,
                            const std::function<bool(const Piece &)> &isWanted, int longest)
{
    std::vector<Piece> wanted;
    std::ranges::copy_if(pieces, std::back_inserter(wanted), isWanted);
    std::ranges::stable_sort(wanted, {}, &Piece::wave);
    std::vector<Array> arrays;
    for (const Piece &piece : wanted) {
        if (arrays.empty() || arrays.back().wave != piece.wave ||
            static_cast<int>(arrays.back().pieces.size()) >= longest)
            arrays.push_back({piece.wave, {}});
        arrays.back().pieces.push_back(piece.number);
    }
    return arrays;
}

Result<std::string> scriptOf(const Work &work, const Array &array, const Resources &resources,
                             const std::string &name)
{
    const auto lines = linesOf(resources);
    if (!lines)
        return std::unexpected(lines.error());
    std::string text = "#!/bin/sh\n#SBATCH --job-name=" + name + "\n#SBATCH --array=0-" +
                       std::to_string(array.pieces.size() - 1);
    if (resources.atOnce > 0)
        text += "%" + std::to_string(resources.atOnce);
    text += "\n#SBATCH --requeue\n#SBATCH --open-mode=append\n";
    for (const std::string &line : *lines)
        text += line + "\n";
    text += "# Which piece of the work each job of the array does:\nset --";
    for (const int number : array.pieces)
        text += " " + std::to_string(number);
    text += "\nshift \"$SLURM_ARRAY_TASK_ID\"\nexec";
    for (const std::string &word : work.command)
        text += " " + quoted(word);
    return text + " \"$1\"\n";
}

} // namespace duologue::cluster
