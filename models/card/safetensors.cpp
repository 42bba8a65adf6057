#include "models/card/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <filesystem>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/files/reading.h"
#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models::safetensors {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are copied as they are");

constexpr std::uint64_t maxHeader = 16 << 20;
constexpr std::size_t maxDimensions = 16;
constexpr std::size_t maxName = 1024;

struct Type
{
    const char *name;
    std::uint64_t bytes;
};
constexpr std::array<Type, 15> types{{{"BOOL", 1},
                                      {"U8", 1},
                                      {"I8", 1},
                                      {"F8_E5M2", 1},
                                      {"F8_E4M3", 1},
                                      {"I16", 2},
                                      {"U16", 2},
                                      {"F16", 2},
                                      {"BF16", 2},
                                      {"I32", 4},
                                      {"U32", 4},
                                      {"F32", 4},
                                      {"F64", 8},
                                      {"I64", 8},
                                      {"U64", 8}}};

std::optional<std::uint64_t> bytesOf(const std::string &type)
{
    for (const Type &known : types)
        if (type == known.name)
            return known.bytes;
    return std::nullopt;
}

std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b)
{
    std::uint64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result))
        return std::nullopt;
    return result;
}

/// Bytes of a tensor of this shape, or nothing when that overflows.
std::optional<std::uint64_t> sizeOf(const Tensor &tensor, std::uint64_t bytes)
{
    std::optional<std::uint64_t> total = bytes;
    for (const auto length : tensor.shape) {
        total = product(*total, static_cast<std::uint64_t>(length));
        if (!total)
            return std::nullopt;
    }
    return total;
}

bool isSize(const nlohmann::json &value)
{
    return value.is_number_unsigned() &&
           value.get<std::uint64_t>() <=
               static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

} // namespace

void File::fail(const std::string &what) const
{
    throw ModelError("The weights in '" + m_path + "' cannot be used: " + what +
                     ". Get the model again from where it came.");
}

File::File(std::string path) : m_path(std::move(path))
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(m_path, problem))
        throw ModelError("The weights '" + m_path +
                         "' are missing; copy the whole model folder again.");
    const auto size = std::filesystem::file_size(m_path, problem);
    m_file = files::openToRead(m_path);
    if (problem || !m_file)
        throw ModelError("The weights '" + m_path + "' cannot be opened; check its permissions.");
    std::uint64_t length = 0;
    if (size < sizeof length)
        fail("the file has only " + std::to_string(size) + " bytes");
    m_file.read(reinterpret_cast<char *>(&length), sizeof length);
    if (!m_file || length > size - sizeof length)
        fail("its header claims " + std::to_string(length) + " bytes, the file has " +
             std::to_string(size));
    if (length > maxHeader)
        fail("its header of " + std::to_string(length) + " bytes is larger than 16 MiB");
    std::string header(length, '\0');
    m_file.read(header.data(), static_cast<std::streamsize>(length));
    if (!m_file)
        fail("its header could not be read");
    m_dataBegin = sizeof length + length;
    parse(header, size - m_dataBegin);
}

void File::parse(const std::string &header, std::uint64_t dataSize)
{
    if (header.empty() || header.front() != '{')
        fail("it is not a safetensors file");
    const auto json = parseJson(header, 3, m_path);
    for (const auto &[name, entry] : json.items()) {
        if (!entry.is_object())
            fail("the entry '" + name.substr(0, 80) + "' of its header is not an object");
        if (name == "__metadata__") {
            for (const auto &[key, value] : entry.items()) {
                if (!value.is_string())
                    fail("its metadata '" + key.substr(0, 80) + "' is not a text");
                m_metadata[key] = value.get<std::string>();
            }
            continue;
        }
        if (name.size() > maxName)
            fail("the name of a tensor is longer than 1024 bytes");
        const std::string what = "the tensor '" + name.substr(0, 80) + "' ";
        const auto type = entry.find("dtype"), shape = entry.find("shape"),
                   offsets = entry.find("data_offsets");
        if (entry.size() != 3 || type == entry.end() || shape == entry.end() ||
            offsets == entry.end() || !type->is_string() || !shape->is_array() ||
            !offsets->is_array() || offsets->size() != 2)
            fail(what + "needs exactly a dtype, a shape and two data_offsets");
        Tensor tensor{name, type->get<std::string>(), {}, 0, 0};
        const auto bytes = bytesOf(tensor.type);
        if (!bytes)
            fail(what + "has the unknown type '" + tensor.type.substr(0, 40) + "'");
        if (shape->size() > maxDimensions)
            fail(what + "has more than 16 dimensions");
        for (const auto &length : *shape) {
            if (!isSize(length))
                fail(what + "has a length that is not a whole number");
            tensor.shape.push_back(length.get<std::int64_t>());
        }
        if (!isSize((*offsets)[0]) || !isSize((*offsets)[1]))
            fail(what + "has an offset that is not a whole number");
        tensor.begin = (*offsets)[0].get<std::uint64_t>();
        tensor.end = (*offsets)[1].get<std::uint64_t>();
        if (tensor.begin > tensor.end || tensor.end > dataSize)
            fail(what + "lies outside of the file");
        const auto expected = sizeOf(tensor, *bytes);
        if (!expected || *expected != tensor.end - tensor.begin)
            fail(what + "has a shape that does not fit its bytes");
        m_tensors.push_back(std::move(tensor));
    }

    auto byPlace = m_tensors;
    std::ranges::sort(byPlace, [](const Tensor &a, const Tensor &b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t filled = 0;
    for (const Tensor &tensor : byPlace) {
        if (tensor.begin != filled)
            fail("the tensor '" + tensor.name.substr(0, 80) +
                 (tensor.begin < filled ? "' overlaps another one" : "' leaves a gap before it"));
        filled = tensor.end;
    }
    if (filled != dataSize)
        fail(std::to_string(dataSize - filled) + " bytes at its end belong to no tensor");
}

const Tensor *File::find(const std::string &name) const
{
    const auto found = std::ranges::find(m_tensors, name, &Tensor::name);
    return found == m_tensors.end() ? nullptr : &*found;
}

void File::read(const Tensor &tensor, void *target)
{
    m_file.clear();
    m_file.seekg(static_cast<std::streamoff>(m_dataBegin + tensor.begin));
    m_file.read(static_cast<char *>(target),
                static_cast<std::streamsize>(tensor.end - tensor.begin));
    if (!m_file)
        fail("the tensor '" + tensor.name.substr(0, 80) + "' could not be read");
}

void write(const std::string &path, std::vector<Source> tensors,
           const std::map<std::string, std::string> &metadata)
{
    std::ranges::sort(tensors, {}, &Source::name);
    nlohmann::json header = nlohmann::json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::vector<std::string_view> parts(2);
    std::uint64_t at = 0;
    for (const Source &tensor : tensors) {
        std::uint64_t bytes = sizeof(float);
        for (const auto length : tensor.shape)
            bytes *= static_cast<std::uint64_t>(length);
        header[tensor.name] = {
            {"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {at, at + bytes}}};
        parts.emplace_back(reinterpret_cast<const char *>(tensor.data), bytes);
        at += bytes;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' '); // tensors begin at a multiple of 8
    const std::uint64_t length = text.size();
    parts[0] = {reinterpret_cast<const char *>(&length), sizeof length};
    parts[1] = text;
    writeFile(path, parts);
}

} // namespace duologue::models::safetensors
