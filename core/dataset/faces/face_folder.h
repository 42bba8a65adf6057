#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/dataset/faces/picture_tensor.h"
#include "core/faces/picture.h"
#include "core/files/new_folder.h"

namespace duologue::dataset {

/// A dataset folder of pictures in the making: faces/ID/NNNN.png for people, and for networks the
/// same as bytes in one tensor, features/faces.safetensors [pictures, size, size, 3], with the
/// "ids" of its rows in faces.json. Pictures are written as they come; without finish() nothing
/// stays. One thread.
class FaceFolder
{
public:
    /// `size`: pixels a side.
    FaceFolder(const std::string &folder, int size);

    /// One more picture of an item. Codes: dataset.write, dataset.exists.
    Result<void> add(const std::string &id, const faces::Pixels &pixels);
    /// The tables of exactly the items that were added. Codes: dataset.invalid, dataset.write,
    /// dataset.exists.
    Result<void> finish(Dataset data);

private:
    files::NewFolder m_folder;
    PictureTensor m_tensor;
    int m_size;
    std::vector<std::string> m_ids; ///< of the rows
    int m_ofItem = 0;               ///< pictures of the item of the last row
};

} // namespace duologue::dataset
