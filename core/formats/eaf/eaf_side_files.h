#pragma once

#include <map>
#include <string>

#include "core/formats/eaf/eaf_document.h"
#include "core/formats/format.h"

/// Files that ELAN has beside a document.
namespace duologue::formats::eaf {

/// Fills vocabularies that are said to be somewhere else from the .ecv file of that name, and
/// colours of tiers (as properties, see eaf_format.h) from "NAME.pfsx". Warns where an .ecv file is
/// not there or unreadable, and goes on without.
void readSideFiles(const Source &source, EafDocument &document, Warnings &warnings);

/// Preferences (.pfsx) that give these tiers their colours ("#rrggbb", by TIER_ID); empty for none.
std::string preferencesOf(const std::map<std::string, std::string> &colours);

} // namespace duologue::formats::eaf
