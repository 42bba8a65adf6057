#pragma once

#include <string>
#include <vector>

#include "core/formats/imported.h"
#include "core/scheme/scheme.h"

/// Schemes as files: our own (core/scheme/scheme_file.h), and ELAN's templates (.etf), which say
/// tiers and vocabularies and nothing of ratings or locks. For any thread that may wait for a disk.
namespace duologue::formats {

struct OpenedScheme
{
    scheme::Scheme scheme;
    std::vector<Warning> warnings;
};

/// A template (or any ELAN document) by its ending: tiers that are named for a participant become
/// one a person. Codes as scheme::loadScheme() and open().
Result<OpenedScheme> openScheme(const std::string &path);

/// The same of a document that is read already. Pure.
Result<OpenedScheme> schemeOf(Imported read, const std::string &file);

/// As a template where the name ends so. That names people: those of `people`, else of the scheme,
/// else P1 and P2; what it has no place for is in the warnings. Codes as scheme::saveScheme() and
/// save().
Result<std::vector<Warning>> saveScheme(const scheme::Scheme &scheme, const std::string &path,
                                        const std::vector<std::string> &people = {});

} // namespace duologue::formats
