#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/formats/eaf/eaf_ids.h"
#include "core/formats/eaf/eaf_kept.h"
#include "core/formats/warnings.h"
#include "core/session/rows.h"
#include "core/time/media_time.h"

/// ELAN annotation documents (EAF 2.0 to 3.0) as the file has them, before anything is resolved.
namespace duologue::formats::eaf {

struct EafMedia
{
    std::string url;
    std::string relativeUrl;
    MediaTime origin; ///< media time = annotation time + origin
    std::size_t line = 0;
};

struct EafSlot
{
    std::uint32_t id = 0;
    std::optional<MediaTime> time; ///< unset: unaligned
};

struct EafAnnotation
{
    std::uint32_t id = 0;
    std::uint32_t slot1 = 0, slot2 = 0;     ///< alignable annotations
    std::uint32_t parent = 0, previous = 0; ///< references
    std::uint32_t line = 0;
    bool reference = false;
    std::string value;
    std::string kept; ///< see eaf_kept.h
};

struct EafTier
{
    std::string id, type, participant, annotator, parent;
    std::vector<EafAnnotation> annotations;
    std::size_t line = 0;
    std::string language;
    std::string kept;
};

struct EafDocument
{
    EafIds ids; ///< of time slots and annotations
    std::vector<EafMedia> media;
    std::map<std::string, std::string> properties;
    std::vector<EafSlot> timeSlots; ///< in the order of the file
    std::vector<EafTier> tiers;
    std::map<std::string, std::string> constraints; ///< linguistic type → stereotype
    std::map<std::string, XmlAttributes> types;     ///< linguistic types by id, as they stand
    std::vector<Vocabulary> vocabularies;
    std::map<std::string, std::string> externals; ///< EXT_REF_ID → VALUE
    std::string kept;                             ///< of the document as a whole
    /// Elements that a session has no place for, by name, with their number.
    std::map<std::string, int> unused;
};

/// Code import.malformed with the line, import.encoding, import.too-much. A document type
/// definition is refused: it could define entities without bound.
Result<EafDocument> parseEaf(std::string_view bytes, const std::string &file, Warnings &warnings);

} // namespace duologue::formats::eaf
