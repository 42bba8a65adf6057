#include "models/train/embedding.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <string_view>
#include <unordered_set>

#include "models/base/model_error.h"

namespace duologue::models {
namespace {

/// The numbers behind the word; empty when one of them is none.
std::vector<float> numbers(std::string_view text)
{
    std::vector<float> values;
    while (!text.empty()) {
        if (text.front() == ' ' || text.front() == '\r') {
            text.remove_prefix(1);
            continue;
        }
        float value = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem != std::errc() || !std::isfinite(value))
            return {};
        values.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return values;
}

} // namespace

WordVectors readWordVectors(const std::string &path, std::size_t size,
                            const std::vector<std::string> &wanted, std::size_t extra)
{
    std::ifstream file(path);
    if (!file)
        throw ModelError("The word vectors '" + path +
                         "' cannot be opened; check \"embedding\" in the specification.");
    const std::unordered_set<std::string> needed(wanted.begin(), wanted.end());
    WordVectors result;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const auto blank = line.find(' ');
        const std::string word = line.substr(0, blank);
        const bool header = number == 1 && blank != std::string::npos &&
                            numbers(std::string_view(line).substr(blank)).size() == 1 && size != 1;
        if (header || line.empty() || (result.order.size() >= extra && !needed.contains(word)))
            continue;
        auto values = blank == std::string::npos ? std::vector<float>()
                                                 : numbers(std::string_view(line).substr(blank));
        if (values.size() != size)
            throw ModelError("The word vectors '" + path + "' have no " + std::to_string(size) +
                             " numbers in line " + std::to_string(number) +
                             "; set E to the size of the vectors.");
        if (result.vectors.emplace(word, std::move(values)).second)
            result.order.push_back(word);
    }
    return result;
}

} // namespace duologue::models
