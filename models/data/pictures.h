#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "models/api/item.h"
#include "models/card/safetensors.h"

/// Pictures of items, read when they are asked for: never all of them are in memory. std only.
namespace duologue::models {

/// DIR/features/NAME.safetensors holds one tensor of bytes [rows, size, size, 3] in red, green,
/// blue; "ids" of NAME.json says whose each row is. An id in several rows has several pictures, and
/// "seconds" may say when each was seen, counted from the item's begin.
/// One thread at a time.
class Pictures
{
public:
    /// Throws ModelError where a file is missing, or holds pictures of another size.
    Pictures(const std::string &directory, const std::string &name, int size);

    const std::string &path() const { return m_file.path(); }
    bool holds(const std::string &id) const { return m_rowsOf.contains(id); }
    /// [frames, size, size, 3], from 0 to 255. Throws ModelError.
    Array of(const std::string &id);
    /// [frames]; empty where nothing says it.
    Array secondsOf(const std::string &id) const;

private:
    safetensors::File m_file;
    std::uint64_t m_bytes = 0; ///< of a row
    int m_size;
    std::unordered_map<std::string, std::vector<std::uint64_t>> m_rowsOf;
    std::vector<float> m_seconds; ///< one a row, or none
};

} // namespace duologue::models
