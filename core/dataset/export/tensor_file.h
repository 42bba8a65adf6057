#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/features/frame_table.h"

namespace duologue::dataset {

/// A safetensors file of matrices [rows, columns] of 32-bit floats that are written one after
/// another, so that it may be larger than memory; rows of one name that follow each other become
/// one matrix. Its bytes depend on what is added alone. The header's room is kept free first: it is
/// padded with blanks, as the format allows. One thread.
class TensorFile
{
public:
    /// Readers refuse longer headers.
    static constexpr std::size_t longestHeader = 16u << 20;

    /// `names`: of all tensors that may be added. Code: dataset.write, dataset.invalid where there
    /// are too many.
    static Result<TensorFile> create(const std::string &path,
                                     const std::vector<std::string> &names);
    /// Code: dataset.write.
    Result<void> add(const std::string &name, const features::FrameTable &table);
    Result<void> finish();

private:
    TensorFile(std::string path, std::size_t header);
    std::unexpected<Error> unwritable() const;

    std::string m_path;
    std::ofstream m_file;
    std::size_t m_header; ///< bytes kept free for it
    struct Matrix
    {
        std::string name;
        std::uint64_t rows, columns, begin, end; ///< bytes
    };
    std::vector<Matrix> m_matrices;
};

} // namespace duologue::dataset
