#include <algorithm>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_kept.h"
#include "core/formats/selection.h"

namespace duologue::formats::eaf {
namespace {

/// What was kept of a document, as far as it is about all annotations and none in particular.
std::string generalKept(const std::string &kept)
{
    QString text;
    QXmlStreamWriter xml(&text);
    for (const char *name : {"LICENSE", "LOCALE", "LANGUAGE", "LEXICON_REF", "EXTERNAL_REF"})
        writeKept(xml, kept, name);
    return text.toStdString();
}

SessionInfo general(SessionInfo info)
{
    const auto kept = info.attributes.find(keptName);
    const std::string all = kept == info.attributes.end() ? std::string() : kept->second;
    info.attributes = {};
    if (const std::string some = generalKept(all); !some.empty())
        info.attributes[keptName] = some;
    return info;
}

} // namespace

Result<Written> writeTemplate(const Session &session, const WriteOptions &options)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    Edit edit{"template", {}};
    edit.replace(Session().info(), general(session.info()));
    for (const Participant *person : session.participants())
        edit.insert(*person);
    for (const Vocabulary *vocabulary : session.vocabularies())
        edit.insert(*vocabulary);
    for (const Tier *tier : *tiers)
        if (tier->modelRun == 0) {
            Tier copy = *tier;
            if (std::ranges::find(*tiers, copy.parent, &Tier::id) == tiers->end()) {
                copy.parent = 0;
                copy.relation = TierRelation::None;
            }
            edit.insert(copy);
        }
    Session plan;
    if (const auto done = plan.apply(edit); !done)
        return std::unexpected(done.error());
    return write(plan,
                 {.author = options.author, .date = options.date, .fileName = options.fileName});
}

} // namespace duologue::formats::eaf
