#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/dataset/export/tensor_file.h"
#include "core/files/new_folder.h"

namespace duologue::dataset {

/// A dataset folder of sound in the making: features/SET.safetensors as an export of sessions
/// writes it. Without finish() nothing stays. One thread.
class SoundFolder
{
public:
    /// `sets`: of featureSetNames(). `ids`: of all items that may be added.
    SoundFolder(const std::string &folder, const std::vector<std::string> &sets,
                const std::vector<std::string> &ids);

    /// 16 kHz, one channel. Codes: dataset.write, dataset.exists, those of core/features.
    Result<void> add(const std::string &id, std::span<const std::int16_t> samples);
    /// The tables of exactly the items that were added. Codes: dataset.invalid, dataset.write,
    /// dataset.exists.
    Result<void> finish(Dataset data);

private:
    files::NewFolder m_folder;
    std::vector<FeatureSet> m_sets;
    std::vector<Result<TensorFile>> m_files; ///< one a set
    std::vector<std::string> m_ids;          ///< that were added
};

} // namespace duologue::dataset
