#include "core/faces/picture_codecs.h"

#include "core/base/own_library.h"

namespace duologue::faces {

Result<const PictureCodecs *> pictureCodecs()
{
    using Entry = const PictureCodecs *();
    const auto entry = findInOwnLibrary("libduologue_pictures.so", "duologuePictureCodecs");
    if (!entry)
        return std::unexpected(entry.error());
    return reinterpret_cast<Entry *>(*entry)();
}

} // namespace duologue::faces
