#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

/// The safetensors format: 8 bytes length (little endian), a JSON header, the tensors' bytes.
/// Nothing in a file can run code. A file is hostile until its header has been checked in full.
namespace duologue::models::safetensors {

struct Tensor
{
    std::string name;
    std::string type; ///< "F32", "I64", …
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< bytes behind the header
    std::uint64_t end = 0;
};

/// A file open for reading whose header holds together: known types, shapes that match their
/// bytes, tensors that fill the rest of the file without gap or overlap.
class File
{
public:
    /// Throws ModelError that names the file, what is wrong and what to do. Reads the header only:
    /// at most 16 MiB, whatever the file says.
    explicit File(std::string path);

    const std::string &path() const { return m_path; }
    const std::vector<Tensor> &tensors() const { return m_tensors; } ///< by name
    const std::map<std::string, std::string> &metadata() const { return m_metadata; }
    /// Null when there is none of that name.
    const Tensor *find(const std::string &name) const;
    /// Copies the tensor's bytes, end - begin of them.
    void read(const Tensor &tensor, void *target);

private:
    void parse(const std::string &header, std::uint64_t dataSize);
    [[noreturn]] void fail(const std::string &what) const;

    std::string m_path;
    std::ifstream m_file;
    std::uint64_t m_dataBegin = 0;
    std::vector<Tensor> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

/// A tensor to write: little-endian 32-bit floats, row by row. Not owned.
struct Source
{
    std::string name;
    std::vector<std::int64_t> shape;
    const float *data = nullptr;
};

/// Writes whole or not at all. The bytes depend on the arguments alone.
void write(const std::string &path, std::vector<Source> tensors,
           const std::map<std::string, std::string> &metadata);

} // namespace duologue::models::safetensors
