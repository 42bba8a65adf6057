#pragma once

#include <string>
#include <unordered_map>
#include <vector>

/// Tables of so many numbers an item, such as openSMILE's functionals. std only.
namespace duologue::models {

struct FunctionalTable
{
    std::string path;
    std::vector<std::string> columns;
    std::vector<float> values;                          ///< [rows, columns]
    std::unordered_map<std::string, std::size_t> rowOf; ///< by id

    std::vector<float> row(std::size_t index) const
    {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(index * columns.size());
        return {begin, begin + static_cast<std::ptrdiff_t>(columns.size())};
    }
};

/// DIR/features/NAME.csv, .arff or .safetensors (with NAME.json, whose "ids" are in the order of
/// the rows and whose "columns" name them). In a table the first column is the id, whatever its
/// name ("id", "name", "file"); times ("frameTime", "frameIndex", "start", "end"), and in ARFF
/// texts and the class at the end, are left out. Commas or semicolons. Throws ModelError that
/// names file, line and column of what is missing, no number, or there twice.
FunctionalTable readFunctionals(const std::string &directory, const std::string &name);

} // namespace duologue::models
