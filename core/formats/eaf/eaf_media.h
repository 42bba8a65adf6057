#pragma once

#include <string>
#include <vector>

#include "core/formats/eaf/eaf_document.h"
#include "core/formats/eaf/eaf_kept.h"

/// The recordings that a document names. A session has their names and where they begin; addresses
/// on other computers, MIME types and what they were taken from are kept, see eaf_kept.h.
namespace duologue::formats::eaf {

/// Without folders, of whatever system; empty: none is named.
std::string fileNameOf(const EafMedia &media);
/// It lies on a server and is none of a session's recordings.
bool isRemote(const EafMedia &media);

/// A kept MEDIA_DESCRIPTOR; empty where writing the recording anew says the same.
std::string keptMedia(const XmlAttributes &descriptor);
/// What is written for a recording: the descriptors that came with it, else one of ours. Without
/// TIME_ORIGIN.
std::vector<XmlAttributes> descriptorsOf(const std::string &path, const std::string &kept);
/// Those of the kept ones that lie on servers.
std::vector<XmlAttributes> remoteMedia(const std::string &kept);

} // namespace duologue::formats::eaf
