#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/api/item.h"
#include "models/card/safetensors.h"

/// Sequences of frames of sound, read when they are asked for: never all of them are in memory.
/// std only.
namespace duologue::models {

/// DIR/features/NAME.safetensors holds a tensor of 32-bit floats [frames, columns] an item, under
/// its id; all have the same columns, which "columns" of NAME.json names where that file is there.
/// One thread at a time.
class FrameSequences
{
public:
    /// Throws ModelError where the file is missing or its tensors are no such sequences.
    FrameSequences(const std::string &directory, const std::string &name);

    const std::string &path() const { return m_file.path(); }
    const std::string &name() const { return m_name; }
    const std::vector<std::string> &columns() const { return m_columns; }
    /// Frames of an item; -1 where there is none of that id.
    std::int64_t count(const std::string &id) const;
    /// [frames, columns]. Throws ModelError, also where a value is no finite number.
    Array of(const std::string &id);

private:
    [[noreturn]] void fail(const std::string &what) const;
    void nameColumns(const std::string &description, std::int64_t count);

    std::string m_name;
    safetensors::File m_file;
    std::vector<std::string> m_columns;
    std::unordered_map<std::string, std::size_t> m_of; ///< place of an id's tensor
};

} // namespace duologue::models
