#pragma once

#include <cstdint>
#include <fstream>
#include <span>
#include <string>

#include "core/base/error.h"

namespace duologue::dataset {

/// One tensor "faces" of bytes [pictures, size, size, 3] in a safetensors file that is written
/// picture by picture, so that it may be larger than memory: room for the header is kept free and
/// padded with blanks, as the format allows. One thread.
class PictureTensor
{
public:
    PictureTensor() = default;
    /// `size`: pixels a side.
    PictureTensor(std::string path, int size);

    /// Whole pictures, one after another. Code: dataset.write.
    Result<void> add(std::span<const std::uint8_t> pixels);
    Result<void> finish();
    std::size_t pictures() const { return m_bytes / (3 * m_size * m_size); }

private:
    Result<void> checked() const;

    std::string m_path;
    std::ofstream m_file;
    std::size_t m_size = 1, m_bytes = 0;
};

} // namespace duologue::dataset
