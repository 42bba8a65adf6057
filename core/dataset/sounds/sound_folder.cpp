#include "core/dataset/sounds/sound_folder.h"

#include <set>

#include "core/dataset/export/feature_sets.h"
#include "core/dataset/export/unit_sound.h"

namespace duologue::dataset {

SoundFolder::SoundFolder(const std::string &folder, const std::vector<std::string> &sets,
                         const std::vector<std::string> &ids)
    : m_folder(folder)
{
    if (m_folder.problem())
        return;
    const auto features = m_folder.path() / "features";
    std::error_code ignored; // said when the first file cannot be made
    std::filesystem::create_directories(features, ignored);
    for (const std::string &name : sets) {
        const FeatureSet &set = m_sets.emplace_back(describeFeatures(name));
        m_files.push_back(TensorFile::create((features / (name + ".safetensors")).string(),
                                             matricesOf(set, ids)));
    }
}

Result<void> SoundFolder::add(const std::string &id, std::span<const std::int16_t> samples)
{
    if (m_folder.problem())
        return notWritten(*m_folder.problem());
    const auto floats = asFloats(samples);
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
        if (!m_files[i])
            return std::unexpected(m_files[i].error());
        const auto table = computeFeatures(m_sets[i].name, floats);
        if (!table)
            return std::unexpected(table.error());
        if (auto added = m_files[i]->add(matrixOf(m_sets[i], id), *table); !added)
            return added;
    }
    m_ids.push_back(id);
    return {};
}

Result<void> SoundFolder::finish(Dataset data)
{
    if (m_folder.problem())
        return notWritten(*m_folder.problem());
    const std::set<std::string> added(m_ids.begin(), m_ids.end());
    std::erase_if(data.utterances, [&](const Utterance &u) { return !added.contains(u.id); });
    data.features = m_sets;
    if (auto valid = validate(data); !valid)
        return valid;
    for (auto &file : m_files)
        if (auto finished = file ? file->finish() : std::unexpected(file.error()); !finished)
            return finished;
    for (const FeatureSet &set : m_sets)
        m_folder.write("features/" + set.name + ".json", toJson(set, m_ids));
    for (const auto &[name, content] : tablesOf(data))
        m_folder.write(name, content);
    if (const auto problem = m_folder.commit())
        return notWritten(*problem);
    return {};
}

} // namespace duologue::dataset
