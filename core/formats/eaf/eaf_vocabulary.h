#pragma once

#include <QXmlStreamWriter>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/formats/eaf/eaf_kept.h"
#include "core/formats/warnings.h"
#include "core/session/rows.h"

/// Controlled vocabularies, as documents and .ecv files have them. In a session the first language
/// is that of the vocabulary ("und", undetermined, is none); others are attributes: "value:LANG"
/// and "meaning:LANG" of an entry, "description:LANG" of the vocabulary. An entry's CVE_ID is its
/// attribute "cve".
namespace duologue::formats::eaf {

inline constexpr const char *undetermined = "und";

/// The current element, to its end. Other attributes of it are kept.
Vocabulary readVocabulary(XmlReader &xml);
/// Those of an .ecv file. Fails as parseEaf() does.
Result<std::vector<Vocabulary>> readVocabularies(std::string_view bytes, const std::string &file);

/// Every entry has a CVE_ID: its own, else one made of `number` and its place.
std::string entryId(const Vocabulary &vocabulary, std::size_t entry, int number);
/// `attributes`: of the element, besides its CV_ID.
void writeVocabulary(QXmlStreamWriter &xml, const Vocabulary &vocabulary, const std::string &id,
                     int number, const XmlAttributes &attributes, Warnings &warnings);
/// Every language that it is written in.
std::vector<std::string> languagesOf(const Vocabulary &vocabulary);

} // namespace duologue::formats::eaf
