#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/dataset/faces/picture_tensor.h"
#include "core/faces/face_clips.h"
#include "core/files/new_folder.h"

namespace duologue::dataset {

/// A dataset folder of utterances with sound and face in the making: audio/ID.wav, and
/// features/faces.safetensors with the "ids" of its rows and the "seconds" from the utterance's
/// begin at which each was seen in faces.json. Without finish() nothing stays. One thread.
class ClipFolder
{
public:
    /// `size`: pixels a side of a face; 0: of sounds alone.
    ClipFolder(const std::string &folder, int size);

    /// Where the sound of an utterance is to be written.
    std::string soundOf(const std::string &id) const;
    /// Codes: dataset.write, dataset.exists.
    Result<void> addFaces(const std::string &id, const faces::FaceFilm &film);
    /// With its tables. Codes: dataset.invalid, dataset.write, dataset.exists.
    Result<void> finish(Dataset data);

private:
    files::NewFolder m_folder;
    PictureTensor m_tensor;
    int m_size;
    std::vector<std::string> m_ids; ///< of the rows
    std::vector<double> m_seconds;
};

} // namespace duologue::dataset
