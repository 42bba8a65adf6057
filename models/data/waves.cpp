#include "models/data/waves.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/files/reading.h"
#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/safetensors.h"

namespace duologue::models {
namespace {

namespace fs = std::filesystem;

/// Samples of 16 bits on the disk, little endian.
class WavFile
{
public:
    explicit WavFile(std::string path) : m_path(std::move(path)), m_file(files::openToRead(m_path))
    {
        std::array<char, 12> head{};
        if (!m_file.read(head.data(), head.size()) || std::memcmp(head.data(), "RIFF", 4) != 0 ||
            std::memcmp(head.data() + 8, "WAVE", 4) != 0)
            fail("is no WAV file");
        while (!findData()) {
        }
    }

    int rate() const { return m_rate; }
    std::uint64_t samples() const { return m_bytes / 2; }

    std::vector<float> read(std::uint64_t most)
    {
        std::vector<unsigned char> bytes(2 * std::min(most, samples()));
        if (!m_file.read(reinterpret_cast<char *>(bytes.data()),
                         static_cast<std::streamsize>(bytes.size())))
            fail("ends before its last sample");
        std::vector<float> values;
        values.reserve(bytes.size() / 2);
        for (std::size_t i = 0; i < bytes.size(); i += 2)
            values.push_back(
                static_cast<float>(static_cast<std::int16_t>(bytes[i] | (bytes[i + 1] << 8))) /
                32768.0F);
        return values;
    }

    [[noreturn]] void fail(const std::string &what) const
    {
        throw ModelError("The sound '" + m_path + "' cannot be used: it " + what +
                         ". Export the dataset anew; sounds have one channel of 16 bits.");
    }

private:
    static std::uint32_t number(const char *bytes, int count)
    {
        std::uint32_t value = 0;
        for (int i = count; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }

    /// Reads a chunk; true when the samples stand next.
    bool findData()
    {
        std::array<char, 8> head{};
        if (!m_file.read(head.data(), head.size()))
            fail("has no samples");
        const std::uint32_t size = number(head.data() + 4, 4);
        if (std::memcmp(head.data(), "data", 4) == 0) {
            if (m_rate == 0)
                fail("does not say its rate");
            const auto here = m_file.tellg();
            m_file.seekg(0, std::ios::end);
            const auto left = static_cast<std::uint64_t>(m_file.tellg() - here);
            m_file.seekg(here);
            if (size > left)
                fail("ends before its last sample");
            m_bytes = size / 2 * 2;
            return true;
        }
        if (std::memcmp(head.data(), "fmt ", 4) == 0) {
            std::array<char, 16> format{};
            if (size < format.size() || !m_file.read(format.data(), format.size()))
                fail("has a damaged header");
            if (number(format.data(), 2) != 1 || number(format.data() + 2, 2) != 1 ||
                number(format.data() + 14, 2) != 16)
                fail("has several channels, or no samples of 16 bits");
            m_rate = static_cast<int>(std::min(number(format.data() + 4, 4), 1'000'000U));
            m_file.seekg(size - format.size() + size % 2, std::ios::cur);
            return false;
        }
        m_file.seekg(static_cast<std::streamoff>(size) + size % 2, std::ios::cur);
        return false;
    }

    std::string m_path;
    std::ifstream m_file;
    int m_rate = 0;
    std::uint64_t m_bytes = 0;
};

int rateBeside(const fs::path &table)
{
    auto beside = table;
    beside.replace_extension(".json");
    if (!fs::exists(beside))
        return 16'000;
    const auto document = parseJson(readFile(beside.string(), 1 << 20), 8, beside.string());
    return document.is_object() && document.contains("rate") && document["rate"].is_number()
               ? document["rate"].get<int>()
               : 16'000;
}

} // namespace

struct Waves::Table
{
    safetensors::File file;
    int rate = 0;

    /// Null where there is none.
    const safetensors::Tensor *find(const std::string &id) const
    {
        const auto *tensor = file.find(id);
        if (tensor && tensor->type != "F32")
            throw ModelError("The sounds '" + file.path() + "' cannot be used: that of '" + id +
                             "' holds no 32-bit floats; make the dataset anew.");
        return tensor;
    }
    static std::uint64_t samples(const safetensors::Tensor &tensor)
    {
        return (tensor.end - tensor.begin) / sizeof(float);
    }
};

Waves::Waves(const std::string &directory, int rate) : m_directory(directory), m_rate(rate)
{
    const auto table = fs::path(directory) / "features" / "wave.safetensors";
    if (fs::exists(table))
        m_table.reset(new Table{safetensors::File(table.string()), rateBeside(table)});
    else if (!fs::is_directory(fs::path(directory) / "audio"))
        throw ModelError("The dataset '" + directory +
                         "' has no sound: there is neither a folder audio nor "
                         "features/wave.safetensors; export it with sound.");
}

Waves::~Waves() = default;

/// Empty where there is none.
std::string Waves::fileOf(const std::string &id) const
{
    if (id.find_first_of("/\\") != id.npos)
        return {};
    const auto path = fs::path(m_directory) / "audio" / (id + ".wav");
    std::error_code problem;
    return fs::is_regular_file(path, problem) ? path.string() : std::string();
}

bool Waves::holds(const std::string &id) const
{
    return !fileOf(id).empty() || (m_table && m_table->find(id));
}

Array Waves::of(const std::string &id, double seconds) const
{
    const auto most = static_cast<std::uint64_t>(std::max(0.0, seconds * m_rate) + 0.5);
    const auto wrongRate = [&](const std::string &path, int rate) {
        return ModelError("The sound '" + path + "' has " + std::to_string(rate) +
                          " samples a second, and " + std::to_string(m_rate) +
                          " are asked for; name its own as \"rate\", or make the dataset anew.");
    };
    if (const auto path = fileOf(id); !path.empty()) {
        WavFile file(path);
        if (file.rate() != m_rate)
            throw wrongRate(path, file.rate());
        Array wave{{}, file.read(most)};
        wave.shape = {static_cast<std::int64_t>(wave.values.size())};
        return wave;
    }
    const auto *tensor = m_table ? m_table->find(id) : nullptr;
    if (!tensor)
        throw ModelError("the dataset '" + m_directory + "' has no sound of the item '" + id + "'");
    if (m_table->rate != m_rate)
        throw wrongRate(m_table->file.path(), m_table->rate);
    safetensors::Tensor part = *tensor;
    const auto count = std::min(most, Table::samples(part));
    part.end = part.begin + count * sizeof(float);
    Array wave{{static_cast<std::int64_t>(count)}, std::vector<float>(count)};
    m_table->file.read(part, wave.values.data());
    return wave;
}

double Waves::seconds(const std::string &id) const
{
    if (const auto path = fileOf(id); !path.empty()) {
        const WavFile file(path);
        return static_cast<double>(file.samples()) / std::max(1, file.rate());
    }
    const auto *tensor = m_table ? m_table->find(id) : nullptr;
    return tensor ? static_cast<double>(Table::samples(*tensor)) / std::max(1, m_table->rate) : 0;
}

} // namespace duologue::models
