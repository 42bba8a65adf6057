#include "models/data/frame_sequences.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

constexpr std::int64_t mostColumns = 100'000;

std::string placeOf(const std::string &directory, const std::string &name, const char *extension)
{
    return (std::filesystem::path(directory) / "features" / (name + extension)).string();
}

std::string tensorsOf(const std::string &directory, const std::string &name)
{
    const auto path = placeOf(directory, name, ".safetensors");
    if (!std::filesystem::exists(path))
        throw ModelError("The dataset '" + directory + "' has no features '" + name +
                         "': there is no features/" + name +
                         ".safetensors; export it with these features, or name others.");
    return path;
}

} // namespace

FrameSequences::FrameSequences(const std::string &directory, const std::string &name)
    : m_name(name), m_file(tensorsOf(directory, name))
{
    std::int64_t columns = 0;
    for (const safetensors::Tensor &tensor : m_file.tensors()) {
        const bool fits = tensor.type == "F32" && tensor.shape.size() == 2 && tensor.shape[1] > 0 &&
                          tensor.shape[1] <= mostColumns;
        if (!fits || (columns > 0 && tensor.shape[1] != columns))
            fail("the tensor '" + tensor.name.substr(0, 80) +
                 "' is no table of 32-bit floats [frames, columns] with the columns of the others");
        columns = tensor.shape[1];
        m_of.emplace(tensor.name, m_of.size());
    }
    if (m_of.empty())
        fail("it is empty");
    nameColumns(placeOf(directory, name, ".json"), columns);
}

void FrameSequences::nameColumns(const std::string &description, std::int64_t count)
{
    if (std::filesystem::exists(description)) {
        const auto document = parseJson(readFile(description, 16 << 20), 8, description);
        if (document.is_object() && document.contains("columns") && document["columns"].is_array())
            for (const auto &column : document["columns"])
                if (column.is_string())
                    m_columns.push_back(column.get<std::string>());
        if (static_cast<std::int64_t>(m_columns.size()) != count)
            fail("its tensors have " + std::to_string(count) + " columns, and '" + description +
                 "' names " + std::to_string(m_columns.size()));
        return;
    }
    for (std::int64_t i = 0; i < count; ++i)
        m_columns.push_back(m_name + "_" + std::to_string(i));
}

std::int64_t FrameSequences::count(const std::string &id) const
{
    const auto found = m_of.find(id);
    return found == m_of.end() ? -1 : m_file.tensors()[found->second].shape[0];
}

Array FrameSequences::of(const std::string &id)
{
    const auto found = m_of.find(id);
    if (found == m_of.end())
        fail("it has nothing of the item '" + id + "'");
    const safetensors::Tensor &tensor = m_file.tensors()[found->second];
    Array array{tensor.shape, std::vector<float>((tensor.end - tensor.begin) / sizeof(float))};
    m_file.read(tensor, array.values.data());
    if (!std::ranges::all_of(array.values, [](float value) { return std::isfinite(value); }))
        fail("the item '" + id + "' holds values that are not finite numbers");
    return array;
}

void FrameSequences::fail(const std::string &what) const
{
    throw ModelError("The features '" + m_file.path() + "' cannot be used: " + what +
                     ". Export them anew.");
}

} // namespace duologue::models
